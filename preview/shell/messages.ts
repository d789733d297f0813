import type { Problem } from '../compile/problem'

/** A problem with the lines of source around it. */
export interface ShownProblem extends Problem {
  readonly excerpt?: string
}

/** An exception as the browser reports it: positions are those of the bundle. */
export interface ThrownException {
  readonly message: string
  readonly stack: string
  /** What was running. */
  readonly where: string
}

/** The state of the mini program in development. */
export interface BuildState {
  /** Number of the last build without problems: a page of another build is to be reloaded. */
  readonly build: number
  /** What the last build found; empty after a build without problems. */
  readonly problems: readonly ShownProblem[]
  /** Type errors, known some time after the build. The page runs all the same. */
  readonly typeProblems: readonly ShownProblem[]
}

/** From the server to the page. */
export type ServerMessage =
  /** Sent when a page connects, and at each change. */
  | { readonly kind: 'state'; readonly state: BuildState }
  /** An exception of this page, with its place in the sources. */
  | { readonly kind: 'exception'; readonly problem: ShownProblem }
  /** Asks whether the page still runs. */
  | { readonly kind: 'ping' }

/** From the page to the server. */
export type PageMessage =
  | { readonly kind: 'exception'; readonly exception: ThrownException }
  /** Answers a ping. The browser may freeze a page that nobody sees. */
  | { readonly kind: 'pong'; readonly hidden: boolean }

/** What the server writes into the page. */
export interface PreviewConfig {
  readonly state: BuildState
  /**
   * Addresses by name, as the app's launch query has them: `testCard` to play, `push` to push to, `sign` to sign ways
   * into calls, `preview` of the preview itself.
   */
  readonly streams: Readonly<Record<string, string>>
  /** Where the media server takes RTMP and gives the same streams as HTTP-FLV; without a path. */
  readonly media: { readonly rtmp: string; readonly flv: string }
  /** Lets robots of this page into calls. */
  readonly robotToken: string
}
