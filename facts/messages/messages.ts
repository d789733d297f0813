import type { PlayerCode } from '../native/live-player'
import type { PlayerErrorName, PlayerPhase } from '../ours/rtc-player'
import type { Advice } from '../rows'

/** The texts of one language; a missing or unknown key does not compile. */
export interface Messages {
  /** What a native code of the player says. */
  readonly codes: Readonly<Record<PlayerCode, string>>
  readonly errors: Readonly<Record<PlayerErrorName, string>>
  readonly advice: Readonly<Record<Advice, string>>
  /** Short labels over the picture. */
  readonly phases: Readonly<Record<PlayerPhase, string>>
  /** Labels of buttons. */
  readonly actions: Readonly<Record<'play' | 'retry', string>>
}
