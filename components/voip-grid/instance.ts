import type { Callbacks } from '../core/callbacks'

export type { AccessLevel, AccessScope } from '../core/permission'
export type { Callbacks } from '../core/callbacks'
export type { RtcErrorDetail } from '../core/errors'
export type { Source } from '../core/session'
export type { Phase } from './facts'

/** Somebody in a call of two. */
export interface Person {
  readonly openid: string
  readonly nickname: string
  /** Address of a picture. */
  readonly headImage?: string
}

export interface OneToOneOptions {
  /** Who calls. */
  readonly caller: Person
  /** Who is called. */
  readonly listener: Person
  /** `video` by default. */
  readonly roomType?: 'video' | 'voice'
  /** Colours of WeChat's window; 0 by default. */
  readonly backgroundType?: 0 | 1 | 2 | 3 | 4 | 5
  /** 1 by default; what the numbers mean is not documented. */
  readonly minWindowType?: number
  /** A video call cannot be turned into one of sound alone; false by default. */
  readonly disableSwitchVoice?: boolean
}

/** What an app's signing side gives. */
export interface SignatureAnswer {
  readonly signature: string
  readonly nonceStr: string
  /** UNIX time in s */
  readonly timeStamp: number
  /** Of whoever joins; needed where the `openid` attribute is not set. */
  readonly openid?: string
}

/** The `signer` attribute: a function, or an object with it. It may throw or reject: that is `SIGN_FAILED`. */
export type Signer = (request: { readonly groupId: string }) => SignatureAnswer | Promise<SignatureAnswer>

/**
 * The methods of a `voip-grid`, as `this.selectComponent('#grid')` gives it. Each Promise rejects with an `RtcError`.
 */
export interface VoipGridInstance {
  /** Asks for permission and a signature, then joins; resolves in the room. */
  join(callbacks?: Callbacks): Promise<void>
  /** Resolves once it has left. Rejects with `EXIT_REJECTED` where exits go on failing: more of them follow. */
  leave(callbacks?: Callbacks): Promise<void>
  /** Resolves when WeChat has taken it; outside a room at once, for the next join. */
  mute(callbacks?: Callbacks): Promise<void>
  unmute(callbacks?: Callbacks): Promise<void>
  /** Changes between front and back camera. */
  switchCamera(callbacks?: Callbacks): Promise<void>
  /** Makes one person large, whatever the layout but `grid`; without openid nobody. */
  pin(options?: { readonly openid?: string } & Callbacks): Promise<void>
  /** Receives the pictures of these people only, until it is called without a list. */
  subscribe(options?: { readonly openIdList?: readonly string[] } & Callbacks): Promise<void>
  /** Calls one person, in a window that WeChat draws. Rejects with one of WeChat's 13 codes. */
  call(options: OneToOneOptions & Callbacks): Promise<void>
  /** Leaves the other call that the mini program is in (`VOIP_ALREADY_IN_ROOM`), then joins. */
  recover(callbacks?: Callbacks): Promise<void>
}
