import { createClock } from '../../../components/core/clock'

/** A clock on a phone whose time the test sets. */
function create(start: number) {
  const phone = { time: start }
  return { phone, clock: createClock(() => phone.time) }
}

test('the clock goes with the time of the phone', () => {
  const { phone, clock } = create(1000)
  phone.time = 1500
  expect(clock.now()).toEqual({ now: 1500, steps: 0 })
  expect(clock.now()).toEqual({ now: 1500, steps: 0 })
  expect(clock.toPhone(2000)).toBe(2000)
})

test('a phone that is set back stops the clock for no time, and is counted as a step', () => {
  const { phone, clock } = create(10_000)
  phone.time = 4000
  expect(clock.now()).toEqual({ now: 10_000, steps: 1 })
  phone.time = 4300
  expect(clock.now()).toEqual({ now: 10_300, steps: 1 })
  phone.time = 0
  expect(clock.now()).toEqual({ now: 10_300, steps: 2 })
})

test('an alarm of a clock whose phone was set back is set on the time of the phone', () => {
  const { phone, clock } = create(10_000)
  phone.time = 4000
  const { now } = clock.now()
  expect(clock.toPhone(now + 500)).toBe(4500)
})

test('a phone that is set forward lets the time pass', () => {
  const { phone, clock } = create(0)
  phone.time = 3_600_000
  expect(clock.now()).toEqual({ now: 3_600_000, steps: 0 })
})

test('a moment that is shown to have come moves the clock on, and never back', () => {
  const { phone, clock } = create(10_000)
  phone.time = 4000
  clock.reach(12_000)
  expect(clock.now()).toEqual({ now: 12_000, steps: 1 })
  clock.reach(11_000)
  expect(clock.now()).toEqual({ now: 12_000, steps: 1 })
  expect(clock.toPhone(12_000)).toBe(4000)
})
