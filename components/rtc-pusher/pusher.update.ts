import { answerAbsence, askedBy, isMadeAgainOnShow, overrule, overruleByTap } from '../core/gate'
import { fieldOf } from '../core/json'
import { refusalName } from '../core/errors'
import { answerRequest, isFaultBy, recheckOnReturn, type Refusal, refuse } from '../core/permission'
import type { Answer, Moment, Source } from '../core/session'
import { deadline } from '../core/timers'
import { isNotGranted } from '../stream/answers'
import type { Signal } from '../stream/native-state'
import { intendsRun, intentOf, isStale, isVisible, keepsPreview } from '../stream/stream.derive'
import type { Effect, Run } from '../stream/stream.state'
import { assign, drive, drivenNames, endDrive, endMusic, forgetDriven, forgiveValues, setByCall } from './driven'
import { type Signal as NativeSignal, signals } from './facts'
import { needsPermission, usesCamera } from './pusher.derive'
import type { PusherCommand, PusherState } from './pusher.state'

/** It does not concern the run (documented). */
const WAITING_IMAGE_FAILED = 10004
const ROOM_LEFT = 1019
/** The microphone did not open, which a preview does not use (documented). */
const MICROPHONE_FAILED = -1302
const refusedScopes: Readonly<Partial<Record<NativeSignal, Refusal['scope']>>> = {
  cameraRefused: 'scope.camera',
  microphoneRefused: 'scope.record'
}
/** Of a connection, which a preview does not have: late, they are of the push before it. */
const linkCodes: readonly number[] = [ROOM_LEFT, 1022, -1307, -3301, -100018]
/** ms in which the same code as the other kind of event is the same fault. */
const TWIN = 1000
/** ms; the duration that is shown. */
const TICK = 1000

/** ms in which a preview shows its camera, and shows it again after a return. */
const PREVIEW_LIMIT = 30_000
const PREVIEW_LIVENESS = 2000

/** The camera is closed, and the values that were set of it are lost. */
export function closeCamera(draft: PusherState): void {
  draft.camera = 'off'
  draft.link = 'down'
  draft.ownPreview = 'closed'
  forgetDriven(draft)
}

/** The preview has shown nothing in time: it is opened again, as often as the retries say. */
export function missPreview(draft: PusherState): void {
  const { recovery, config } = draft
  if (recovery.attempts >= config.retry.limit && config.retry.limit >= 0) draft.fault = { name: 'STALLED' }
  else recovery.attempts++
  draft.ownPreview = 'spent'
}

/** The next native tag begins with the camera that is intended: later it takes a call. */
export function setFirstPosition(draft: PusherState): void {
  const position = draft.intended.devicePosition ?? draft.actual.devicePosition
  draft.position = String(position.value)
  assign(draft, 'devicePosition', position)
}

/** It bars nothing any more; another fault stays. */
function forgiveRefusal(draft: PusherState, refusal: Refusal): void {
  if (!isFaultBy(draft.fault, refusal)) return
  draft.fault = undefined
  // A run that it has ended begins again.
  if (draft.run) draft.run.isSpent = draft.recovery.isUnderWay = true
}

export function applyPermission(draft: PusherState, refusal: Refusal | undefined): void {
  const before = draft.permission
  const isOfSound = refusal?.scope === 'scope.record'
  const goesOn = (draft.isSoundless && isOfSound) || (draft.run && !isStale(draft))
  const isNeeded = !draft.fault && !draft.run && !goesOn && needsPermission(draft)
  const { permission, fault } = answerRequest(before, refusal, isNeeded)
  draft.permission = permission
  // What was missing is there, or can be asked for.
  if (before.refusal && !permission.refusal) forgiveRefusal(draft, before.refusal)
  const isOther = draft.fault !== undefined && !(before.refusal && isFaultBy(draft.fault, before.refusal))
  // Another fault bars it already: that of the permission comes with the next need.
  if (!fault || isOther) return
  if (goesOn && !draft.fault) {
    // The push continues without it.
    draft.warnings = [fault]
    if (isOfSound) draft.isSoundless = true
    else {
      assign(draft, 'enableCamera', { value: false, source: 'native' })
      // It is not used any more; that of the microphone stays.
      draft.permission = { ...permission, refusal: before.refusal }
    }
  } else if (intendsRun(draft) || draft.preview) {
    draft.fault = fault
  }
}

/** A refusal lasts until the person is back from the settings, or the scope is no longer used. */
function followPermission(draft: PusherState, isBack: boolean): void {
  if (isBack) draft.permission = recheckOnReturn(draft.permission)
  const { refusal } = draft.permission
  if (!refusal) return
  // Not the intent: a page that withdraws its command upon the refusal still has to show it.
  const isUsed = refusal.scope === 'scope.camera' ? usesCamera(draft) : draft.config.enableMic
  if (isUsed) return
  draft.permission = { ...draft.permission, refusal: undefined }
  forgiveRefusal(draft, refusal)
}

/** What a code says of the camera in a preview without a push, which makes no sound. */
function applyPreviewCode(draft: PusherState, code: number, detail: unknown): void {
  switch (signals[code]) {
    case 'previewing':
      draft.camera = 'on'
      draft.recovery.attempts = 0
      break
    case 'suspended':
    case 'interrupted':
      draft.camera = 'lost'
      // An absence that nobody has reported.
      draft.returned ??= draft.absence ? undefined : 'soon'
      break
    case 'cameraRefused':
    case 'captureFailed':
    case 'failed':
    case 'stopped':
      if (draft.preview && code !== MICROPHONE_FAILED && !linkCodes.includes(code))
        draft.fault = draft.fault ?? { name: code, cause: detail }
  }
}

type RunSignal = Exclude<NativeSignal, 'musicFailed'> | undefined

/** What a code says of camera and connection in a push. */
function applyPushCode(draft: PusherState, run: Run, signal: RunSignal): Signal | undefined {
  switch (signal) {
    case 'connected':
      run.soundStarted = true
      return 'connecting'
    case 'pushing':
    case 'previewing':
      if (signal === 'pushing') draft.link = 'up'
      else draft.camera = 'on'
      return draft.link === 'up' && (draft.camera === 'on' || !usesCamera(draft)) ? 'playing' : 'connecting'
    case 'reconnecting':
    case 'reentering':
      draft.link = 'down'
      // After the way back into a room only reports may follow.
      run.soundStarted = signal === 'reentering'
      return 'reconnecting'
    case 'suspended':
    case 'interrupted':
      loseCapture(draft)
      return signal
    case 'cameraRefused':
    case 'microphoneRefused':
    case 'captureFailed':
    case 'stopped':
      return 'failed'
    case 'weakened':
      draft.score = 1
      return undefined
    default:
      return signal
  }
}

/** Codes from before say nothing of camera and connection afterwards. */
function loseCapture(draft: PusherState): void {
  draft.camera = 'lost'
  draft.link = 'down'
}

/** A fault that comes as a state, as an error or as both. The same kind of event once more is another fault. */
function isTwin(draft: PusherState, code: number, detail: unknown, now: number): boolean {
  const { warned } = draft
  const isError = fieldOf(detail, 'errCode') !== undefined
  const isSame = warned.code === code && warned.isError !== isError && now - warned.at < TWIN
  draft.warned = { code: isSame ? 0 : code, at: now, isError }
  return isSame
}

/** A fault beside the run. */
function warn(draft: PusherState, code: number, cause: unknown): void {
  draft.warnings = [{ name: code, cause }]
  if (signals[code] !== 'musicFailed') return
  draft.musicFailed = true
  endMusic(draft)
}

export function applyStateCode(
  draft: PusherState,
  code: number,
  detail: unknown,
  now: number
): Signal | 'none' | undefined {
  const signal = signals[code]
  // The reason of a failure stays.
  const scope = signal && !draft.fault ? refusedScopes[signal] : undefined
  const isBeside = signal === 'musicFailed' || code === WAITING_IMAGE_FAILED
  if ((scope || isBeside) && !isTwin(draft, code, detail, now)) {
    if (scope) draft.permission = refuse(draft.permission, { scope, level: 'user', canAsk: false, cause: detail })
    else warn(draft, code, detail)
  }
  if (isBeside) return 'none'
  if (draft.run) {
    // A room that has not been entered yet: the push before it has left its own.
    const isOfBefore = code === ROOM_LEFT && draft.link === 'down' && draft.run.native === 'connecting'
    return isOfBefore ? 'none' : applyPushCode(draft, draft.run, signal)
  }
  // Else it is a late code of a camera that is closed.
  if (draft.ownPreview !== 'closed') applyPreviewCode(draft, code, detail)
  if (signal === 'previewing') return 'connecting'
  return signal && signal !== 'weakened' ? 'none' : undefined
}

export function applySettings(draft: PusherState, before: PusherState['config'], echoes: ReadonlySet<string>): void {
  const { config } = draft
  draft.customEffect = draft.customEffect || config.customEffect
  for (const name of drivenNames) {
    const value = config.driven[name]
    if (value === undefined || value === before.driven[name] || echoes.has(name)) continue
    drive(draft, name, { value, source: 'attribute' })
  }
  if (config.preview === undefined || config.preview === before.preview || echoes.has('preview')) return
  setPreview(draft, config.preview, 'attribute')
}

function setPreview(draft: PusherState, value: boolean, source: Source): void {
  draft.preview = value
  draft.previewSource = source
  draft.timers.undo = draft.refused = undefined
  const { refusal } = draft.permission
  const isAlone = !intendsRun(draft)
  if (isAlone) {
    if (value) answerAbsence(draft)
    draft.recovery.attempts = 0
  }
  if (value && source === 'user') overruleByTap(draft)
  else if (value && source !== 'attribute') overrule(draft)
  if (value && isAlone) draft.fault = undefined
  else if (value && refusal) forgiveRefusal(draft, refusal)
}

export function applyCommand(draft: PusherState, command: PusherCommand, source: Source): void {
  switch (command.kind) {
    case 'preview':
      setPreview(draft, command.value, source)
      break
    case 'drive':
      drive(draft, command.name, { value: command.value, source })
      break
    case 'recheck':
      draft.permission = { ...draft.permission, recheck: true }
  }
}

/** A preview did not open: it may do so yet. */
function applyPreviewRefusal(draft: PusherState, cause: unknown, at: number): boolean {
  if (draft.ownPreview !== 'closed') draft.ownPreview = 'spent'
  // The background refuses it until the return: it is opened then.
  if (isMadeAgainOnShow(draft, cause) || isNotGranted(cause)) return false
  draft.refused = { kind: 'startPreview', at, cause }
  draft.warnings = [{ name: refusalName(cause, 'CALL_REJECTED'), cause }]
  draft.preview = false
  draft.previewSource = 'native'
  return true
}

/** Returns whether the call is one that only a pusher has. */
export function applyAnswer(draft: PusherState, effect: Effect, answer: Answer, { now }: Moment): boolean {
  const { kind, id } = effect
  if (id !== undefined) {
    // Known at its answer, as another call of the kind may follow at once.
    if (answer.ok) setByCall(draft, effect, false)
    return true
  }
  switch (kind) {
    case 'startPreview':
      if (!answer.ok) return applyPreviewRefusal(draft, answer.cause, now)
      draft.capture = 'on'
      // It is closed where a push has begun late meanwhile: that is to be stopped.
      if (draft.ownPreview !== 'closed') draft.ownPreview = 'open'
      return true
    case 'start':
    case 'stop':
    case 'stopPreview':
    case 'pause':
    case 'resume':
    case 'rebuild':
    case 'remove':
      return false
    default:
      endDrive(draft, answer, now)
      return true
  }
}

/** The time in which a preview has to show its camera. */
function previewLimit(draft: PusherState): number | undefined {
  if (draft.camera === 'on' || !keepsPreview(draft) || !isVisible(draft)) return undefined
  if (draft.pending?.effect.kind === 'startPreview' || !usesCamera(draft)) return undefined
  if (draft.camera === 'off') return PREVIEW_LIMIT
  return draft.environment.audioFree && !askedBy(draft, draft.config.resume) ? PREVIEW_LIVENESS : undefined
}

function followPreview(draft: PusherState, now: number): void {
  const limit = previewLimit(draft)
  if (limit === undefined) draft.timers.debounce = undefined
  else if (draft.timers.debounce?.after !== limit) draft.timers.debounce = deadline(now, limit)
}

/** What follows from any input. */
export function followUp(draft: PusherState, now: number, before: PusherState): void {
  if (draft.node === 'absent') setFirstPosition(draft)
  forgiveValues(draft, now, before)
  // Nobody waits for a dialog that may never be answered, nor for a look, but whether a refusal still holds.
  const { refusal, request } = draft.permission
  if (!needsPermission(draft) && (request.dialog || !refusal)) draft.asking = draft.timers.look = undefined
  followPermission(draft, isVisible(draft) && !isVisible(before))
  const { run, fault, obstacle } = draft
  if (fault || (intentOf(draft) ?? 'stopped') === 'stopped') draft.isSoundless = false
  if (run?.native === 'interrupted' && before.run?.native !== 'interrupted') loseCapture(draft)
  if (run?.native === 'playing') {
    draft.link = 'up'
    // Without its code, too: after an interruption, and on some versions always (community), only reports come.
    if (usesCamera(draft) && Number(fieldOf(draft.info, 'videoBitrate')) > 0) draft.camera = 'on'
    draft.pushedAt = draft.pushedAt ?? now
  } else if (fault || obstacle || !(run || intendsRun(draft))) {
    draft.pushedAt = undefined
  }
  // While a push begins, or is got back, what the native tag still shows stays in sight: the picture of a preview, or the last.
  const keepsPicture = draft.seen && intendsRun(draft) && !fault
  draft.seen = usesCamera(draft) && (draft.camera === 'on' || keepsPicture)
  followPreview(draft, now)
  const isShown = draft.bar && draft.pushedAt !== undefined
  draft.timers.tick = isShown && isVisible(draft) ? (draft.timers.tick ?? { at: now + TICK, after: TICK }) : undefined
}
