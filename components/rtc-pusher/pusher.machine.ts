import { isMadeAgainOnShow } from '../core/gate'
import { fieldOf } from '../core/json'
import { beginRequest, isRefusal, LOOK_LIMIT, giveUpLook, type Refusal, requestFor } from '../core/permission'
import type { Answer } from '../core/session'
import { deadline } from '../core/timers'
import { waitForShow } from '../stream/answers'
import type { StreamExtension } from '../stream/extension'
import { startEffect } from '../stream/stream.machine'
import type { Effect } from '../stream/stream.state'
import { intendsRun } from '../stream/stream.derive'
import { beginDrive, driveEffect, endMusic, setByCall } from './driven'
import { signals } from './facts'
import { mayOpen, neededScopes, permissionRequest, phaseNameOf, usesCamera, usesMicrophone } from './pusher.derive'
import type { PusherCommand, PusherState } from './pusher.state'
import {
  applyAnswer,
  applyCommand,
  applyPermission,
  applySettings,
  applyStateCode,
  closeCamera,
  followUp,
  missPreview,
  setFirstPosition
} from './pusher.update'

/** Nothing has to be found out for what is intended. */
function hasPermission(state: PusherState): boolean {
  return requestFor(state.permission, neededScopes(state)).scopes.length === 0
}

/** The native tag has the camera that is intended. */
function hasPosition({ intended, actual }: PusherState): boolean {
  return intended.devicePosition?.value === actual.devicePosition.value
}

/** The preview without a push. */
function previewEffect(state: PusherState): Effect | undefined {
  const { run, preview, ownPreview } = state
  const opens = !run && preview && ownPreview === 'closed' && !intendsRun(state)
  if (!opens || !mayOpen(state) || !hasPermission(state)) return undefined
  return startEffect(state, 'startPreview', hasPosition(state))
}

function refusalIn(answer: Answer, { request }: PusherState['permission']): Refusal | undefined {
  if (answer.ok) return isRefusal(answer.value) ? answer.value : undefined
  const scope = request.scopes.includes('scope.camera') ? 'scope.camera' : 'scope.record'
  return { scope, level: 'system', canAsk: false, cause: answer.cause }
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
  provesRun: ({ run }) => run?.native === 'connecting' || (run?.native === 'reconnecting' && run.soundStarted),
  provesAudio: ({ info }) => Number(fieldOf(info, 'audioBitrate')) > 0,
  expectsFlow: (state) => {
    const { config, muted } = state
    return (usesCamera(state) || (usesMicrophone(state) && !muted)) && !/^room:/i.test(config.address)
  },
  nodeFits: hasPosition,
  mayStart: hasPermission,
  onSettings: applySettings,
  onCommand: applyCommand,
  onNativeEvent(draft, { type }) {
    if (type === 'bgmcomplete') endMusic(draft)
  },
  stopEffect: ({ run, ownPreview }) => ({ kind: run || ownPreview === 'closed' ? 'stop' : 'stopPreview' }),
  nextEffect: (state) => previewEffect(state) ?? driveEffect(state),
  nextBeside: (state) => permissionRequest(state) && { kind: 'authorize' },
  onBegin(draft, { kind }, ticket, now) {
    if (kind === 'playBGM') draft.musicFailed = false
    if (kind === 'authorize') {
      draft.permission = beginRequest(draft.permission, neededScopes(draft))
      draft.asking = ticket
      // A dialog waits for a person.
      draft.timers.look = draft.permission.request.dialog ? undefined : deadline(now, LOOK_LIMIT)
    } else if (kind === 'start') {
      closeCamera(draft)
    } else if (kind === 'startPreview') {
      draft.ownPreview = 'opening'
      draft.capture = 'maybe'
    } else if (kind === 'rebuild') {
      setFirstPosition(draft)
    } else {
      // Read by the answer to a call that sets a value.
      beginDrive(draft)
    }
  },
  onAnswer: applyAnswer,
  onLateSuccess: (draft, effect) => setByCall(draft, effect, true),
  onPostponed: () => undefined,
  onAnswerBeside(draft, ticket, answer, now) {
    if (ticket !== draft.asking) return
    draft.asking = draft.timers.look = undefined
    const refusal = refusalIn(answer, draft.permission)
    // Asked again then: nobody has decided.
    if (refusal?.cause !== undefined && isMadeAgainOnShow(draft, refusal.cause)) waitForShow(draft, 'authorize', now)
    else applyPermission(draft, refusal)
  },
  onReleased: closeCamera,
  onTimer(draft, name) {
    if (name === 'debounce') {
      missPreview(draft)
    } else {
      draft.asking = undefined
      draft.permission = giveUpLook(draft.permission)
    }
  },
  onUpdate: followUp
}
