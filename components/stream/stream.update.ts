import type { Environment } from '../core/environment'
import {
  answerAbsence,
  applyEnvironment,
  DEBOUNCE,
  followAbsence,
  isPhoneFree,
  overrule,
  overruleByTap
} from '../core/gate'
import { copyWith, fieldOf } from '../core/json'
import type { Input, Moment, Source } from '../core/session'
import { deadline } from '../core/timers'
import { ANSWER_LIMIT, applyAnswer, applyLateAnswer, forgiveRefusal } from './answers'
import type { CommonCommand, StreamEvent, StreamExtension } from './extension'
import { applyNativeEvent, applyWake } from './native-inputs'
import { isOver } from './native-state'
import { isMoving } from './phases'
import { interruptRun, onDeparture, onReturn, progressLimit } from './run'
import {
  hasEffect,
  intendsRun,
  intentBy,
  intentOf,
  isClear,
  isStale,
  isVisible,
  mustStop,
  phaseOf
} from './stream.derive'
import type { Intent, StreamState } from './stream.state'

/** ms */
const HIDE_AFTER = 4000
/** ms that a stop waits for the answer of the call under way. */
const STOP_LIMIT = 2000

/** Shows the control bar; over a moving picture for a while. */
function showBar(draft: StreamState, now: number): void {
  draft.bar = true
  draft.timers.hide = isMoving(phaseOf(draft)) ? deadline(now, HIDE_AFTER) : undefined
}

/** A command takes back what stood in the way of the last one. */
function forgetFailure(draft: StreamState): void {
  draft.fault = undefined
  draft.timers.undo = undefined
}

function endWaitForShow(draft: StreamState): void {
  draft.awaitsShow = draft.timers.show = undefined
}

/** @param intent undefined where none was set: the attributes that decide then have changed */
function setIntent(draft: StreamState, intent: Intent | undefined, source: Source): void {
  const byHand = source !== 'attribute'
  // A tap on the button over an interrupted picture, while it was to run all along.
  const isRepeated = byHand && intendsRun(draft) && draft.run?.native === 'interrupted'
  const isFirst = draft.ownIntent === undefined
  const wasRunning = intendsRun(draft)
  draft.ownIntent = intent
  draft.source = source
  draft.timers.retry = draft.timers.cooldown = draft.refused = undefined
  endWaitForShow(draft)
  draft.waitedInVain = false
  const running = intendsRun(draft)
  // A page that withdraws its command after a fault leaves the fault.
  if (running || byHand) forgetFailure(draft)
  draft.timers.undo = undefined
  if (running) answerAbsence(draft)
  draft.recovery = { ...draft.recovery, attempts: running ? 0 : draft.recovery.attempts, isUnderWay: false }
  // A command overrules the phone, one by attribute only an interruption, whose end WeChat may not report.
  if (running && source === 'user') overruleByTap(draft)
  else if (running && (byHand || !isFirst)) overrule(draft, !byHand)
  const isSpent = running && draft.run !== undefined && (isRepeated || isOver(draft.run.native))
  if (draft.run && isSpent) draft.run.isSpent = true
  // Who asks once more does not make up for a sign of life.
  if (isSpent || !running || !wasRunning) draft.timers.liveness = undefined
}

/** Nothing begins with an address that cannot be used. */
function checkAddress(draft: StreamState): void {
  const { streamKind, config } = draft
  const intent = intentOf(draft)
  if (draft.fault || !(intent === 'running' || intent === 'paused') || streamKind.isPlayable(config.address)) return
  const name = streamKind.addressErrors[config.address ? 1 : 0]
  draft.fault = { name, cause: { [streamKind.address]: config.address } }
}

export function setMuted(draft: StreamState, muted: boolean, source: Source): void {
  draft.muted = muted
  draft.mutedSource = source
}

/** The intent that a change of the driven properties sets, if it does: null leaves things as they are. */
function changedIntent(
  draft: StreamState,
  { running, paused }: StreamState['config'],
  echoes: ReadonlySet<string>
): Intent | undefined {
  const { config, streamKind } = draft
  if (config.running !== undefined && config.running !== running && !echoes.has(streamKind.running)) {
    return config.running ? (config.paused ? 'paused' : 'running') : 'stopped'
  }
  if (config.paused === undefined || config.paused === paused || echoes.has('paused')) return undefined
  const [from, to]: Intent[] = config.paused ? ['running', 'paused'] : ['paused', 'running']
  return intentBy(draft.ownIntent, { ...config, paused }) === from ? to : undefined
}

function applySettings(draft: StreamState, config: StreamState['config'], echoes: ReadonlySet<string>): void {
  const before = draft.config
  const isFailed = phaseOf(draft) === 'failed'
  const isEnded = draft.run?.native === 'ended'
  draft.config = config
  const changed = changedIntent(draft, before, echoes)
  if (config.muted !== before.muted && !echoes.has('muted')) setMuted(draft, config.muted, 'attribute')
  if (config.stats !== before.stats) draft.stats = config.stats
  const isAddressChanged = config.address !== before.address
  if (isAddressChanged) {
    draft.fault = draft.timers.retry = undefined
    draft.recovery.attempts = 0
    draft.seen = draft.hasPlayed = false
    // A page that has written back what the end has reported wants no other to begin by itself.
    if (isEnded && config.running === false) draft.ownIntent = 'stopped'
  }
  // A page that writes back what a failure has reported withdraws its command; the reason stays.
  if (isFailed && config.running === false && before.running !== false) draft.ownIntent = 'stopped'
  if (changed) setIntent(draft, changed, 'attribute')
  // `auto` may have come or gone; an address that comes is no command.
  else if (!draft.ownIntent && config.auto !== before.auto) setIntent(draft, undefined, 'attribute')
}

/** `pause` has no effect where there is nothing to pause, `resume` on one that is not paused. False: not a common command. */
function applyCommand(draft: StreamState, command: unknown, source: Source, now: number): boolean {
  switch (command) {
    case 'run':
      setIntent(draft, 'running', source)
      break
    case 'stop':
      setIntent(draft, 'stopped', source)
      break
    case 'pause':
    case 'resume':
      if (hasEffect(draft, command)) setIntent(draft, command === 'pause' ? 'paused' : 'running', source)
      break
    case 'mute':
    case 'turnSound':
      setMuted(draft, command === 'mute' || !draft.muted, source)
      break
    case 'turnStats':
      draft.stats = !draft.stats
      break
    case 'touch':
    case 'keep':
      draft.bar = command === 'keep' || !draft.bar
      if (draft.bar) showBar(draft, now)
      break
    default:
      return false
  }
  return true
}

function applyPhone(draft: StreamState, change: Partial<Environment>, now: number): void {
  applyEnvironment(draft, change)
  if (change.appShown === false) forgiveRefusal(draft, now)
  if (change.appShown !== undefined) draft.waitedInVain = false
  if (change.appShown || change.pageShown) {
    if (draft.awaitsShow) draft.timers.cooldown = deadline(now, DEBOUNCE)
    endWaitForShow(draft)
    draft.timers.undo = undefined
  }
  interruptRun(draft, now)
  // What flowed before is no evidence against it.
  if (draft.run && !isPhoneFree(draft.environment)) draft.run.flowSince = undefined
}

type CallCommand = Extract<CommonCommand, { readonly kind: 'call' }>

function isCall(command: unknown): command is CallCommand {
  return fieldOf(command, 'kind') === 'call'
}

function isOwn<Command>(command: Command | CommonCommand): command is Command {
  return !isCall(command)
}

function applyInput<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  input: Input<State['config'], StreamEvent, Command | CommonCommand>,
  moment: Moment
): void {
  const stream: StreamState = draft
  switch (input.kind) {
    case 'configure': {
      const before = draft.config
      applySettings(draft, input.config, input.echoes)
      extension.onSettings(draft, before, input.echoes)
      break
    }
    case 'ready':
      stream.node = 'present'
      break
    case 'command': {
      const { command, source } = input
      if (isCall(command)) stream.queue = [...stream.queue, command.effect]
      else if (!applyCommand(draft, command, source, moment.now) && isOwn<Command>(command)) {
        extension.onCommand(draft, command, source, moment.now)
      }
      break
    }
    case 'environment':
      applyPhone(draft, input.change, moment.now)
      break
    case 'native':
      applyNativeEvent(extension, draft, input.event, moment)
      break
    case 'obstacle':
      stream.obstacle = input.fault
      stream.run = undefined
      stream.capture = 'off'
      break
    case 'called': {
      // Its limit does not count the time before; a stop that waits for it does not wait any longer.
      const { answer } = draft.timers
      if (answer && !mustStop(draft)) stream.timers.answer = deadline(moment.now, answer.after)
      break
    }
    case 'answer': {
      const { ticket, answer } = input
      const late = draft.abandoned.find((call) => call.ticket === ticket)
      if (draft.pending?.ticket === ticket) applyAnswer(extension, draft, draft.pending, answer, moment)
      else if (late) applyLateAnswer(extension, draft, late, answer, moment.now)
      else extension.onAnswerBeside(draft, ticket, answer, moment.now)
      break
    }
    case 'wake':
      applyWake(extension, draft, moment)
  }
}

/** Sets the limits of what is under way. */
function setLimits<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  now: number
): void {
  const { timers, pending } = draft
  const limit = progressLimit(draft, extension.expectsFlow(draft))
  if (limit === undefined) timers.progress = undefined
  else if (timers.progress?.after !== limit) timers.progress = deadline(now, limit)
  if (!mustStop(draft)) timers.undo = undefined
  const isLast = /^(stop|stopPreview|rebuild|remove)$/.test(pending?.effect.kind ?? '')
  if (!timers.answer || isLast) return
  const { after, at } = timers.answer
  if (mustStop(draft)) {
    if (at > now + STOP_LIMIT) timers.answer = deadline(now, STOP_LIMIT)
    // The stop is not wanted any more.
  } else if (after === STOP_LIMIT) timers.answer = deadline(now, ANSWER_LIMIT)
}

/** What follows from any input. @param isAsked the input is a command */
function followUp<State extends StreamState, Command>(
  extension: StreamExtension<State, Command>,
  draft: State,
  before: State,
  moment: Moment,
  isAsked: boolean
): void {
  const stream: StreamState = draft
  const { now } = moment
  checkAddress(draft)
  // Also while there is no address, and in a pause, which may turn out to be refused.
  const isIntended = draft.ownIntent === undefined ? draft.config.auto : draft.ownIntent !== 'stopped'
  if (isIntended || draft.preview) {
    // A preview needs no audio.
    const lacksAudio = intendsRun(draft) && !draft.environment.audioFree
    const isAway = !isVisible(draft) || lacksAudio || draft.awaitsShow !== undefined
    followAbsence(draft, isAway, moment, draft.config.resumeWindow)
  } else stream.absence = stream.returned = undefined
  const clear = isClear(draft)
  if (clear !== isClear(before)) {
    if (clear) onReturn(draft, now, isAsked)
    else onDeparture(draft)
  }
  setLimits(extension, draft, now)
  const phase = phaseOf(draft)
  // What still plays is of another address, or is about to be stopped.
  const plays = phase === 'playing' && !isStale(draft) && !draft.fault
  stream.seen = plays || (draft.seen && !/^(idle|ended|stopped)$/.test(phase))
  stream.hasPlayed = plays || draft.hasPlayed
  const turned = isMoving(phase) !== isMoving(phaseOf(before)) || before.config.controls.length === 0
  if (turned && draft.config.controls.length > 0) showBar(draft, now)
}

/** The reducer of a stream. */
export function createUpdate<State extends StreamState, Command>(extension: StreamExtension<State, Command>) {
  return (state: State, input: Input<State['config'], StreamEvent, Command | CommonCommand>, moment: Moment): State => {
    const draft: State = copyWith(state, {
      timers: { ...state.timers },
      recovery: { ...state.recovery },
      run: state.run && { ...state.run },
      warnings: []
    })
    applyInput(extension, draft, input, moment)
    followUp(extension, draft, state, moment, input.kind === 'command')
    extension.onUpdate(draft, moment.now, state)
    return draft
  }
}
