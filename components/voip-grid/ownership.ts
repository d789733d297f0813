import type { Alarm } from '../core/platform'

/**
 * The component that has the app's one call: WeChat knows no components, so that two grids could share a room unknowingly.
 */
export interface Ownership {
  /** True once `who` has the call; false when another has not released it within 2 s. */
  claim(who: object): Promise<boolean>
  /** The owner makes a join. */
  enter(who: object): void
  /** Releases the call. No effect for one that does not have it. */
  release(who: object): void
  /** `who` is gone: leaves its room, or the one that its join still brings, and releases the call after that. */
  finish(who: object, last: LastCalls): void
}

/** What a component leaves behind. */
export interface LastCalls {
  /** The join that is not answered yet. */
  readonly join?: Promise<unknown> | undefined
  /** The exit that is not answered yet. */
  readonly exit?: Promise<unknown> | undefined
  /** WeChat may have it in a room. */
  readonly mayBeInside: boolean
  readonly leave: () => Promise<unknown>
}

/** ms; also of a call whose answer somebody waits for. */
const PATIENCE = 2000
/** ms from an exit that failed to the next one. */
const UNDO_DELAYS = [2000, 8000] as const

interface Waiting {
  readonly who: object
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

/**
 * Leaves the rooms of components that are gone.
 *
 * @param isTaken whether another component has joined by now
 */
function createLastExits(
  waits: ReturnType<typeof createWaits>,
  isTaken: (who: object) => boolean,
  handOver: (who: object) => void
) {
  /** Of a room that could not be left. */
  let missed: LastCalls['leave'] | undefined
  const leave = async (who: object, last: LastCalls) => {
    for (const delay of [0, ...UNDO_DELAYS]) {
      if (delay) await waits.pause(delay)
      if (isTaken(who) || (await waits.endOf(last.leave())) === 'done') return
    }
    missed = last.leave
  }
  const finish = async (who: object, last: LastCalls) => {
    const { join, exit, mayBeInside } = last
    const call = join ?? exit
    const ended = call && (await waits.endOf(call))
    // A join that comes true later is undone.
    if (join && ended === 'silent') join.then(() => leave(who, last)).catch(nothing)
    const isLeft = ended === (join ? 'refused' : 'done')
    if (!isLeft && (mayBeInside || ended === 'done')) await leave(who, last)
    // A refused join may have taken effect.
    if (ended === 'refused' && join) await waits.endOf(last.leave())
    handOver(who)
  }
  return {
    finish,
    /** One more exit comes before the next call. */
    async leaveMissed() {
      if (missed && (await waits.endOf(missed())) === 'done') missed = undefined
      return true
    }
  }
}

/** @param now ms, the platform's clock */
export function createOwnership(createAlarm: () => Alarm, now: () => number): Ownership {
  let owner: object | undefined
  /** The owner has made a join. */
  let isInside = false
  /** The owner is gone, and its exit under way. */
  let leaving = false
  let queue: readonly Waiting[] = []

  const forget = (gone: (waiting: Waiting) => boolean) => {
    for (const waiting of queue.filter(gone)) waiting.alarm(undefined, nothing)
    queue = queue.filter((waiting) => !gone(waiting))
  }
  const handOver = (who: object | undefined) => {
    if (owner !== who) return
    const [next] = queue
    forget((waiting) => waiting === next)
    owner = next?.who
    leaving = isInside = false
    next?.take()
  }
  const exits = createLastExits(createWaits(createAlarm, now), (who) => isInside && owner !== who, handOver)
  return {
    claim(who) {
      if (owner === undefined || owner === who) {
        owner = who
        return exits.leaveMissed()
      }
      return new Promise((resolve) => {
        const alarm = createAlarm()
        queue = [...queue, { who, alarm, take: () => resolve(true) }]
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
    finish(who, last) {
      forget((waiting) => waiting.who === who)
      if (owner === who) leaving = true
      void exits.finish(who, last)
    }
  }
}
