import { deadline } from '../core/timers'
import { fieldOf } from '../core/json'
import type { Source } from '../core/session'
import type { Hooks } from '../stream/extension'
import type { Effect, StreamState } from '../stream/stream.state'
import { effects } from './facts'
import type { PlayerSettings } from './player.properties'

/** ms; no second request before, as two in a row leave a phone in neither state (seen in the field). */
const GUARD = 1500
/** ms; a call that has no answer by then must not keep a stop waiting. */
const ANSWER_LIMIT = 3000

/** Degrees by which the picture is turned: 0 upright, 90 counterclockwise, -90 clockwise (documented). */
type Direction = 0 | 90 | -90

/** Full screen or not, and who wants it so. */
export interface ScreenAim {
  readonly full: boolean
  /** Undefined leaves it to the shape of the picture. */
  readonly direction?: unknown
  readonly source: Source
}

export interface PlayerState extends StreamState<PlayerSettings> {
  /** In full screen, by the native event; and who was behind it. */
  full?: boolean | undefined
  fullSource?: Source | undefined
  /** What full screen is to become. */
  aim?: ScreenAim | undefined
  /** What was asked of it last, until its event has come or is not to be expected any more. */
  asked?: ScreenAim | undefined
}

/** `turnScreen` counts for nothing while a change of full screen is young. */
export type PlayerWish =
  'turnScreen' | 'background' | 'foreground' | { readonly full: boolean; readonly direction?: unknown }

/** What was asked of full screen is done with, however it went; a newer aim stays. */
function finish(draft: PlayerState): void {
  if (draft.aim === draft.asked) draft.aim = undefined
  draft.asked = undefined
}

/** Upright for a picture that is higher than wide, as it is seen. */
function directionFor({ info, config }: PlayerState): Direction {
  const wide = Number(fieldOf(info, 'videoWidth')) > Number(fieldOf(info, 'videoHeight'))
  return wide === config.turned ? 0 : 90
}

const isOwn = ({ kind }: Effect) => kind.endsWith('FullScreen')

/** Full screen beside the run of the stream. */
export const screenHooks: Hooks<PlayerState, PlayerWish> = {
  nameOf: (_, phase) => phase,
  effectOf: (_, code) => effects[code],
  // A stream of sound alone may send no video code at all (inferred).
  provesRun: ({ engine, heard, info }) =>
    engine === 'connecting' && heard === true && fieldOf(info, 'videoBitrate') === 0,
  configured(draft, { fullscreen: before }) {
    const full = draft.config.fullscreen
    if (full !== undefined && full !== before) draft.aim = { full, source: 'attribute' }
  },
  wished(draft, wish, source) {
    if (typeof wish === 'object') draft.aim = { ...wish, source }
    else if (wish !== 'turnScreen') draft.inBackground = wish === 'background'
    else if (!draft.aim && !draft.timers.guard) draft.aim = { full: !draft.full, source }
  },
  heard(draft, { type, detail }) {
    if (type !== 'fullscreenchange') return
    // Typed as boolean and sent as number by some (conflict).
    draft.full = detail['fullScreen'] === true || detail['fullScreen'] === 1
    draft.fullSource = draft.asked?.full === draft.full ? draft.asked.source : 'native'
    finish(draft)
  },
  effect({ aim, timers, ...state }) {
    if (!aim || timers.guard) return undefined
    if (!aim.full) return { kind: 'exitFullScreen' }
    return { kind: 'requestFullScreen', options: { direction: aim.direction ?? directionFor({ ...state, timers }) } }
  },
  begun(draft, effect, now) {
    if (!isOwn(effect)) return
    draft.asked = draft.aim
    draft.timers.answer = deadline(now, ANSWER_LIMIT)
    draft.timers.guard = deadline(now, GUARD)
  },
  answered(draft, effect, answer, { now }) {
    if (!isOwn(effect)) {
      // What was known of the old node is gone with it.
      if (answer.ok && effect.kind === 'rebuild') {
        draft.full = false
        finish(draft)
      }
      return false
    }
    if (answer.ok) {
      // Where the guard has passed meanwhile it ends at once, but not before the promise has seen the answer.
      draft.timers.guard = draft.timers.guard ?? deadline(now, 0)
    } else {
      finish(draft)
      draft.timers.guard = undefined
      draft.notices = [{ name: 'FULLSCREEN_REJECTED', cause: answer.cause }]
    }
    return true
  },
  guarded(draft) {
    // Taken, but no event came of it: nothing more is known, so nothing more is asked.
    if (!draft.pending) finish(draft)
  },
  follow(draft) {
    if (!draft.asked && draft.aim?.full === (draft.full === true)) draft.aim = undefined
  }
}
