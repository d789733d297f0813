import { deadline } from '../core/timers'
import { fieldOf } from '../core/json'
import { isAtEdge } from '../stream/answers'
import { setMuted } from '../stream/stream.update'
import type { StreamExtension } from '../stream/extension'
import type { Effect } from '../stream/stream.state'
import { signals } from './facts'
import type { PlayerCommand, PlayerState } from './player.state'

/** ms between two requests, as two in a row leave a phone in neither state (community). */
const DEBOUNCE = 1500
/** ms; a call without an answer must not keep a stop waiting. */
const ANSWER_LIMIT = 3000

/** Degrees by which the picture is turned: 0 upright, 90 anticlockwise, -90 clockwise (documented). */
type Direction = 0 | 90 | -90

/** The request is over, however it went; a newer intent stays. */
function finish(draft: PlayerState): void {
  if (draft.intended === draft.requested) draft.intended = undefined
  draft.requested = undefined
}

/** The node is gone, and full screen with it: the native tag reports that no more. */
function leaveFullScreen(draft: PlayerState): void {
  draft.hasLostScreen = draft.full === true
  draft.full = false
  draft.fullSource = 'native'
  finish(draft)
}

/** Upright for a picture that is higher than wide as it is seen. */
function directionFor({ info, config }: PlayerState): Direction {
  const wide = Number(fieldOf(info, 'videoWidth')) > Number(fieldOf(info, 'videoHeight'))
  return wide === config.turned ? 0 : 90
}

const isOwn = ({ kind }: Effect) => kind.endsWith('FullScreen')

/** Full screen, beside the run of the stream. */
export const playerExtension: StreamExtension<PlayerState, PlayerCommand> = {
  phaseNameOf: (_, phase) => phase,
  onStateCode: (_, code) => signals[code],
  isHopeless: () => false,
  nodeFits: () => true,
  mayStart: () => true,
  // A stream of sound alone may send no video code at all (inferred).
  provesRun: ({ run, info }) => run?.native === 'connecting' && run.soundStarted && fieldOf(info, 'videoBitrate') === 0,
  provesAudio: () => false,
  // In a room nobody may be sending.
  expectsFlow: ({ config }) => !/^room:/i.test(config.address),
  onSettings(draft, { fullscreen: before }, echoes) {
    const full = draft.config.fullscreen
    if (full !== undefined && full !== before && !echoes.has('fullscreen'))
      draft.intended = { full, source: 'attribute' }
  },
  onCommand(draft, command, source) {
    if (typeof command === 'object') draft.intended = { ...command, source }
    else if (command !== 'turnScreen') draft.inBackground = draft.run !== undefined && command === 'background'
    else if (!draft.intended && !draft.timers.debounce) draft.intended = { full: !draft.full, source }
  },
  onNativeEvent(draft, { type, detail }) {
    if (type !== 'fullscreenchange') return
    // Typed as boolean and sent as number by some (conflict).
    draft.full = detail['fullScreen'] === true || detail['fullScreen'] === 1
    draft.fullSource = draft.requested?.full === draft.full ? draft.requested.source : 'native'
    finish(draft)
  },
  nextEffect(state) {
    const { intended, timers } = state
    if (!intended || timers.debounce) return undefined
    if (!intended.full) return { kind: 'exitFullScreen' }
    return { kind: 'requestFullScreen', options: { direction: intended.direction ?? directionFor(state) } }
  },
  stopEffect: () => ({ kind: 'stop' }),
  nextBeside: () => undefined,
  onPostponed(draft) {
    draft.requested = draft.timers.debounce = undefined
  },
  onLateSuccess(draft, { kind }) {
    if (kind === 'mute') setMuted(draft, true, 'native')
  },
  onAnswerBeside: () => undefined,
  onReleased: () => undefined,
  onBegin(draft, effect, _, now) {
    if (effect.id !== undefined || !isOwn(effect)) return
    draft.requested = draft.intended
    draft.timers.answer = deadline(now, ANSWER_LIMIT)
    draft.timers.debounce = deadline(now, DEBOUNCE)
  },
  onAnswer(draft, effect, answer, { now }) {
    if (effect.id !== undefined) return true
    if (!isOwn(effect)) {
      if (effect.kind === 'rebuild' || effect.kind === 'remove') leaveFullScreen(draft)
      return false
    }
    if (answer.ok) {
      // A debounce that has passed meanwhile ends at once, but after the promise has seen the answer.
      draft.timers.debounce = draft.timers.debounce ?? deadline(now, 0)
    } else {
      draft.refusedScreen = { at: now, request: draft.requested }
      finish(draft)
      draft.timers.debounce = undefined
      draft.warnings = [{ name: 'FULLSCREEN_REJECTED', cause: answer.cause }]
    }
    return true
  },
  onTimer(draft) {
    // Accepted, but no event followed: nothing more is expected.
    if (!draft.pending || !isOwn(draft.pending.effect)) finish(draft)
  },
  onUpdate(draft, now, before) {
    const { refusedScreen } = draft
    if (draft.intended) draft.refusedScreen = undefined
    else if (refusedScreen && isAtEdge(before, draft, refusedScreen.at, now)) draft.intended = refusedScreen.request
    if (before.hasLostScreen) draft.hasLostScreen = false
    if (draft.obstacle && draft.full) leaveFullScreen(draft)
    if (!draft.requested && draft.intended?.full === (draft.full === true)) draft.intended = undefined
  }
}
