import type { BrowserMemory } from './browser-memory'
import type { BuildState, ShownProblem } from './messages'

/** Where it is kept which problems were dismissed: in one tab, over the reload that follows each build. */
type DismissedStore = Pick<BrowserMemory, 'read' | 'keep'>

/** What the overlay shows at once. */
export interface Problems extends BuildState {
  /** Of the running program, as far as they have happened. */
  readonly exceptions: readonly ShownProblem[]
}

const kinds = ['problems', 'typeProblems', 'exceptions'] as const

export type ProblemKind = (typeof kinds)[number]

const place = 'miniprogram-preview-dismissed'

/**
 * The problems that a person has dismissed. They stay so until they are gone, wherever in their file they move: one that
 * comes back is shown.
 */
export class DismissedProblems {
  /** Number of the last build that had them, by problem. */
  private readonly lastBuilds: Map<string, number>

  constructor(private readonly store: DismissedStore) {
    this.lastBuilds = new Map(read(store))
  }

  has(kind: ProblemKind, problem: ShownProblem): boolean {
    return this.lastBuilds.has(keyOf(kind, problem))
  }

  add(problems: Problems): void {
    for (const key of keysOf(problems)) this.lastBuilds.set(key, problems.build)
    this.save()
  }

  /**
   * Forgets what is gone. Type errors are known some time after their build, and exceptions happen when they do: one is
   * gone when a whole build was without it.
   */
  follow(problems: Problems): void {
    const present = new Set(keysOf(problems))
    for (const [key, lastBuild] of this.lastBuilds) {
      // A server that was started again counts from the beginning.
      if (present.has(key) || lastBuild > problems.build) this.lastBuilds.set(key, problems.build)
      if (isGone(key, present, problems.build - lastBuild)) this.lastBuilds.delete(key)
    }
    this.save()
  }

  private save(): void {
    this.store.keep(place, JSON.stringify([...this.lastBuilds]))
  }
}

function isGone(key: string, present: ReadonlySet<string>, builds: number): boolean {
  return !present.has(key) && (key.startsWith('problems ') || builds > 1)
}

function keysOf(problems: Problems): string[] {
  return kinds.flatMap((kind) => problems[kind].map((problem) => keyOf(kind, problem)))
}

/** Without its line, which changes with the lines above. */
function keyOf(kind: ProblemKind, { file, message }: ShownProblem): string {
  return `${kind} ${file} ${message}`
}

function read(store: DismissedStore): [string, number][] {
  const saved: unknown = JSON.parse(store.read(place) ?? '[]')
  if (!Array.isArray(saved)) return []
  return saved.filter((row) => Array.isArray(row)).map(([key, build]) => [String(key), Number(build)])
}
