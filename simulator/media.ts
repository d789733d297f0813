/** What the media ports of both tags share: rules of WeChat live above a port, codecs below. */

/** Attributes of one native tag, by camelCased name; what is not set is absent. */
export type Attributes = Readonly<Record<string, unknown>>

/** Sends a native event: `type` without "bind", `detail` exactly as WeChat would give it. */
export type Emit = (type: string, detail: Readonly<Record<string, unknown>>) => void

export interface SnapshotOptions {
  readonly quality: 'raw' | 'compressed'
  readonly sourceType: 'stream' | 'view'
}

export interface Snapshot {
  readonly tempImagePath: string
  /** px */
  readonly width: number
  /** px */
  readonly height: number
}

/** Why an engine refused a request: becomes the `errMsg` of the call, as in `snapshot:fail <reason>`. */
export class MediaRefusal extends Error {
  constructor(readonly reason: string) {
    super(reason)
    this.name = 'MediaRefusal'
  }
}
