import type { PusherAdvice, PusherCode } from '../native/live-pusher'

/** The pusher's texts of one language, apart from the player's so that neither ships the other's. */
export interface PusherMessages {
  readonly codes: Readonly<Record<PusherCode, string>>
  readonly advice: Readonly<Record<PusherAdvice, string>>
}
