import { type PermissionRequest, requestFor } from '../core/permission'
import type { StreamExtension } from '../stream/extension'
import type { Effect } from '../stream/stream.state'
import { intendsRun, isVisible } from '../stream/stream.derive'
import { beginDrive, driveEffect, endMusic } from './driven'
import { signals } from './facts'
import { neededScopes, phaseNameOf } from './pusher.derive'
import type { PusherCommand, PusherState } from './pusher.state'
import { applyAnswer, applyCommand, applySettings, applyStateCode, followUp, setFirstPosition } from './pusher.update'

function permissionRequest(state: PusherState): PermissionRequest {
  return requestFor(state.permission, state.config.requestsPermission ? neededScopes(state) : [])
}

function authorize(state: PusherState): Effect | undefined {
  return permissionRequest(state).scopes.length > 0 ? { kind: 'authorize' } : undefined
}

/** The preview without a push. */
function previewEffect(state: PusherState): Effect | undefined {
  const { started, preview, previewing, fault } = state
  if (started || preview === (previewing === true)) return undefined
  if (!preview) return { kind: 'stopPreview' }
  return fault || !isVisible(state) ? undefined : (authorize(state) ?? { kind: 'startPreview' })
}

/** Permission, preview, camera and driven properties, beside the run of the stream. */
export const pusherExtension: StreamExtension<PusherState, PusherCommand> = {
  phaseNameOf,
  onStateCode: applyStateCode,
  isHopeless({ pushedAt }, code) {
    const signal = signals[code]
    // A camera that was there may come back.
    return signal === 'captureFailed' ? pushedAt === undefined : signal !== 'failed'
  },
  // Some clients send neither 1002 nor anything else of the kind (community).
  provesRun: ({ native, soundStarted }) =>
    native === 'connecting' || (native === 'reconnecting' && soundStarted === true),
  prepareStart: authorize,
  onSettings: applySettings,
  onCommand: applyCommand,
  onNativeEvent(draft, { type }) {
    if (type === 'bgmcomplete') endMusic(draft)
  },
  nextEffect(state) {
    const { refusal, recheck } = state.permission
    // The fault that prevents all else may be gone: a look, without a dialog.
    if (refusal && recheck) return authorize(state)
    // The camera was switched on in a push of sound alone.
    const missing = state.started && intendsRun(state) && !refusal ? authorize(state) : undefined
    return missing ?? previewEffect(state) ?? driveEffect(state)
  },
  onBegin(draft, { kind }) {
    const { streamKind } = draft
    if (kind === 'authorize') {
      draft.permission = { ...draft.permission, request: permissionRequest(draft) }
      // A dialog waits for a person.
      draft.timers.answer = undefined
    } else if (kind === streamKind.start) {
      draft.connected = false
    } else if (kind === 'rebuild') {
      setFirstPosition(draft)
    } else if (kind !== 'stop' && kind !== 'pause' && kind !== 'resume' && !kind.endsWith('Preview')) {
      beginDrive(draft)
    }
  },
  onAnswer: (draft, { kind }, answer) => applyAnswer(draft, kind, answer),
  onDebounced: () => undefined,
  onUpdate: followUp
}
