import { answerRequest, recheckOnReturn, type Refusal, refuse } from '../core/permission'
import type { Answer, Source } from '../core/session'
import { isOver, type Signal } from '../stream/native-state'
import { intendsRun, isVisible } from '../stream/stream.derive'
import { assign, drive, drivenNames, endDrive, endMusic, forgetDriven } from './driven'
import { signals } from './facts'
import { usesCamera } from './pusher.derive'
import type { PusherCommand, PusherState } from './pusher.state'

/** ms; the duration that is shown. */
const TICK = 1000

/** The camera is closed, and the values that were set of it are lost. */
function closeCamera(draft: PusherState): void {
  draft.camera = draft.connected = draft.previewing = false
  forgetDriven(draft)
}

/** The next native tag begins with the camera that is intended: later it takes a call. */
export function setFirstPosition(draft: PusherState): void {
  const position = draft.intended.devicePosition ?? draft.actual.devicePosition
  draft.position = String(position.value)
  assign(draft, 'devicePosition', position)
}

function clearFault(draft: PusherState): void {
  draft.fault = undefined
  // A preview without a picture has to be opened again.
  if (!draft.camera) draft.previewing = false
}

/** The missing permission is there, can be asked for, or is no longer needed. */
function onRefusalGone(draft: PusherState): void {
  clearFault(draft)
  if (isOver(draft.native)) draft.restart = draft.started
}

function applyPermission(draft: PusherState, refusal: Refusal | undefined): void {
  const before = draft.permission
  const { permission, fault } = answerRequest(before, refusal)
  draft.permission = { ...permission, recheck: false }
  if (before.refusal && !permission.refusal) onRefusalGone(draft)
  if (!fault) return
  if (draft.started && !draft.fault) {
    // The push continues without it.
    draft.warnings = [fault]
    if (refusal?.scope === 'scope.camera') assign(draft, 'enableCamera', { value: false, source: 'native' })
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
  onRefusalGone(draft)
}

/** What a code of the camera or of the microphone says, which comes as a state and as an error. */
function applyCaptureRefusal(draft: PusherState, scope: Refusal['scope']): void {
  if (draft.permission.refusal?.scope === scope) return
  draft.permission = refuse(draft.permission, { scope, level: 'user', canAsk: false })
}

export function applyStateCode(draft: PusherState, code: number, detail: unknown): Signal | undefined {
  const signal = signals[code]
  switch (signal) {
    case 'connected':
      draft.soundStarted = true
      return 'connecting'
    case 'pushing':
    case 'previewing':
      if (signal === 'pushing') draft.connected = true
      // A late code of a camera that is closed.
      else draft.camera = draft.started === true || draft.preview
      return draft.connected && (draft.camera || !usesCamera(draft)) ? 'playing' : 'connecting'
    case 'reconnecting':
    case 'reentering':
      draft.connected = false
      // After the way back into a room only reports may follow.
      draft.soundStarted = signal === 'reentering'
      return 'reconnecting'
    case 'cameraRefused':
    case 'microphoneRefused':
    case 'captureFailed':
      if (signal === 'cameraRefused') applyCaptureRefusal(draft, 'scope.camera')
      if (signal === 'microphoneRefused') applyCaptureRefusal(draft, 'scope.record')
      if (draft.preview && !draft.started) draft.fault = draft.fault ?? { name: code, cause: detail }
      return 'failed'
    case 'stopped':
      return 'failed'
    case 'weakened':
      if (draft.started) draft.score = 1
      return undefined
    case 'musicFailed':
      endMusic(draft)
      return undefined
    default:
      return signal
  }
}

export function applySettings(draft: PusherState, before: PusherState['config']): void {
  const { config } = draft
  draft.customEffect = draft.customEffect || config.customEffect
  for (const name of drivenNames) {
    const value = config.driven[name]
    if (value === undefined || value === before.driven[name]) continue
    drive(draft, name, { value, source: 'attribute' })
  }
  if (!draft.ready) setFirstPosition(draft)
  if (config.preview === undefined || config.preview === before.preview) return
  draft.preview = config.preview
  draft.previewSource = 'attribute'
}

export function applyCommand(draft: PusherState, command: PusherCommand, source: Source): void {
  switch (command.kind) {
    case 'preview':
      draft.preview = command.value
      draft.previewSource = source
      if (command.value && draft.fault && (draft.permission.refusal || !intendsRun(draft))) clearFault(draft)
      break
    case 'drive':
      drive(draft, command.name, { value: command.value, source })
      break
    case 'assign':
      assign(draft, command.name, { value: command.value, source })
      if (command.name === 'bgm') assign(draft, 'bgmPaused', { value: false, source })
      break
    case 'permission':
      applyPermission(draft, command.refusal)
      break
    case 'recheck':
      draft.permission = { ...draft.permission, recheck: true }
  }
}

/** Returns whether the call is one that only a pusher has. */
export function applyAnswer(draft: PusherState, kind: string, answer: Answer): boolean {
  switch (kind) {
    case 'authorize':
      return true
    case 'startPreview':
    case 'stopPreview':
      if (!answer.ok) {
        draft.warnings = [{ name: 'CALL_REJECTED', cause: answer.cause }]
        draft.preview = draft.previewing === true
        draft.previewSource = 'native'
      } else if (kind === 'startPreview') draft.previewing = true
      else closeCamera(draft)
      return true
    case 'stop':
    case 'rebuild':
      if (answer.ok) closeCamera(draft)
      return false
    case 'start':
      if (answer.ok) draft.previewing = false
      return false
    case 'pause':
    case 'resume':
      return false
    default:
      endDrive(draft, answer)
      return true
  }
}

/** What follows from any input. */
export function followUp(draft: PusherState, now: number, before: PusherState): void {
  draft.seen = draft.camera === true && usesCamera(draft)
  followPermission(draft, isVisible(draft) && !isVisible(before))
  const { native, started, fault, obstacle } = draft
  if (native === 'playing' && started) {
    draft.connected = true
    draft.pushedAt = draft.pushedAt ?? now
  } else if (fault || obstacle || !(started || intendsRun(draft))) {
    draft.pushedAt = undefined
  }
  const isShown = draft.bar && draft.pushedAt !== undefined
  draft.timers.tick = isShown && isVisible(draft) ? (draft.timers.tick ?? { at: now + TICK, after: TICK }) : undefined
}
