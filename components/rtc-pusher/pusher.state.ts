import type { AccessScope, Refusal } from '../core/permission'
import type { Fault } from '../core/errors'
import { initialStream, type StreamState, type Traits } from '../stream/stream.state'
import { type CalledName, type Driven, type DrivenName, initialDriven, type TurnedName } from './driven'
import type { Asking } from './permission'
import type { PusherSettings } from './pusher.properties'

export interface PusherState extends StreamState<PusherSettings> {
  /** The camera is to be shown without a push, and who wants it so. */
  preview: boolean
  previewSource: Driven['source']
  /** The native preview was opened by itself: a push has its own. */
  previewing?: boolean | undefined
  /** Two things that a push is made of, told in either order (two real logs disagree). */
  camera?: boolean | undefined
  connected?: boolean | undefined
  /** When the push began that is going on, ms: it goes on through attempts to get it back. */
  pushedAt?: number | undefined
  /** The rights that are known to be there. */
  granted: readonly AccessScope[]
  /** Why one of them is not. */
  refusal?: Refusal | undefined
  /** The last that was told. */
  refused?: Refusal | undefined
  /** The person was away since: the answer may be another one now. */
  recheck?: boolean | undefined
  /** What `authorize` is to find out. */
  asking: Asking
  /** What the native tag was made with: it looks at them no more (documented, vendor). */
  position: string
  customEffect: boolean
  /** What is asked of each driven property, and how each is. */
  wishes: Readonly<Partial<Record<DrivenName, Driven | undefined>>>
  actual: Readonly<Partial<Record<DrivenName, Driven | undefined>> & Record<TurnedName | 'devicePosition', Driven>>
  /** What the call under way is to bring about, if there is one. */
  driving: readonly { readonly name: CalledName; readonly driven: Driven }[]
}

/** What a page or a person can ask of a pusher beyond the run, and what its platform has found out for it. */
export type PusherWish =
  | { readonly kind: 'preview'; readonly value: boolean }
  | { readonly kind: 'drive'; readonly name: DrivenName; readonly value: Driven['value'] }
  /** It has been brought about past the session. */
  | { readonly kind: 'driven'; readonly name: DrivenName; readonly value: Driven['value'] }
  | { readonly kind: 'access'; readonly asking: Asking; readonly refusal: Refusal | undefined }
  /** The person was in the settings. */
  | { readonly kind: 'recheck' }

export function initialPusher(traits: Traits, config: PusherSettings, obstacle: Fault | undefined): PusherState {
  return {
    ...initialStream(traits, config, obstacle),
    preview: false,
    previewSource: 'attribute',
    granted: [],
    asking: { scopes: [], ask: true },
    position: 'front',
    customEffect: false,
    driving: [],
    wishes: {},
    actual: initialDriven
  }
}
