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
  /** Labels of buttons, as seen or as read aloud, by the symbol on them. */
  readonly actions: Readonly<
    Record<
      | 'play'
      | 'pause'
      | 'resume'
      | 'retry'
      | 'sound'
      | 'muted'
      | 'stats'
      | 'snapshot'
      | 'pip'
      | 'expand'
      | 'shrink'
      | 'touch',
      string
    >
  >
  /** While the stream is being got back: `{attempt}` and `{seconds}` are put in. */
  readonly retries: Readonly<Record<'waiting' | 'trying', string>>
  /** Names of the figures in the statistics. */
  readonly statistics: Readonly<
    Record<'picture' | 'frames' | 'videoRate' | 'audioRate' | 'network' | 'buffer' | 'jitter' | 'quality', string>
  >
}
