import type { Hooks } from '../stream/extension'
import { type Effect, isRunWanted, isVisible } from '../stream/stream.state'
import { beginDrive, drive, driveEffect, drivenNames, endDrive, endMusic, forgetDriven, settle } from './driven'
import { effects } from './facts'
import { askingFor, clearFault, followAccess, recordAccess, refuse, usesCamera } from './permission'
import type { PusherState, PusherWish } from './pusher.state'

/** ms; what is shown of a push grows older. */
const TICK = 1000

const authorize = (state: PusherState): Effect | undefined =>
  askingFor(state).scopes.length > 0 ? { kind: 'authorize' } : undefined

/** The preview without a push. */
function previewEffect(state: PusherState): Effect | undefined {
  const { started, preview, previewing, fault } = state
  if (started || preview === (previewing === true)) return undefined
  if (!preview) return { kind: 'stopPreview' }
  return fault || !isVisible(state) ? undefined : (authorize(state) ?? { kind: 'startPreview' })
}

/** The camera is closed, and what was set of it is lost. */
function closeCamera(draft: PusherState): void {
  draft.camera = draft.connected = draft.previewing = false
  forgetDriven(draft)
}

/** The next native tag begins with the camera that is wanted: later it takes a call. */
function openAt(draft: PusherState): void {
  const position = draft.wishes.devicePosition ?? draft.actual.devicePosition
  draft.position = String(position.value)
  settle(draft, 'devicePosition', position)
}

/** Permission, preview, camera and driven properties beside the run of the stream. */
export const pusherHooks: Hooks<PusherState, PusherWish> = {
  nameOf({ pending, asking, started, fault, camera, previewing }, phase) {
    if (pending?.effect.kind === 'authorize' && asking.ask && !started && !fault) return 'requesting-permission'
    if (phase === 'playing') return 'pushing'
    if (phase === 'buffering') return 'connecting'
    if (phase === 'idle' || phase === 'stopped') return camera && previewing ? 'previewing' : phase
    return phase
  },
  effectOf(draft, code, detail) {
    const effect = effects[code]
    switch (effect) {
      case 'connected':
        draft.heard = true
        return 'connecting'
      case 'pushing':
      case 'previewing':
        if (effect === 'pushing') draft.connected = true
        // Of one that is closed it comes late.
        else draft.camera = draft.started === true || draft.preview
        return draft.connected && (draft.camera || !usesCamera(draft)) ? 'playing' : 'connecting'
      case 'reconnecting':
      case 'reentering':
        draft.connected = false
        // Nothing may follow the way back into a room but reports.
        draft.heard = effect === 'reentering'
        return 'reconnecting'
      case 'cameraRefused':
      case 'microphoneRefused':
      case 'captureFailed':
        if (effect !== 'captureFailed') {
          const scope = effect === 'cameraRefused' ? 'scope.camera' : 'scope.record'
          // It comes as a state and as an error.
          if (draft.refusal?.scope !== scope) refuse(draft, { scope, level: 'user', canAsk: false })
        }
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
        return effect
    }
  },
  isHopeless({ pushedAt }, code) {
    const effect = effects[code]
    // What was there may come back.
    return effect === 'captureFailed' ? pushedAt === undefined : effect !== 'failed'
  },
  // Some clients send neither 1002 nor anything else of the kind (community).
  provesRun: ({ engine, heard }) => engine === 'connecting' || (engine === 'reconnecting' && heard === true),
  prepare: authorize,
  configured(draft, before) {
    const { config } = draft
    draft.customEffect = draft.customEffect || config.customEffect
    for (const name of drivenNames) {
      const value = config.driven[name]
      if (value === undefined || value === before.driven[name]) continue
      drive(draft, name, { value, source: 'attribute' })
    }
    if (!draft.ready) openAt(draft)
    if (config.preview === undefined || config.preview === before.preview) return
    draft.preview = config.preview
    draft.previewSource = 'attribute'
  },
  wished(draft, wish, source) {
    switch (wish.kind) {
      case 'preview':
        draft.preview = wish.value
        draft.previewSource = source
        if (wish.value && draft.fault && (draft.refusal || !isRunWanted(draft))) clearFault(draft)
        break
      case 'drive':
        drive(draft, wish.name, { value: wish.value, source })
        break
      case 'driven':
        settle(draft, wish.name, { value: wish.value, source })
        if (wish.name === 'bgm') settle(draft, 'bgmPaused', { value: false, source })
        break
      case 'access':
        recordAccess(draft, wish.asking, wish.refusal)
        break
      case 'recheck':
        draft.recheck = true
    }
  },
  heard(draft, { type }) {
    if (type === 'bgmcomplete') endMusic(draft)
  },
  effect(state) {
    // Only looked up: the fault that stands in the way of all else may be gone.
    if (state.refusal && state.recheck) return authorize(state)
    // The camera was switched on in a push of sound alone.
    const missing = state.started && isRunWanted(state) && !state.refusal ? authorize(state) : undefined
    return missing ?? previewEffect(state) ?? driveEffect(state)
  },
  begun(draft, { kind }) {
    const { traits } = draft
    // A dialog waits for a person.
    if (kind === 'authorize') {
      draft.asking = askingFor(draft)
      draft.timers.answer = undefined
    } else if (kind === traits.start) {
      draft.connected = false
    } else if (kind === 'rebuild') {
      openAt(draft)
    } else if (kind !== 'stop' && kind !== 'pause' && kind !== 'resume' && !kind.endsWith('Preview')) {
      beginDrive(draft)
    }
  },
  answered(draft, { kind }, answer) {
    switch (kind) {
      case 'authorize':
        return true
      case 'startPreview':
      case 'stopPreview':
        if (!answer.ok) {
          draft.notices = [{ name: 'CALL_REJECTED', cause: answer.cause }]
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
  },
  guarded: () => undefined,
  follow(draft, now, before) {
    draft.seen = draft.camera === true && usesCamera(draft)
    followAccess(draft, isVisible(draft) && !isVisible(before))
    const { engine, started, fault, obstacle } = draft
    if (engine === 'playing' && started) {
      draft.connected = true
      draft.pushedAt = draft.pushedAt ?? now
    } else if (fault || obstacle || !(started || isRunWanted(draft))) {
      draft.pushedAt = undefined
    }
    const shown = draft.bar && draft.pushedAt !== undefined
    draft.timers.tick = shown && isVisible(draft) ? (draft.timers.tick ?? { at: now + TICK, after: TICK }) : undefined
  }
}
