import type { Alarm } from '../../components/core/platform'
import type { Fact } from './trace'

/** ms in the background after which JavaScript is suspended (documented: about 5 s). */
const SUSPEND_AFTER = 5000

interface Timer {
  readonly at: number
  readonly run: () => void
}

/** Time, and the phone under the app. */
export interface Phone {
  /** ms since the beginning. */
  readonly now: () => number
  /** The time of day, which may be set. */
  readonly timeOfDay: () => number
  readonly setClock: (by: number) => void
  /** Outside of JavaScript: runs although it is suspended. */
  readonly after: (delay: number, run: () => void) => () => void
  /** Runs in JavaScript, now or when it is no longer suspended. */
  readonly deliver: (run: () => void) => void
  readonly createAlarm: () => Alarm
  /** Alarms that are set. */
  readonly alarms: number
  readonly isHidden: boolean
  readonly hide: () => void
  /** @param first runs before what has waited */
  readonly show: (first: () => void) => void
  /** Lets time pass. */
  readonly advance: (duration: number) => Promise<void>
}

/** Lets every promise chain under way end. */
function drain(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Timers in the order in which they are due. */
function createTimers() {
  const timers: Timer[] = []
  return {
    add(timer: Timer): () => void {
      let index = timers.length
      while (index > 0 && (timers[index - 1]?.at ?? 0) > timer.at) index--
      timers.splice(index, 0, timer)
      return () => {
        const found = timers.indexOf(timer)
        if (found >= 0) timers.splice(found, 1)
      }
    },
    /** Takes out the first that is due by then. */
    take(by: number): Timer | undefined {
      const [first] = timers
      return first && first.at <= by ? timers.shift() : undefined
    }
  }
}

/**
 * @param record keeps what happens
 * @param onRest runs whenever nothing is under way
 */
export function createPhone(record: (fact: Fact) => void, onRest: () => void): Phone {
  const timers = createTimers()
  const waiting: (() => void)[] = []
  const alarms = new Set<object>()
  const state = { time: 0, offset: 0, hidden: false, frozen: false }
  let cancelFreeze: () => void = () => undefined

  const phone: Phone = {
    now: () => state.time,
    timeOfDay: () => state.time + state.offset,
    setClock(by) {
      state.offset += by
      record({ kind: 'clock', by })
    },
    after: (delay, run) => timers.add({ at: state.time + Math.max(0, delay), run }),
    deliver(run) {
      if (state.frozen) waiting.push(run)
      else run()
    },
    createAlarm() {
      const alarm = {}
      let cancel: () => void = () => undefined
      let generation = 0
      return (at, ring) => {
        cancel()
        const mine = ++generation
        alarms.delete(alarm)
        if (at === undefined) return
        alarms.add(alarm)
        // As `setTimeout`: a clock that is set does not move it.
        cancel = phone.after(at - phone.timeOfDay(), () =>
          phone.deliver(() => {
            if (mine !== generation) return
            alarms.delete(alarm)
            ring()
          })
        )
      }
    },
    get alarms() {
      return alarms.size
    },
    get isHidden() {
      return state.hidden
    },
    hide() {
      if (state.hidden) return
      state.hidden = true
      cancelFreeze = phone.after(SUSPEND_AFTER, () => {
        state.frozen = true
        record({ kind: 'frozen', frozen: true })
      })
    },
    show(first) {
      if (!state.hidden) return
      cancelFreeze()
      if (state.frozen) record({ kind: 'frozen', frozen: false })
      state.hidden = state.frozen = false
      first()
      for (const run of waiting.splice(0)) phone.after(0, run)
    },
    async advance(duration) {
      const end = state.time + duration
      await drain()
      onRest()
      for (let due = timers.take(end); due; due = timers.take(end)) {
        state.time = due.at
        try {
          due.run()
        } catch (error) {
          record({ kind: 'thrown', place: 'a timer', error })
        }
        await drain()
        onRest()
      }
      state.time = end
    }
  }
  return phone
}
