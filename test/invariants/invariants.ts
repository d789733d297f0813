import type { Input } from './inputs'
import type { Capture, Command, Entry, Observation, Trace, TraceKind } from './trace'

/** What all components keep, whatever happens. Each looks at a trace, and gives the first breach. */
export interface Invariant {
  readonly number: number
  readonly name: string
  readonly check: (trace: Trace) => string | undefined
}

type EntryOf<Kind extends Entry['kind']> = Extract<Entry, { readonly kind: Kind }>

const time = (at: number) => `at ${at} ms`
const isOn = ({ run, preview }: Capture) => run || preview

/** What is checked entry by entry; a breach ends it. */
function checker(create: (kind: TraceKind) => (entry: Entry, trace: Trace, index: number) => string | undefined) {
  return (trace: Trace): string | undefined => {
    const check = create(trace.kind)
    for (let index = 0; index < trace.entries.length; index++) {
      const breach = check(trace.entries[index] as Entry, trace, index)
      if (breach) return breach
    }
    return undefined
  }
}

/** 1 */
const nothingThrows = checker(() => (entry) => {
  if (entry.kind === 'thrown') return `${String(entry.error)} is thrown by ${entry.place} ${time(entry.at)}`
  const isOdd = entry.kind === 'promise' && entry.outcome.startsWith('no RtcError')
  return isOdd ? `${entry.method}() rejects with ${entry.outcome} ${time(entry.at)}` : undefined
})

/** ms; an unanswered call is given up: for a stop, and for anything else. */
const ABANDONED_FOR_STOP = 2000
const ABANDONED = 10_000
/** Of calls beside the run, such as full screen. */
const ABANDONED_BESIDE = 3000

/** 2 */
const oneCallAtATime = checker(({ answering }) => {
  const underWay = new Map<number, EntryOf<'call'>>()
  // ms by which the clock was set forward since a call: that counts as time.
  const ahead = new Map<number, number>()
  // For a stop a call is given up, also where nothing is left to be stopped then.
  let stopAt = -Infinity
  return (entry) => {
    if (entry.kind === 'answer') {
      const answered = underWay.get(entry.id)
      underWay.delete(entry.id)
      // What a stop has gone past counts no more.
      if (answered?.role === 'stop') {
        for (const [id, { lane, at }] of underWay) {
          if (lane === answered.lane && at <= answered.at) underWay.delete(id)
        }
      }
    }
    if (entry.kind === 'removed' || entry.kind === 'attached') underWay.clear()
    if (entry.kind === 'clock' && entry.by > 0) {
      for (const id of underWay.keys()) ahead.set(id, (ahead.get(id) ?? 0) + entry.by)
    }
    if (entry.kind === 'report' && (entry.flows || answering.has(entry.code ?? 0))) {
      for (const [id, { role }] of underWay) if (role === 'begin') underWay.delete(id)
    }
    if (entry.kind === 'command' && (entry.command === 'stop' || entry.command === 'closePreview')) stopAt = entry.at
    if (entry.kind !== 'call') return undefined
    for (const before of underWay.values()) {
      const age = entry.at - before.at + (ahead.get(before.id) ?? 0)
      const limit =
        stopAt >= before.at || entry.role === 'stop' || before.role === 'stop'
          ? ABANDONED_FOR_STOP
          : entry.lane === 'run'
            ? ABANDONED
            : ABANDONED_BESIDE
      if (before.lane === entry.lane && age < limit) {
        return `${entry.name} is called ${time(entry.at)} while ${before.name} waits since ${age} ms`
      }
    }
    // A call that neither begins nor ends anything is given up for a stop.
    if (entry.role === 'stop') {
      for (const [id, { role }] of underWay) if (role === 'other') underWay.delete(id)
    }
    underWay.set(entry.id, entry)
    return undefined
  }
})

/** ms, and a tick. */
const STOP_LIMIT = 2050

/** 3 */
const stopsReach = checker(({ captures }) => {
  // Of calls that begin a run whether they were refused: that may have taken effect all the same.
  const native = {
    capture: { run: false, preview: false },
    begun: new Map<number, boolean>(),
    stopping: new Set<number>()
  }
  /** What an instance before has left behind is for its owner to end. */
  let isOurs = false
  let due: { readonly by: number; readonly since: number } | undefined
  let [isReachable, appShown, steppedBack] = [true, true, false]
  const restart = (at: number) => {
    if (due) due = { ...due, by: at + STOP_LIMIT }
  }
  const followCalls = (entry: Entry) => {
    const beginsRun = entry.kind === 'call' && entry.role === 'begin' && !entry.name.endsWith('Preview')
    if (beginsRun) {
      native.begun.set(entry.id, false)
      isOurs = true
    }
    if (entry.kind === 'call' && entry.role === 'stop') {
      native.stopping.add(entry.id)
      native.begun.clear()
      due = undefined
    }
    if (entry.kind === 'answer') {
      if (entry.ok) native.begun.delete(entry.id)
      else if (native.begun.has(entry.id)) native.begun.set(entry.id, true)
      if (native.stopping.delete(entry.id)) {
        if (entry.background) restart(entry.at)
        // A stop from before that is answered late has ended what was refused until then.
        if (entry.ok) for (const [id, isRefused] of native.begun) if (isRefused) native.begun.delete(id)
      }
    }
    if (entry.kind === 'attached') isOurs = false
    if (entry.kind === 'removed' || entry.kind === 'attached') {
      native.begun.clear()
      native.stopping.clear()
      due = undefined
    }
  }
  return (entry) => {
    const { capture, begun, stopping } = native
    const isLate = due !== undefined && entry.at > due.by && isReachable && (capture.run || begun.size > 0)
    if (isLate && due) return `nothing stops the native layer ${time(entry.at)}, which was asked ${time(due.since)}`
    followCalls(entry)
    if (entry.kind === 'seen') {
      // An earlier begin has taken effect after all.
      if (entry.seen.run && !capture.run && begun.size === 0) restart(entry.at)
      native.capture = entry.seen
    }
    if (entry.kind === 'environment') appShown = entry.appShown
    if (entry.kind === 'environment' || entry.kind === 'frozen') {
      // In the background it waits for the show.
      isReachable = appShown && !(entry.kind === 'frozen' && entry.frozen)
      restart(entry.at)
    }
    // After a set-back the clock of a session goes on with the next thing that happens.
    if (entry.kind === 'clock') steppedBack ||= entry.by < 0
    else if (steppedBack && /^(input|written|report|answer|environment)$/.test(entry.kind)) {
      steppedBack = false
      restart(entry.at)
    }
    if (entry.kind === 'clock') restart(entry.at)
    if (entry.kind === 'command' && entry.command === 'stop' && entry.certain && isOurs && stopping.size === 0) {
      due ??= { by: entry.at + STOP_LIMIT, since: entry.at }
    }
    if (entry.kind === 'command' && (entry.command !== 'stop' || !entry.certain)) {
      // Something else may be asked for by now.
      if (entry.command !== 'other' || !captures) due = undefined
    }
    if (entry.kind === 'detached') due = undefined
    return undefined
  }
})

/** ms; what is heard at one moment is heard one by one. */
const MOMENT = 20

/** 4 */
const restsWithCaptureOff = checker(({ rest }) => {
  let isExitTold = false
  let breach: { readonly since: number; readonly text: string } | undefined
  let [frozen, previewAsked] = [false, false]
  // What an instance before has left behind is for its owner to end: a start that is refused because of it changes nothing.
  let [begun, wasOff, isOurs]: [number | undefined, boolean, boolean] = [undefined, false, false]
  const breachIn = ({ phase, run, preview }: Observation) => {
    if (!isOurs || !rest.has(phase) || (phase === 'failed' && isExitTold)) return undefined
    if (!run && (!preview || (phase === 'failed' && previewAsked))) return undefined
    return `the phase is ${phase}, and the native layer has ${run ? 'a run' : 'a preview'}`
  }
  return (entry) => {
    if (breach && !frozen && entry.at - breach.since > MOMENT) return `${breach.text} ${time(breach.since)}`
    if (isError(entry)) isExitTold ||= entry.detail['name'] === 'EXIT_REJECTED'
    if (entry.kind === 'attached' || (entry.kind === 'command' && entry.command === 'run')) isExitTold = false
    if (entry.kind === 'command' && entry.command === 'preview') previewAsked = true
    if (entry.kind === 'command' && entry.command === 'closePreview' && entry.certain) previewAsked = false
    if (entry.kind === 'removed' || entry.kind === 'attached') breach = undefined
    if (entry.kind === 'attached') [begun, wasOff, isOurs] = [undefined, false, false]
    if (entry.kind === 'seen') wasOff ||= !entry.seen.run && !entry.seen.preview
    if (entry.kind === 'call' && entry.role === 'begin') begun = entry.id
    isOurs ||= begun !== undefined && (wasOff || (entry.kind === 'answer' && entry.id === begun && entry.ok))
    if (entry.kind === 'frozen') {
      frozen = entry.frozen
      breach = breach && { ...breach, since: entry.at }
    }
    if (entry.kind !== 'seen') return undefined
    const text = breachIn(entry.seen)
    breach = text ? { text, since: breach?.since ?? entry.at } : undefined
    return undefined
  }
})

/** 5 */
const mutedIsMuted = checker(() => {
  let reported: boolean | undefined
  /** What an instance before has left behind is not shown. */
  let isOurs = false
  // What happened while it was frozen is heard in the moment of its end.
  let [frozen, thawedAt] = [false, -1]
  return (entry) => {
    if (entry.kind === 'attached') [reported, isOurs] = [undefined, false]
    if (entry.kind === 'call' && entry.role === 'begin') isOurs = true
    if (entry.kind === 'event' && entry.name === 'mutedchange') reported = entry.detail['value'] === true
    if (entry.kind === 'frozen') [frozen, thawedAt] = [entry.frozen, entry.at]
    if (entry.kind !== 'seen' || frozen || entry.at === thawedAt) return undefined
    const { run, mutedShown, mutedNative, phase } = entry.seen
    if (!run || mutedNative || !isOurs) return undefined
    if (mutedShown === true) return `it is shown as muted in ${phase} ${time(entry.at)}, and is not`
    return reported === true ? `it was reported as muted in ${phase} ${time(entry.at)}, and is not` : undefined
  }
})

/** ms in which a call at the edge of the background counts as refused by it. */
const EDGE = 2000

interface Absence {
  since: number | undefined
  /** It is over, and was longer than the window or not. */
  returned: 'soon' | 'late' | undefined
  /** Calls that the background refused: they may be made again. */
  readonly repeatable: Set<string>
}

const commands: ReadonlySet<Command> = new Set(['run', 'pause', 'resume', 'preview', 'touch'])

/** The page sets what decides on absences. */
function withSettings(seen: Observation, input: Input): Observation {
  if (input.do !== 'set') return seen
  // An unset value is set, too.
  const { resume: given, resumeWindow } = { ...seen, ...input.properties }
  const resume = ['ask', 'never'].find((value) => value === given) ?? 'auto'
  return {
    ...seen,
    resume,
    resumeWindow: typeof resumeWindow === 'number' && resumeWindow >= 0 ? resumeWindow : 60_000
  }
}

/** 6 */
const asksAfterAbsence = checker(({ captures, progress, proofs, runEvent, needsPage }) => {
  const absence: Absence = { since: undefined, returned: undefined, repeatable: new Set() }
  const begun = new Map<number, EntryOf<'call'>>()
  const recent: EntryOf<'call'>[] = []
  const proving = new Set<number>()
  const pauses = new Set<number>()
  let [hasWindow, audioFree, steps, seen]: [boolean, boolean, boolean, Observation | undefined] = [
    false,
    true,
    false,
    undefined
  ]
  // ms by which the clock was set forward: that counts as time; and by which it was set and nobody has seen it.
  let [ahead, set] = [0, 0]
  let thawedAt = -1
  const follow = (at: number, isAway: boolean) => {
    if (isAway) {
      if (absence.since !== undefined) return
      absence.since = at
      steps = false
      // What was set while it was frozen comes before or after what it hears in the moment of the return.
      isUnsure &&= at === thawedAt
      ahead = 0
      for (const { at: made, name } of [...recent, ...begun.values()]) {
        if (at - made <= EDGE || begun.size > 0) absence.repeatable.add(name)
      }
    } else if (absence.since !== undefined) {
      const isLong = steps || at + ahead - absence.since > (seen?.resumeWindow ?? 60_000)
      absence.returned = isLong || absence.returned === 'late' ? 'late' : 'soon'
      absence.since = undefined
    }
  }
  const forgive = (at: number) => {
    if (absence.since !== undefined) absence.since = at
    steps = false
    ahead = 0
    absence.returned = undefined
  }
  let presence = { visible: true, appShown: true }
  const isVisible = () => presence.visible || ((hasWindow || !needsPage) && presence.appShown)
  const overrule = (at: number) => {
    forgive(at)
    audioFree = true
    if (isVisible()) absence.since = undefined
  }
  let [runs, paused, frozen, isUnsure] = [false, false, false, false]
  return (entry) => {
    if (!captures) return undefined
    if (entry.kind === 'attached') {
      Object.assign(absence, { since: undefined, returned: undefined })
      absence.repeatable.clear()
      runs = paused = false
      seen = undefined
    }
    if (entry.kind === 'seen') seen = entry.seen
    if (entry.kind === 'frozen') [frozen, thawedAt] = [entry.frozen, entry.at]
    if (entry.kind === 'input' && seen) {
      if (!frozen) seen = withSettings(seen, entry.input)
      // Set before or after JavaScript hears of the return.
      else if (entry.input.do === 'set')
        isUnsure ||= Object.keys(entry.input.properties).some((name) => name.startsWith('resume'))
    }
    // JavaScript that is suspended sees what is left of it when it runs again.
    if (entry.kind === 'clock') set += entry.by
    if (set !== 0 && !frozen) {
      if (set < 0) steps = true
      else ahead += set
      set = 0
    }
    if (entry.kind === 'report' && entry.type === 'enterpictureinpicture') hasWindow = true
    if (entry.kind === 'report' && entry.type === 'leavepictureinpicture') hasWindow = false
    if (entry.kind === 'environment') {
      presence = entry
      // The app that is shown again is evidence against what the phone has said before.
      if (entry.told.includes('audioFree') || entry.told.includes('appShown')) {
        audioFree = entry.audioFree || (entry.appShown && !entry.told.includes('audioFree'))
      }
    }
    if (entry.kind === 'event' && entry.name === runEvent) runs = entry.detail['value'] === true
    if (entry.kind === 'command' && entry.command === 'stop') runs = false
    if (entry.kind === 'event' && entry.name === 'pausedchange') paused = entry.detail['value'] === true
    // It is reported once the run has begun, and not before a pause that is refused.
    if (entry.kind === 'command' && entry.certain && entry.command === 'pause') paused = true
    if (entry.kind === 'command' && entry.certain && /^(run|resume)$/.test(entry.command)) paused = false
    if (entry.kind === 'call' && entry.name === 'pause') pauses.add(entry.id)
    if (entry.kind === 'answer' && pauses.delete(entry.id) && !entry.ok) paused = false
    // A preview needs no audio: with the run its absence is gone.
    // The page may ask for the run again and not take its pause back.
    const needsAudio = runs && !paused && seen?.phase !== 'paused'
    if (isVisible() && !audioFree && !needsAudio) absence.since = undefined
    if (entry.kind === 'environment' || entry.kind === 'event' || entry.kind === 'report')
      follow(entry.at, !isVisible() || (needsAudio && !audioFree))
    // A tap shows that the app is shown.
    if (entry.kind === 'command' && entry.command === 'touch' && entry.certain) {
      presence = { visible: true, appShown: true }
    }
    if (entry.kind === 'command' && commands.has(entry.command)) overrule(entry.at)
    const isSpeech = entry.kind === 'report' && entry.type === 'speakers' && seen?.phase === 'joined'
    const isProgress =
      isSpeech || (entry.kind === 'report' && (entry.flows || (entry.code !== undefined && progress.has(entry.code))))
    if (isProgress && absence.returned !== 'late') overrule(entry.at)
    if (entry.kind === 'answer') {
      const call = begun.get(entry.id)
      begun.delete(entry.id)
      if (call && entry.background) absence.repeatable.add(call.name)
      // It has gone on all the time; and a call that has been joined is there.
      const isProof = proving.delete(entry.id) || (call !== undefined && proofs.size > 0)
      if (entry.ok && isProof) overrule(entry.at)
    }
    if (entry.kind === 'call' && proofs.has(entry.name)) proving.add(entry.id)
    if (entry.kind !== 'call' || entry.role !== 'begin') return undefined
    recent.push(entry)
    if (recent.length > 3) recent.shift()
    begun.set(entry.id, entry)
    if (absence.repeatable.delete(entry.name)) return undefined
    const isBarred = absence.returned === 'late' || (absence.returned === 'soon' && (seen?.resume ?? 'auto') !== 'auto')
    if (!isBarred || isUnsure) return undefined
    return `${entry.name} is called ${time(entry.at)} after an absence, though nobody has asked (resume ${seen?.resume})`
  }
})

/** ms after which a button has to be there. */
const BUTTON_LIMIT = 6000

/** 7 */
const hasWayOut = checker(({ withoutStop, runEvent }) => {
  let stuck: { readonly since: number; readonly phase: string } | undefined
  let [away, isRunning] = [false, false]
  return (entry) => {
    if (entry.kind === 'environment') away = !entry.visible
    if (entry.kind === 'frozen') away = entry.frozen
    if (entry.kind === 'event' && entry.name === runEvent) isRunning = entry.detail['value'] === true
    if (stuck && (away || entry.kind === 'input' || entry.kind === 'clock')) stuck = { ...stuck, since: entry.at }
    if (stuck && entry.at - stuck.since > BUTTON_LIMIT) {
      return `there is no button in ${stuck.phase} since ${BUTTON_LIMIT} ms ${time(entry.at)}`
    }
    if (entry.kind === 'attached' || entry.kind === 'detached') [stuck, isRunning] = [undefined, false]
    if (entry.kind !== 'seen') return undefined
    const { phase, controls, offersStop, action, replacesState, resume } = entry.seen
    if (isRunning && controls && !offersStop && !withoutStop.has(phase)) {
      return `nothing to touch ends the run in ${phase} ${time(entry.at)}, although there are controls`
    }
    const waits = phase === 'interrupted' || phase === 'offline'
    const isStuck = waits && action === '' && !replacesState && resume !== 'never'
    stuck = isStuck ? (stuck ?? { since: entry.at, phase }) : undefined
    return undefined
  }
})

const isError = (entry: Entry): entry is EntryOf<'event'> => entry.kind === 'event' && entry.name === 'error'

/** 8 */
const phasesEnd = checker(({ limits, answering }) => {
  let steppedBack = false
  let [since, phase, isAsked, seen]: [number, string, boolean, Observation | undefined] = [0, '', false, undefined]
  let away = false
  // A clock that was set forward looks like time in which the app was frozen: what is under way has its time again.
  let setForward = false
  let thawedAt = -1
  return (entry) => {
    const limit = limits[phase] ?? Infinity
    // After a set-back the clock of a session goes on with the next thing that happens.
    if (steppedBack && !/^(clock|input|seen)$/.test(entry.kind)) [since, steppedBack] = [entry.at, false]
    if (entry.kind === 'clock') [steppedBack, setForward] = [entry.by < 0, setForward || entry.by > 0]
    const isAttempt = (entry.kind === 'call' && entry.role !== 'other') || entry.kind === 'answer' || isError(entry)
    const isProgress = entry.kind === 'report' && (entry.flows || answering.has(entry.code ?? 0))
    if (
      away ||
      isAttempt ||
      isProgress ||
      entry.kind === 'input' ||
      entry.kind === 'environment' ||
      entry.kind === 'clock'
    )
      since = entry.at
    if (entry.kind === 'environment') away = !entry.visible || !entry.appShown
    if (entry.kind === 'frozen') {
      thawedAt = entry.at
      away = entry.frozen
      since = entry.at
    }
    const allowed = setForward ? 2 * limit : limit
    if (!isAsked && !away && seen?.quiet !== true && entry.at - since > allowed) {
      return `the phase is ${phase} since ${entry.at - since} ms ${time(entry.at)}`
    }
    if (entry.kind === 'attached' || entry.kind === 'detached') [phase, seen] = ['', undefined]
    if (entry.kind === 'event' && entry.name === 'phasechange') {
      phase = String(entry.detail['phase'])
      since = entry.at
      setForward = false
    }
    if (entry.kind !== 'seen') return undefined
    if (isAsked && !entry.seen.asked) since = entry.at
    isAsked = entry.seen.asked
    const before = seen
    seen = entry.seen
    // The answer is on its way in the moment in which the dialog closes.
    const shows =
      entry.at !== thawedAt &&
      seen.phase === 'requesting-permission' &&
      !isAsked &&
      before?.phase === seen.phase &&
      !before.asked
    return shows ? `the phase is requesting-permission ${time(entry.at)}, and nobody is asked` : undefined
  }
})

/** 9 */
const endsAsCommanded = checker(({ rest, excuses, running, limits }) => {
  let [last, previewAsked]: [Command | undefined, boolean] = [undefined, false]
  let by = ''
  /** What an instance before has left behind is for its owner to end. */
  let isOurs = false
  let begunAt = -Infinity
  let seen: Observation | undefined
  let faults: unknown[] = []
  const open = new Map<number, EntryOf<'promise'>>()
  return (entry) => {
    if (entry.kind === 'seen') seen = entry.seen
    if (isError(entry)) faults.push(entry.detail['name'])
    if (entry.kind === 'command' && entry.command === 'preview') previewAsked = true
    if (entry.kind === 'command' && entry.command === 'closePreview' && entry.certain) previewAsked = false
    if (entry.kind === 'command' && entry.command !== 'other' && !/preview/i.test(entry.command))
      last = entry.certain ? entry.command : 'touch'
    if (entry.kind === 'lastCommand') {
      by = entry.by
      faults = []
    }
    if (entry.kind === 'promise') {
      // These have no callbacks: they wait for the next node.
      const isSilent = entry.method.endsWith('BackgroundPlayback')
      if (entry.outcome === 'waits' && !isSilent) open.set(entry.id, entry)
      else open.delete(entry.id)
    }
    if (entry.kind === 'attached') {
      open.clear()
      isOurs = false
    }
    if (entry.kind === 'call' && entry.role === 'begin') {
      isOurs = true
      begunAt = entry.at
    }
    if (entry.kind === 'detached') seen = undefined
    if (entry.kind !== 'settled' || !seen) return undefined
    const { phase } = seen
    const [waiting] = open.values()
    if (waiting && phase !== 'idle' && !excuses.has(phase)) {
      return `${waiting.method}() of ${time(waiting.at)} still waits ${time(entry.at)} in ${phase}`
    }
    if (entry.command === 'run' && phase !== running && phase !== 'unsupported') {
      return `the phase is ${phase} ${time(entry.at)} after ${by}, errors ${faults.join()}`
    }
    if (entry.command === 'run' && phase === running && !seen.run && !seen.quiet)
      return `the phase is ${phase} ${time(entry.at)}, and nothing runs`
    const stopped = entry.command === 'stop' || (entry.command === undefined && last === 'stop')
    const isTold = phase === 'failed' && faults.includes('EXIT_REJECTED')
    if (stopped && !isTold && ((seen.run && isOurs) || !(rest.has(phase) || phase === 'previewing' || previewAsked))) {
      return `the phase is ${phase} ${time(entry.at)} after a stop, and ${seen.run ? 'it runs' : 'nothing runs'}`
    }
    // An attempt that has just begun: attempts are up to half a minute apart.
    const isTried = entry.at - begunAt < STOP_LIMIT
    if (entry.command === undefined && phase in limits && !isTried)
      return `the phase is still ${phase} after a long quiet, ${time(entry.at)}`
    return undefined
  }
})

/** Of one property in a minute of calm: retries change what runs, too. */
const MOST_CHANGES = 12

/** 10 */
const echoesCommandNothing = checker(() => {
  let echo: EntryOf<'writesBack'> | undefined
  /** Of each property, how often. */
  const changes = new Map<string, number>()
  return (entry) => {
    if (entry.kind === 'writesBack') echo = entry
    // What the page does in a handler is a command of its own.
    if (entry.kind === 'written' || (entry.kind === 'command' && entry.certain)) echo = undefined
    if (entry.kind === 'event' && entry.name.endsWith('change') && 'source' in entry.detail) {
      changes.set(entry.name, (changes.get(entry.name) ?? 0) + 1)
      if (echo) return `writing back ${echo.name}=${String(echo.value)} ${time(entry.at)} causes ${entry.name}`
    }
    if (entry.kind === 'calm') changes.clear()
    if (entry.kind === 'settled') {
      const restless = [...changes].find(([, count]) => count > MOST_CHANGES)
      if (restless) return `${restless[0]} is emitted ${restless[1]} times while nothing happens, until ${entry.at} ms`
      changes.clear()
    }
    if (entry.kind === 'call' && entry.lane === 'run' && echo) {
      return `writing back ${echo.name}=${String(echo.value)} ${time(entry.at)} causes ${entry.name}`
    }
    return undefined
  }
})

/** 12 */
const goesWithoutTrace = checker(({ hasOwner }) => {
  let isDetached = false
  return (entry) => {
    if (entry.kind === 'detached') isDetached = true
    if (entry.kind === 'attached') isDetached = false
    if (!isDetached) return undefined
    if (entry.kind === 'event' || entry.kind === 'patch') {
      return `${entry.kind === 'event' ? entry.name : 'setData'} ${time(entry.at)} after detached`
    }
    if (entry.kind === 'call' && entry.role === 'begin')
      return `${entry.name} is called ${time(entry.at)} after detached`
    if (entry.kind === 'ended' && !hasOwner && entry.alarms > 0)
      return `${entry.alarms} alarms wait ${time(entry.at)} after detached`
    if (entry.kind !== 'over') return undefined
    if (entry.alarms > 0) return `${entry.alarms} alarms wait after the end`
    if (entry.listeners > 0) return `${entry.listeners} listeners are left after the end`
    return isOn(entry.capture) ? 'the native layer captures after the end' : undefined
  }
})

/** 13 */
const phasesFollowTable = checker(({ mayFollow }) => {
  let phase = 'idle'
  // The page may lower it in the middle of attempts.
  let most = 0
  return (entry) => {
    if (entry.kind === 'attached') [phase, most] = ['idle', 0]
    if (entry.kind !== 'event' || entry.name !== 'phasechange') return undefined
    const before = phase
    const { previous, phase: next, attempt, limit } = entry.detail
    phase = String(next)
    if (previous !== before) return `phasechange ${time(entry.at)} comes from ${String(previous)}, not from ${before}`
    if (!mayFollow(before, phase)) return `${phase} follows ${before} ${time(entry.at)}`
    if (limit !== undefined) most = Math.max(most, Number(limit) < 0 ? Infinity : Number(limit))
    if (Number(attempt) > most) return `attempt ${String(attempt)} of ${String(limit)} is reported`
    return undefined
  }
})

/** Of an error; properties have theirs. */
function nameOf({ name, cause }: Readonly<Record<string, unknown>>): string {
  return name === 'SETTING_INVALID' || name === 'MODE_INVALID' ? `${name} ${JSON.stringify(cause)}` : String(name)
}

/** Each request has its own. */
const ofRequests: ReadonlySet<string> = new Set([
  'NOT_READY',
  'METHOD_UNAVAILABLE',
  'CALL_REJECTED',
  'SNAPSHOT_REJECTED',
  'FULLSCREEN_REJECTED'
])

/** 14 */
const oneErrorPerFault = checker(() => {
  const last = new Map<unknown, number>()
  const causes = new Map<number, number>()
  const seenOccurrences = new Map<unknown, number>()
  let [changes, occurrence] = [0, -1]
  // Of several commands at once each may have its own.
  let commands = 0
  // What was set and called while it was frozen comes all at once.
  let thawedAt = -1
  return (entry) => {
    if (entry.kind === 'frozen') thawedAt = entry.at
    if (entry.kind === 'attached') last.clear()
    if (entry.kind === 'command') commands++
    else if (entry.kind === 'input' || entry.kind === 'answer' || entry.kind === 'report') commands = 0
    switch (entry.kind) {
      case 'report':
        if (entry.occurrence !== occurrence) changes++
        occurrence = entry.occurrence
        causes.set(changes, occurrence)
        return undefined
      case 'input':
      case 'command':
      case 'answer':
      case 'environment':
      case 'attached':
      case 'call':
      case 'seen':
      case 'writesBack':
        // A dialog that closes, a call without an answer: something has happened.
        changes++
        return undefined
      case 'event': {
        // A person was asked once more.
        if (entry.name === 'permission') changes++
        if (entry.name !== 'error') return undefined
        const name = nameOf(entry.detail)
        if (ofRequests.has(name) || entry.at === thawedAt) return undefined
        const before = last.get(name)
        last.set(name, changes)
        const isSameReport =
          occurrence >= 0 && seenOccurrences.get(name) === occurrence && entry.detail['code'] !== undefined
        seenOccurrences.set(name, occurrence)
        if (before === changes && --commands < 1) return `${name} is emitted twice for one fault ${time(entry.at)}`
        return isSameReport && Number(entry.detail['code']) < 91_000 && causes.get(changes) === occurrence
          ? `${name} is emitted for a state and for its error ${time(entry.at)}`
          : undefined
      }
      default:
        return undefined
    }
  }
})

export const invariants: readonly Invariant[] = [
  { number: 1, name: 'nothing throws', check: nothingThrows },
  { number: 2, name: 'one call of a lane at a time', check: oneCallAtATime },
  { number: 3, name: 'a stop reaches the native layer in 2 s', check: stopsReach },
  { number: 4, name: 'a phase at rest has capture off', check: restsWithCaptureOff },
  { number: 5, name: 'muted as shown is muted', check: mutedIsMuted },
  { number: 6, name: 'nothing captures unasked after an absence', check: asksAfterAbsence },
  { number: 7, name: 'there is a way out', check: hasWayOut },
  { number: 8, name: 'phases end', check: phasesEnd },
  { number: 9, name: 'it ends as it was commanded', check: endsAsCommanded },
  { number: 10, name: 'values written back command nothing', check: echoesCommandNothing },
  { number: 12, name: 'it goes without a trace', check: goesWithoutTrace },
  { number: 13, name: 'phases follow the table', check: phasesFollowTable },
  { number: 14, name: 'one error for one fault', check: oneErrorPerFault }
]

const plain = (_: string, value: unknown) =>
  value === undefined ? 'undefined' : typeof value === 'function' ? 'a function' : value

/** 11: whether two walks, of which one leaves the unset properties out, are the same. */
export function unsetIsAbsent(unset: Trace, absent: Trace): string | undefined {
  const told = ({ entries }: Trace) =>
    entries.flatMap((entry) =>
      entry.kind === 'call' || entry.kind === 'event' || entry.kind === 'patch' ? [JSON.stringify(entry, plain)] : []
    )
  const [one, other] = [told(unset), told(absent)]
  const index = one.findIndex((entry, place) => entry !== other[place])
  if (index < 0 && one.length === other.length) return undefined
  return `unset: ${one[index] ?? 'nothing'}; absent: ${other[index < 0 ? one.length : index] ?? 'nothing'}`
}

/** The breaches of a trace: the first of each invariant. */
export function breachesOf(trace: Trace): string[] {
  return invariants.flatMap(({ number, name, check }) => {
    const breach = check(trace)
    return breach ? [`${number} (${name}): ${breach}`] : []
  })
}
