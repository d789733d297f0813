import type { SignHandlerOptions } from '../../../server'
import { createRateLimiter } from '../../../server/rate-limit'
import { code, groupId, openid, refused, says, session, SignHarness, stopTimers } from './server-harness'

afterEach(() => jest.useRealTimers())

describe('a rule', () => {
  test('a rule lets a person through as often as it says, then as often as quota comes back', () => {
    stopTimers()
    const secondsToWait = createRateLimiter({ limit: 3, window: 60 })
    expect([1, 2, 3].map(() => secondsToWait('ann'))).toEqual([0, 0, 0])
    expect(secondsToWait('ann')).toBeCloseTo(20)
    jest.advanceTimersByTime(19_000)
    expect(secondsToWait('ann')).toBeCloseTo(1)
    jest.advanceTimersByTime(1000)
    expect(secondsToWait('ann')).toBe(0)
    expect(secondsToWait('ann')).toBeCloseTo(20)
    jest.advanceTimersByTime(60_000)
    expect([1, 2, 3].map(() => secondsToWait('ann'))).toEqual([0, 0, 0])
  })

  test('a rule counts each person alone', () => {
    stopTimers()
    const secondsToWait = createRateLimiter({ limit: 1, window: 10 })
    expect(['ann', 'bob', 'ann', 'bob'].map((each) => secondsToWait(each) > 0)).toEqual([false, false, true, true])
  })

  test.each([1, 3, 7, 49, 100])('a rule of %p lets exactly so many requests through at once', (limit) => {
    stopTimers()
    const secondsToWait = createRateLimiter({ limit, window: 60 })
    const passed = Array.from({ length: 200 }, () => secondsToWait('ann')).filter((wait) => wait === 0)
    expect(passed).toHaveLength(limit)
  })

  test('a rule is not affected by a change of the time of day', () => {
    stopTimers()
    const secondsToWait = createRateLimiter({ limit: 1, window: 10 })
    secondsToWait('ann')
    jest.setSystemTime(0)
    expect(secondsToWait('ann')).toBeCloseTo(10)
  })

  test('a rule forgets persons whose quota is full again', () => {
    stopTimers()
    const remove = jest.spyOn(Map.prototype, 'delete')
    const secondsToWait = createRateLimiter({ limit: 10, window: 10 })
    for (let person = 0; person < 1000; person++) secondsToWait(`person ${person}`)
    jest.advanceTimersByTime(1000)
    remove.mockClear()
    secondsToWait('ann')
    expect(remove.mock.calls.filter(([key]) => String(key).startsWith('person'))).toHaveLength(1000)
    remove.mockRestore()
  })
})

describe('of a handler', () => {
  let harness: SignHarness

  async function open(rateLimit: unknown, options: Partial<SignHandlerOptions> = {}): Promise<void> {
    harness = await SignHarness.open({ ...options, rateLimit } as Partial<SignHandlerOptions>)
  }

  afterEach(() => harness.close())

  test('a rule of the handler answers 429 with the seconds to wait, by openid', async () => {
    stopTimers()
    const authorize = jest.fn(() => true)
    await open({ limit: 1, window: 30 }, { authorize })
    expect(await harness.post()).toMatchObject({ status: 200 })
    const { headers, ...rest } = await harness.post()
    expect(rest).toMatchObject(refused(429, 'RATE_LIMITED'))
    expect(headers['retry-after']).toBe('30')
    expect(authorize).toHaveBeenCalledTimes(1)
    harness.upstream = says({ ...session, openid: 'bob' })
    expect(await harness.post()).toMatchObject({ status: 200 })
    jest.advanceTimersByTime(30_000)
    harness.upstream = says(session)
    expect(await harness.post()).toMatchObject({ status: 200 })
  })

  test('a function as the rule is called with person and group', async () => {
    const answers = [0, undefined, 0.2, 7]
    const rateLimit = jest.fn(() => Promise.resolve(answers.shift()))
    await open(rateLimit)
    const seen = []
    for (let attempt = 0; attempt < 4; attempt++) {
      const { status, headers } = await harness.post({ code, groupId })
      seen.push([status, headers['retry-after']])
    }
    expect(seen).toEqual([
      [200, undefined],
      [200, undefined],
      [429, '1'],
      [429, '7']
    ])
    expect(rateLimit).toHaveBeenCalledWith(openid, groupId)
  })

  test.each([true, false, null, 'no', -1, NaN, Infinity])(
    'a function as the rule that gives %p admits nobody',
    async (given) => {
      await open(() => given)
      expect(await harness.post()).toMatchObject(refused(500, 'INTERNAL_ERROR'))
      expect(harness.errors).toMatchObject([{ detail: 'rateLimit gave no number of seconds' }])
    }
  )

  /** Counters of several processes; one more handler counts in them, too. */
  function createStore() {
    const counts = new Map<string, number>()
    const increment = jest.fn((key: string, window: number) => {
      counts.set(key, (counts.get(key) ?? 0) + 1)
      return Promise.resolve({ count: counts.get(key) ?? 0, expiresIn: window - 0.5 })
    })
    return { counts, increment }
  }

  test('a rule with a store counts where other processes count', async () => {
    const store = createStore()
    await open({ limit: 3, window: 30, store })
    expect(await harness.post()).toMatchObject({ status: 200 })
    expect(store.increment).toHaveBeenCalledWith(openid, 30)
    // Another process has let one through meanwhile.
    await store.increment(openid, 30)
    expect(await harness.post()).toMatchObject({ status: 200 })
    const { headers, ...rest } = await harness.post()
    expect(rest).toMatchObject(refused(429, 'RATE_LIMITED'))
    expect(headers['retry-after']).toBe('30')
    harness.upstream = says({ ...session, openid: 'bob' })
    expect(await harness.post()).toMatchObject({ status: 200 })
  })

  test.each([
    { count: 2, expiresIn: -1 },
    // As Redis says of a counter that never ends.
    { count: 1, expiresIn: -1 },
    { count: 1, expiresIn: Infinity },
    { count: 2 },
    { count: 'many', expiresIn: 1 },
    { expiresIn: 1 },
    {}
  ])('a store that gives %p admits nobody', async (given) => {
    await open({ limit: 1, window: 30, store: { increment: () => given } })
    expect(await harness.post()).toMatchObject(refused(500, 'INTERNAL_ERROR'))
    expect(harness.errors).toMatchObject([{ detail: 'rateLimit gave no number of seconds' }])
  })

  test('a counter that ends in this second still counts', async () => {
    await open({ limit: 1, window: 30, store: { increment: () => ({ count: 2, expiresIn: 0 }) } })
    const { headers, ...rest } = await harness.post()
    expect(rest).toMatchObject(refused(429, 'RATE_LIMITED'))
    expect(headers['retry-after']).toBe('1')
  })

  test('a store that throws admits nobody', async () => {
    await open({ limit: 1, window: 30, store: { increment: () => Promise.reject(new Error('planted')) } })
    expect(await harness.post()).toMatchObject(refused(500, 'INTERNAL_ERROR'))
    expect(harness.errors).toMatchObject([{ detail: 'rateLimit threw' }])
  })

  test('a function as the rule that throws admits nobody', async () => {
    await open(() => {
      throw new Error('planted')
    })
    const answer = await harness.post()
    expect(answer).toMatchObject(refused(500, 'INTERNAL_ERROR'))
    expect(answer.text).not.toContain('planted')
    expect(harness.errors).toMatchObject([{ detail: 'rateLimit threw', cause: { message: 'planted' } }])
  })
})

test('a person who asks again is forgotten after those who were quiet for longer', () => {
  stopTimers()
  const remove = jest.spyOn(Map.prototype, 'delete')
  const secondsToWait = createRateLimiter({ limit: 10, window: 10 })
  for (const person of ['ann', 'bob', 'ann', 'ann']) secondsToWait(person)
  jest.advanceTimersByTime(1500)
  remove.mockClear()
  secondsToWait('cid')
  expect(remove.mock.calls.map(([person]) => String(person)).filter((person) => person !== 'cid')).toEqual(['bob'])
  remove.mockRestore()
})

test('a wait of one millionth of a second is let through, and a longer one is refused', () => {
  stopTimers()
  const secondsToWait = createRateLimiter({ limit: 1, window: 1e-6 })
  expect([secondsToWait('ann'), secondsToWait('ann')]).toEqual([0, 0])
  expect(secondsToWait('ann')).toBeGreaterThan(1e-6)
})
