import { refusalName } from '../core/errors'
import { isBackgroundRefusal } from '../core/gate'
import { fieldOf, flatMap } from '../core/json'
import type { Answer } from '../core/session'
import type { ErrorName } from '../locale/messages'
import { isAtEdge, NO_ANSWER } from '../stream/answers'
import { isOver } from '../stream/native-state'
import type { Effect } from '../stream/stream.state'
import { defaultsOfCamera, type PusherState } from './pusher.state'
import type { CalledName, Driven, DrivenName, Value } from './pusher.types'

const turned: readonly DrivenName[] = ['enableCamera', 'mirror', 'beauty']
const called: readonly CalledName[] = [
  'devicePosition',
  'torch',
  'zoomRatio',
  'bgm',
  'bgmPaused',
  'bgmVolume',
  'micVolume'
]
export const drivenNames: readonly DrivenName[] = [...turned, ...called]

/** The call that sets the value. */
function callFor(name: CalledName, value: Value): Effect {
  switch (name) {
    case 'devicePosition':
      return { kind: 'switchCamera' }
    case 'torch':
      return { kind: 'toggleTorch' }
    case 'zoomRatio':
      return { kind: 'setZoom', options: { zoom: value } }
    case 'bgm':
      return value ? { kind: 'playBGM', options: { url: value } } : { kind: 'stopBGM' }
    case 'bgmPaused':
      return { kind: value ? 'pauseBGM' : 'resumeBGM' }
    case 'bgmVolume':
      // Documented as a string; the microphone's as a number.
      return { kind: 'setBGMVolume', options: { volume: String(value) } }
    case 'micVolume':
      return { kind: 'setMICVolume', options: { volume: value } }
  }
}

/** Sets both the actual and the intended value. */
export function assign(draft: PusherState, name: DrivenName, driven: Driven): void {
  draft.actual = { ...draft.actual, [name]: driven }
  draft.intended = { ...draft.intended, [name]: driven }
}

/** Sets the intended value; an attribute of the native tag has it at once. */
export function drive(draft: PusherState, name: DrivenName, driven: Driven): void {
  if (turned.includes(name)) assign(draft, name, driven)
  else draft.intended = { ...draft.intended, [name]: driven }
}

/** Whether the call can be carried out now. */
function isReachable({ camera, run, actual }: PusherState, name: CalledName): boolean {
  switch (name) {
    case 'devicePosition':
    case 'torch':
    case 'zoomRatio':
      // An interruption or an end takes the camera away from a run.
      return camera === 'on' && !(run && (run.native === 'interrupted' || isOver(run.native)))
    case 'bgmPaused':
      return !!actual.bgm?.value
    default:
      return run?.native === 'playing'
  }
}

/** The values that are not as intended. */
function pendingDrives(state: PusherState): PusherState['driving'] {
  return flatMap(called, (name) => {
    const driven = state.intended[name]
    if (!driven || !isReachable(state, name)) return []
    const actual = state.actual[name]
    return !Object.is(driven.value, actual?.value) || actual?.lost ? [{ name, driven }] : []
  })
}

export function driveEffect(state: PusherState): Effect | undefined {
  const [next] = pendingDrives(state)
  return next && callFor(next.name, next.driven.value)
}

/** Keeps the value that the call under way is to set. */
export function beginDrive(draft: PusherState): void {
  draft.driving = pendingDrives(draft).slice(0, 1)
}

/** What a call makes of camera or torch that says nothing of a value: it turns them. */
function turnedOver({ actual }: PusherState, name: 'devicePosition' | 'torch'): Value {
  return name === 'torch' ? actual.torch?.value !== true : actual.devicePosition.value === 'back' ? 'front' : 'back'
}

/** A zoom that the camera refused is beyond it; one without an answer, or in the background, may not be. */
export function zoomRefusal(cause: unknown): ErrorName {
  return fieldOf(cause, 'errMsg') === NO_ANSWER || isBackgroundRefusal(cause) ? 'CALL_REJECTED' : 'ZOOM_OUT_OF_RANGE'
}

/** After a refusal, which is reported once, the call is not made again. */
export function endDrive(draft: PusherState, answer: Answer, now: number): void {
  for (const { name, driven } of draft.driving) {
    const { actual, intended } = draft
    const isLost = name === 'bgm' && draft.musicFailed
    if (answer.ok && !isLost) {
      const music = name === 'bgm' && { bgmPaused: { ...driven, value: false } }
      // A call that was given up may have turned it meanwhile.
      const value = name === 'devicePosition' || name === 'torch' ? turnedOver(draft, name) : driven.value
      draft.actual = { ...actual, [name]: { ...driven, value }, ...music }
      continue
    }
    if (!answer.ok && !isLost) {
      const { cause } = answer
      const refused = name === 'zoomRatio' ? zoomRefusal(cause) : 'CALL_REJECTED'
      draft.warnings = [{ name: refusalName(cause, refused), cause }]
    }
    // A newer intent stays.
    if (intended[name] !== driven) continue
    const instead = actual[name]?.lost ? undefined : actual[name]
    draft.intended = { ...intended, [name]: instead }
    if (!isLost) draft.refusedValues = { ...draft.refusedValues, [name]: { at: now, driven, instead } }
  }
}

/** The background has refused it, as the app is hidden so soon: it is intended again, unless another value is by now. */
export function forgiveValues(draft: PusherState, now: number, before: PusherState): void {
  for (const name of called) {
    const refused = draft.refusedValues[name]
    if (refused && isAtEdge(before, draft, refused.at, now) && draft.intended[name] === refused.instead)
      draft.intended = { ...draft.intended, [name]: refused.driven }
  }
}

/**
 * What a call of a method has set, or one that was given up has set after all: the next one is to set it from there.
 *
 * @param isLate a newer intent stays
 */
export function setByCall(draft: PusherState, { kind, options }: Effect, isLate: boolean): void {
  const [name, value] = valueSetBy(draft, kind, options) ?? []
  if (name === undefined || value === undefined || (isLate && !isReachable(draft, name))) return
  const driven: Driven = { value, source: isLate ? 'native' : 'method' }
  if (isLate && draft.intended[name]?.value !== draft.actual[name]?.value) {
    draft.actual = { ...draft.actual, [name]: driven }
    return
  }
  assign(draft, name, driven)
  if (name === 'bgm' && !isLate) assign(draft, 'bgmPaused', { ...driven, value: false })
}

/** Camera and music are gone: the intended values are set again with the next ones. */
export function forgetDriven(draft: PusherState): void {
  const { bgmVolume, micVolume } = draft.actual
  draft.actual = {
    ...draft.actual,
    ...defaultsOfCamera,
    bgmVolume: bgmVolume && { ...bgmVolume, lost: true },
    micVolume: micVolume && { ...micVolume, lost: true }
  }
}

/** The music is over, or did not load. */
export function endMusic(draft: PusherState): void {
  const { actual, intended } = draft
  const over: Driven = { value: '', source: 'native' }
  draft.actual = { ...actual, bgm: over }
  // Another piece may be intended by now.
  if (intended.bgm?.value === actual.bgm?.value) draft.intended = { ...intended, bgm: over }
}

/** The value that a call of a context has set. */
function valueSetBy(
  state: PusherState,
  method: string,
  options: unknown
): readonly [name: CalledName, value: Value] | undefined {
  const number = (name: CalledName, field: string) => {
    const value = Number(fieldOf(options, field))
    return isNaN(value) ? undefined : ([name, value] as const)
  }
  switch (method) {
    case 'switchCamera':
      return ['devicePosition', turnedOver(state, 'devicePosition')]
    case 'toggleTorch':
      return ['torch', turnedOver(state, 'torch')]
    case 'setZoom':
      return number('zoomRatio', 'zoom')
    case 'playBGM': {
      const url = fieldOf(options, 'url')
      // Music that did not load was reported before.
      return typeof url === 'string' && !state.musicFailed ? ['bgm', url] : undefined
    }
    case 'stopBGM':
      return ['bgm', '']
    case 'pauseBGM':
    case 'resumeBGM':
      return ['bgmPaused', method === 'pauseBGM']
    case 'setBGMVolume':
      return number('bgmVolume', 'volume')
    case 'setMICVolume':
      return number('micVolume', 'volume')
    default:
      return undefined
  }
}
