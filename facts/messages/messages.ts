import type { PlayerCode } from '../native/live-player'
import type { PusherCode } from '../native/live-pusher'
import type { CallCode } from '../native/voip-calls'
import type { PlayerErrorName, PlayerPhase } from '../ours/rtc-player'
import type { PusherErrorName, PusherPhase } from '../ours/rtc-pusher'
import type { CallErrorName, CallPhase } from '../ours/voip-grid'
import type { CallAdvice, StreamAdvice } from '../rows'

/** The texts of one language, but for those of calls alone; a missing or unknown key does not compile. */
export interface Messages {
  /** What a native code says, by component: some numbers mean something else on another. */
  readonly codes: {
    readonly player: Readonly<Record<PlayerCode, string>>
    readonly pusher: Readonly<Record<PusherCode, string>>
  }
  readonly errors: Readonly<Record<PlayerErrorName | PusherErrorName, string>>
  readonly advice: Readonly<Record<StreamAdvice, string>>
  /** Short labels over the picture. */
  readonly phases: Readonly<Record<PlayerPhase | PusherPhase, string>>
  /** Labels of buttons, as seen or as read aloud, by the symbol on them. */
  readonly actions: Readonly<
    Record<
      | 'play'
      | 'pause'
      | 'resume'
      | 'retry'
      | 'back'
      | 'sound'
      | 'muted'
      | 'stats'
      | 'snapshot'
      | 'pip'
      | 'expand'
      | 'shrink'
      | 'touch'
      | 'push'
      | 'stop'
      | 'settings'
      | 'camera'
      | 'mic'
      | 'micOff'
      | 'torch'
      | 'torchOff'
      | 'video'
      | 'videoOff'
      | 'mirror'
      | 'beauty',
      string
    >
  >
  /** What is said in place of a phase: nothing was ever played, it plays in a window of its own, no picture is sent. */
  readonly remarks: Readonly<Record<'missing' | 'floating' | 'floatingCamera' | 'cameraOff', string>>
  /** Names of the figures in the statistics, and the unit of those that wait to be sent. */
  readonly statistics: Readonly<
    Record<'picture' | 'frames' | 'rate' | 'delay' | 'waiting' | 'waitingUnit' | 'jitter' | 'quality', string>
  >
}

/** What a group call has beyond these. */
export interface CallMessages {
  readonly codes: { readonly call: Readonly<Record<CallCode, string>> }
  readonly errors: Readonly<Record<CallErrorName, string>>
  readonly advice: Readonly<Record<CallAdvice, string>>
  readonly phases: Readonly<Record<Exclude<CallPhase, PlayerPhase | PusherPhase>, string>>
  readonly actions: Readonly<
    Record<
      | 'join'
      | 'hangUp'
      | 'earphone'
      | 'earphoneOff'
      | 'recover'
      | 'previous'
      | 'next'
      | 'you'
      | 'people'
      | 'alone'
      | 'bars',
      string
    >
  >
}
