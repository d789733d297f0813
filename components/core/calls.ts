import type { Answer } from './session'

export interface SnapshotOptions {
  /** Since 2.10.0; `raw` by default. */
  readonly quality?: 'raw' | 'compressed'
  /** Since 2.25.0; `stream` by default. */
  readonly sourceType?: 'stream' | 'view'
}

export interface Snapshot {
  readonly tempImagePath: string
  /** px; WeChat gives a string, here it is a number. */
  readonly width: number
  /** px; WeChat gives a string, here it is a number. */
  readonly height: number
}

/** What can be asked of one native player. */
export interface PlayerCalls {
  /** Resolves with what the native call answered; never rejects. */
  perform(effect: { readonly kind: 'play' | 'stop' }): Promise<Answer>
  /** Rejects with what the native `fail` was given. */
  snapshot(options: SnapshotOptions): Promise<Snapshot>
}
