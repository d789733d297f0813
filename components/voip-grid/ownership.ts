import type { Alarm } from '../core/platform'

/**
 * A component that wants the call, or has it, as it is told of others. `suspectRoom`: where WeChat has the phone is not certain, as a
 * join or an exit of another one is late, or its exits have failed. `suspectMute`: its microphone may be on as well. `forgetRoom`:
 * what WeChat counts from now on is another call.
 */
export type Claimant = (command: 'suspectRoom' | 'suspectMute' | 'forgetRoom') => void

/**
 * The component that has the app's one call: WeChat knows no components, so that two grids could share a room unknowingly.
 */
export interface Ownership {
  /** True once `who` has the call; false when another has not released it within 2 s. */
  claim(who: Claimant): Promise<boolean>
  /** The owner makes a join. */
  enter(who: Claimant): void
  /** Releases the call. No effect for one that does not have it. */
  release(who: Claimant): void
  /** A join of `who` has come true late, or its exit has: leaves the room, or tells the one that is in a call by now. */
  undoJoin(who: Claimant, leave: LastCalls['leave']): void
  /** A call of `who` has taken effect: if it is late, in the room of the one that is in a call by now. */
  note(who: Claimant, kind: 'exit' | 'unmute' | 'other'): void
  /** A call of two begins: a room that was cut off is no reason any more to end what WeChat counts. */
  forgetRoom(): void
  /** `who` is gone: leaves its room, or the one that its join still brings, and releases the call after that. */
  finish(who: Claimant, last: LastCalls): void
}

/** What a component leaves behind. */
export interface LastCalls {
  /** The joins that are not answered yet, the last one first. */
  readonly joins: readonly Promise<unknown>[]
  /** The exit that is not answered yet. */
  readonly exit?: Promise<unknown> | undefined
  /** Another call of the room that is not answered yet. */
  readonly other?: Promise<unknown> | undefined
  /** Whether WeChat has it in a room; `unsure`: out of it, as far as is known. */
  readonly inside: 'yes' | 'no' | 'unsure'
  readonly leave: () => Promise<unknown>
}

/** ms; also of a call whose answer somebody waits for. */
const PATIENCE = 2000
/** ms before each exit: from the one that failed. */
const EXIT_DELAYS = [0, 2000, 8000] as const

interface Waiting {
  readonly who: Claimant
  readonly alarm: Alarm
  readonly take: () => void
}

const nothing = () => undefined

/** Waits on the platform's clock. @param now ms */
function createWaits(createAlarm: () => Alarm, now: () => number) {
  return {
    pause: (duration: number) => new Promise<void>((resolve) => createAlarm()(now() + duration, resolve)),
    /** How a call ends within 2 s. */
    endOf: (call: Promise<unknown>) =>
      new Promise<'done' | 'refused' | 'silent'>((resolve) => {
        const alarm = createAlarm()
        const end = (how: 'done' | 'refused') => {
          alarm(undefined, nothing)
          resolve(how)
        }
        alarm(now() + PATIENCE, () => resolve('silent'))
        call.then(
          () => end('done'),
          () => end('refused')
        )
      })
  }
}

/** Who has the app's call beside a component that is gone. */
interface Heirs {
  /** Another component has it by now. */
  heirOf(who: Claimant | undefined): Claimant | undefined
  /** A call of `who` has taken effect: it may have been in the room of another that has joined by now. */
  warn(who: Claimant | undefined, command: 'suspectRoom' | 'suspectMute'): void
}

/** Makes exits one at a time. */
function createExits(waits: ReturnType<typeof createWaits>, heirs: Heirs) {
  /** Of a room that could not be left. */
  let missed: LastCalls['leave'] | undefined
  let latest: Promise<unknown> = Promise.resolve()
  /** A call of `who` has succeeded. */
  const note = (who: Claimant | undefined, kind: Parameters<Ownership['note']>[1]) => {
    if (kind === 'exit') missed = undefined
    heirs.warn(who, kind === 'unmute' ? 'suspectMute' : 'suspectRoom')
  }
  const follow = (who: Claimant | undefined, answer: Promise<unknown>) =>
    void answer.then(() => note(who, 'exit')).catch(nothing)
  const make = (who: Claimant | undefined, exit: LastCalls['leave']) => {
    const ended = latest.then(async () => {
      const answer = exit()
      const how = await waits.endOf(answer)
      if (how === 'done') missed = undefined
      if (how === 'silent') follow(who, answer)
      return how
    })
    latest = ended
    return ended
  }
  return {
    make,
    note,
    miss(exit: LastCalls['leave']) {
      missed = exit
    },
    /** Before the next call comes one more exit; if that fails too, the one that calls may be in that room. */
    async leaveMissed(next: Claimant) {
      // One that is under way could end the next room.
      await latest
      if (missed) await make(undefined, missed)
      if (missed && heirs.heirOf(undefined) === next) next('suspectRoom')
      return true
    }
  }
}

/** Leaves the rooms of components that are gone. */
function createLastExits(waits: ReturnType<typeof createWaits>, heirs: Heirs, handOver: (who: Claimant) => void) {
  const exits = createExits(waits, heirs)
  const leave = async (who: Claimant, last: Pick<LastCalls, 'leave'>) => {
    for (const delay of EXIT_DELAYS) {
      if (delay) await waits.pause(delay)
      const heir = heirs.heirOf(who)
      // An exit beside its join could end its room: it makes the exit itself.
      heir?.('suspectRoom')
      if (heir) return
      if ((await exits.make(who, last.leave)) === 'done') return
    }
    exits.miss(last.leave)
  }
  const finish = async (who: Claimant, last: LastCalls) => {
    const { joins, exit, other, inside } = last
    const [join, ...older] = joins
    for (const late of older) late.then(() => leave(who, last)).catch(nothing)
    const call = join ?? exit ?? other
    const ended = call && (await waits.endOf(call))
    // A join that comes true later is undone.
    if (join && ended === 'silent') join.then(() => leave(who, last)).catch(nothing)
    const isLeft = join ? ended === 'refused' : exit && ended === 'done'
    const isInside = !isLeft && (inside === 'yes' || (join !== undefined && ended === 'done'))
    if (isInside) await leave(who, last)
    // A refused join may have taken effect: a room that is probably left delays no other component for longer than one exit.
    const isUnsure = (join && ended === 'refused') || (inside === 'unsure' && !isLeft)
    // Another component's room is left alone.
    const isOpen = !isInside && isUnsure && !heirs.heirOf(who) && (await exits.make(who, last.leave)) === 'silent'
    handOver(who)
    if (isOpen) await leave(who, last)
  }
  return { ...exits, finish, leave }
}

/** @param now ms, the platform's clock */
export function createOwnership(createAlarm: () => Alarm, now: () => number): Ownership {
  let owner: Claimant | undefined
  /** The owner has made a join; it is gone, and its exit under way. */
  let [isInside, leaving] = [false, false]
  let queue: readonly Waiting[] = []

  const forget = (gone: (waiting: Waiting) => boolean) => {
    for (const waiting of queue.filter(gone)) waiting.alarm(undefined, nothing)
    queue = queue.filter((waiting) => !gone(waiting))
  }
  const handOver = (who: Claimant | undefined) => {
    if (owner !== who) return
    const [next] = queue
    forget((waiting) => waiting === next)
    owner = next?.who
    leaving = isInside = false
    next?.take()
  }
  const heirs: Heirs = {
    heirOf: (who) => (owner !== who ? owner : undefined),
    warn: (who, command) => isInside && owner !== who && owner?.(command)
  }
  const exits = createLastExits(createWaits(createAlarm, now), heirs, handOver)
  return {
    claim(who) {
      if (owner === undefined || owner === who) {
        owner = who
        return exits.leaveMissed(who)
      }
      return new Promise((resolve) => {
        const alarm = createAlarm()
        queue = [...queue, { who, alarm, take: () => resolve(exits.leaveMissed(who)) }]
        alarm(now() + PATIENCE, () => {
          forget((waiting) => waiting.alarm === alarm)
          // An unanswered exit does not keep the call for ever: the next claim gets it.
          if (leaving) handOver(owner)
          resolve(false)
        })
      })
    },
    enter(who) {
      isInside = owner === who
    },
    release(who) {
      forget((waiting) => waiting.who === who)
      handOver(who)
    },
    undoJoin: (who, leave) => void exits.leave(who, { leave }),
    note: exits.note,
    forgetRoom: () => owner?.('forgetRoom'),
    finish(who, last) {
      forget((waiting) => waiting.who === who)
      if (owner === who) leaving = true
      void exits.finish(who, last)
    }
  }
}
