import { fieldOf } from '../core/json'
import type { Answer, Source } from '../core/session'
import { isGone } from '../stream/native-state'
import type { Effect } from '../stream/stream.state'
import type { PusherState } from './pusher.state'

/** What WeChat offers only as calls, and a page sets here as properties. */
export type CalledName = 'devicePosition' | 'torch' | 'zoomRatio' | 'bgm' | 'bgmPaused' | 'bgmVolume' | 'micVolume'
/** Attributes of the native tag that a tap can change, too. */
export type TurnedName = 'enableCamera' | 'mirror' | 'beauty'
export type DrivenName = CalledName | TurnedName

export type Value = string | number | boolean

/** A wish for one of them, or how one of them has turned out to be. */
export interface Driven {
  readonly value: Value
  readonly source: Source
  /** It was so, but has to be set anew. */
  readonly lost?: true
}

/** How each is at first. */
export type DrivenValues = { readonly [Name in DrivenName]?: Value | undefined }

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

/** As a camera that was just opened has them. */
const fresh: Readonly<Partial<Record<DrivenName, Driven>>> = {
  torch: { value: false, source: 'native' },
  zoomRatio: { value: 1, source: 'native' },
  bgm: { value: '', source: 'native' },
  bgmPaused: { value: false, source: 'native' }
}

/** As the native tag has them unless a page says otherwise. */
export const initialDriven: PusherState['actual'] = {
  ...fresh,
  devicePosition: { value: 'front', source: 'native' },
  enableCamera: { value: true, source: 'native' },
  mirror: { value: false, source: 'native' },
  beauty: { value: 0, source: 'native' }
}

/** The call that makes it so. */
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

/** Notes how one is now, and that it is to stay so until something else is asked for. */
export function settle(draft: PusherState, name: DrivenName, driven: Driven): void {
  draft.actual = { ...draft.actual, [name]: driven }
  draft.wishes = { ...draft.wishes, [name]: driven }
}

/** Something is asked of one of them. */
export function drive(draft: PusherState, name: DrivenName, driven: Driven): void {
  if (turned.includes(name)) settle(draft, name, driven)
  else draft.wishes = { ...draft.wishes, [name]: driven }
}

/** Whether there is something that can carry the call out. */
function isReachable({ camera, engine, started, actual }: PusherState, name: CalledName): boolean {
  switch (name) {
    case 'devicePosition':
    case 'torch':
    case 'zoomRatio':
      // It is taken away from a run that was interrupted or is over.
      return camera === true && !(started && (engine === 'interrupted' || isGone(engine)))
    case 'bgmPaused':
      return !!actual.bgm?.value
    default:
      return started === true && engine === 'playing'
  }
}

/** What is not as it is wanted. */
function toDrive(state: PusherState): PusherState['driving'] {
  return called.flatMap((name) => {
    const driven = state.wishes[name]
    if (!driven || !isReachable(state, name)) return []
    const actual = state.actual[name]
    return driven.value !== actual?.value || actual.lost ? [{ name, driven }] : []
  })
}

export function driveEffect(state: PusherState): Effect | undefined {
  const [next] = toDrive(state)
  return next && callFor(next.name, next.driven.value)
}

/** A call was begun: what it is to bring about. */
export function beginDrive(draft: PusherState): void {
  draft.driving = toDrive(draft).slice(0, 1)
}

/** How it ended. A refusal is told once, and not asked for again. */
export function endDrive(draft: PusherState, answer: Answer): void {
  for (const { name, driven } of draft.driving) {
    const { actual, wishes } = draft
    if (answer.ok) {
      const music = name === 'bgm' && { bgmPaused: { ...driven, value: false } }
      draft.actual = { ...actual, [name]: driven, ...music }
      continue
    }
    draft.notices = [{ name: name === 'zoomRatio' ? 'ZOOM_OUT_OF_RANGE' : 'CALL_REJECTED', cause: answer.cause }]
    // A newer wish stays.
    if (wishes[name] === driven) draft.wishes = { ...wishes, [name]: actual[name]?.lost ? undefined : actual[name] }
  }
}

/** Camera and music are gone: what is wanted of them is asked for again with the next ones. */
export function forgetDriven(draft: PusherState): void {
  const { bgmVolume, micVolume } = draft.actual
  draft.actual = {
    ...draft.actual,
    ...fresh,
    bgmVolume: bgmVolume && { ...bgmVolume, lost: true },
    micVolume: micVolume && { ...micVolume, lost: true }
  }
}

/** The music is over, or did not load. */
export function endMusic(draft: PusherState): void {
  const { actual, wishes } = draft
  const over: Driven = { value: '', source: 'native' }
  draft.actual = { ...actual, bgm: over }
  // Another piece may be wanted by now.
  if (wishes.bgm?.value === actual.bgm?.value) draft.wishes = { ...wishes, bgm: over }
}

/** What a method of a context has brought about, once it was taken. */
export function broughtAbout(
  { actual }: PusherState,
  method: string,
  options: unknown
): readonly [name: CalledName, value: Value] | undefined {
  switch (method) {
    case 'switchCamera':
      return ['devicePosition', actual.devicePosition.value === 'back' ? 'front' : 'back']
    case 'toggleTorch':
      return ['torch', actual.torch?.value !== true]
    case 'setZoom':
      return ['zoomRatio', Number(fieldOf(options, 'zoom'))]
    case 'playBGM':
      return ['bgm', String(fieldOf(options, 'url'))]
    case 'stopBGM':
      return ['bgm', '']
    case 'pauseBGM':
    case 'resumeBGM':
      return ['bgmPaused', method === 'pauseBGM']
    case 'setBGMVolume':
      return ['bgmVolume', Number(fieldOf(options, 'volume'))]
    case 'setMICVolume':
      return ['micVolume', Number(fieldOf(options, 'volume'))]
    default:
      return undefined
  }
}
