import type { PermissionRequest, Refusal } from '../core/permission'
import type { Platform } from '../core/platform'
import type { Shell } from '../core/shell'
import type { CallMessages } from '../locale/messages'
import type { CallSnapshot } from './call.derive'
import type { CallSettings } from './call.properties'
import type { CallEvent, Command, RoomEventType } from './call.state'
import type { Ownership } from './ownership'
import type { SignPlatform } from './signature'

/** What a call needs around it, beside what every component does. */
export interface CallPlatform extends Platform {
  readonly signing: SignPlatform
  readonly ownership: Ownership
  /** The components of the app by which this person can be called. */
  readonly callable: Set<() => void>
  readonly isIos: boolean
  /** Whether this version of WeChat has a call. */
  has(name: string): boolean
  /** A call of WeChat; rejects with what its `fail` was given. */
  call(name: string, options?: object): Promise<unknown>
  /** Listens to the events of the app's call. Returns what ends it. */
  listen(listener: (type: RoomEventType, detail: unknown) => void): () => void
  /** Never rejects. @param isWanted false: what it finds is no longer needed */
  findRefusal(request: PermissionRequest, isWanted: () => boolean): Promise<Refusal | undefined>
}

export type CallShell = Shell<CallSettings, CallEvent, Command, CallSnapshot, CallMessages>
