import type { Environment } from '../core/environment'
import type { Input, Moment, Source } from '../core/session'
import { deadline } from '../core/timers'
import type { CommonCommand, StreamEvent, StreamExtension } from './extension'
import { applyAnswer, applyNativeEvent, applyWake } from './native-inputs'
import { isMoving, isOver } from './native-state'
import { enter, expectsProgress, onDeparture, onReturn } from './run'
import { intendsRun, intentBy, intentOf, isClear, phaseOf } from './stream.derive'
import type { Intent, StreamState } from './stream.state'

/** ms */
const HIDE_AFTER = 4000

/** Shows the control bar; over a moving picture for a while. */
function showBar(draft: StreamState, now: number): void {
  draft.bar = true
  draft.timers.hide = isMoving(phaseOf(draft)) ? deadline(now, HIDE_AFTER) : undefined
}

/** @param intent undefined where none was set: the attributes that decide then have changed */
function setIntent(draft: StreamState, intent: Intent | undefined, source: Source): void {
  const byHand = source !== 'attribute'
  // A tap on the button over an interrupted picture, while it was to run all along.
  const isRepeated = byHand && intendsRun(draft) && draft.nativeState === 'interrupted'
  draft.explicitIntent = intent
  draft.source = source
  draft.timers.cooldown = draft.timers.retry = undefined
  const running = intendsRun(draft)
  // A page that writes our `...change` back withdraws its command after a fault: the fault stays.
  if (running || byHand) draft.fault = undefined
  if (running) draft.attempts = 0
  // WeChat may not report the end of an interruption: a method or a tap overrules it.
  if (running && byHand) draft.environment = { ...draft.environment, audioFree: true }
  draft.lapsed = false
  draft.restart =
    running && draft.started === true && (draft.restart === true || isRepeated || isOver(draft.nativeState))
  checkAddress(draft)
}

function checkAddress(draft: StreamState): void {
  const { streamKind, config } = draft
  if (!intendsRun(draft) || streamKind.playable.test(config.address)) return
  const name = streamKind.addressErrors[config.address ? 1 : 0]
  draft.fault = { name, cause: { [streamKind.address]: config.address } }
}

function setMuted(draft: StreamState, muted: boolean, source: Source): void {
  draft.muted = muted
  draft.mutedSource = source
}

/** The intent that a change of the driven properties sets, if it does: null leaves things as they are. */
function changedIntent(draft: StreamState, { running, paused }: StreamState['config']): Intent | undefined {
  const { config } = draft
  if (config.running !== undefined && config.running !== running) {
    return config.running ? (config.paused ? 'paused' : 'running') : 'stopped'
  }
  if (config.paused === undefined || config.paused === paused) return undefined
  const [from, to]: Intent[] = config.paused ? ['running', 'paused'] : ['paused', 'running']
  return intentBy(draft.explicitIntent, { ...config, paused }) === from ? to : undefined
}

function applySettings(draft: StreamState, config: StreamState['config']): void {
  const before = draft.config
  const intentBefore = intentOf(draft)
  draft.config = config
  const changed = changedIntent(draft, before)
  if (config.muted !== before.muted) setMuted(draft, config.muted, 'attribute')
  if (config.stats !== before.stats) draft.stats = config.stats
  const isAddressChanged = config.address !== before.address
  if (isAddressChanged) {
    draft.fault = draft.timers.retry = undefined
    draft.attempts = 0
  }
  if (changed) setIntent(draft, changed, 'attribute')
  // `auto` may have come or gone.
  else if (!draft.explicitIntent && intentOf(draft) !== intentBefore) setIntent(draft, undefined, 'attribute')
  else if (isAddressChanged) checkAddress(draft)
}

/** `pause` has no effect on a stream that is not to run, `resume` on one that is not paused. False: not a common command. */
function applyCommand(draft: StreamState, command: unknown, source: Source, now: number): command is CommonCommand {
  switch (command) {
    case 'run':
      setIntent(draft, 'running', source)
      break
    case 'stop':
      setIntent(draft, 'stopped', source)
      break
    case 'pause':
      if (intendsRun(draft)) setIntent(draft, 'paused', source)
      break
    case 'resume':
      if (intentOf(draft) === 'paused') setIntent(draft, 'running', source)
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

function applyEnvironment(draft: StreamState, change: Partial<Environment>, now: number): void {
  draft.environment = { ...draft.environment, ...change }
  const { nativeState, started, held, environment } = draft
  const runs = isMoving(nativeState) || nativeState === 'resuming'
  if (!environment.audioFree && started && !held && runs) enter(draft, 'interrupted', now)
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
      applySettings(draft, input.config)
      extension.onSettings(draft, before)
      break
    }
    case 'ready':
      draft.ready = true
      break
    case 'command':
      if (!applyCommand(draft, input.command, input.source, moment.now)) {
        extension.onCommand(draft, input.command, input.source, moment.now)
      }
      break
    case 'environment':
      applyEnvironment(draft, input.change, moment.now)
      break
    case 'native':
      applyNativeEvent(extension, draft, input.event, moment)
      break
    case 'obstacle':
      stream.obstacle = input.fault
      break
    case 'answer':
      if (draft.pending?.ticket !== input.ticket) break
      applyAnswer(extension, draft, draft.pending.effect, input.answer, moment)
      break
    case 'wake':
      applyWake(extension, draft, moment)
  }
}

/** What follows from any input. */
function followUp(draft: StreamState, before: StreamState, now: number): void {
  const clear = isClear(draft)
  if (clear !== isClear(before)) {
    if (clear) onReturn(draft, now)
    else onDeparture(draft, now)
  }
  draft.timers.stall = expectsProgress(draft)
    ? (draft.timers.stall ?? deadline(now, draft.config.stallTimeout))
    : undefined
  const phase = phaseOf(draft)
  draft.seen = phase === 'playing' || (draft.seen === true && !/^(idle|connecting|ended|stopped)$/.test(phase))
  const turned = isMoving(phase) !== isMoving(phaseOf(before)) || before.config.controls.length === 0
  if (turned && draft.config.controls.length > 0) showBar(draft, now)
}

/** The reducer of a stream. */
export function createUpdate<State extends StreamState, Command>(extension: StreamExtension<State, Command>) {
  return (state: State, input: Input<State['config'], StreamEvent, Command | CommonCommand>, moment: Moment): State => {
    const draft: State = { ...state, timers: { ...state.timers }, warnings: [] }
    applyInput(extension, draft, input, moment)
    followUp(draft, state, moment.now)
    extension.onUpdate(draft, moment.now, state)
    return draft
  }
}
