import { codes as callCodes } from '../../../components/voip-grid/codes'
import * as voip from '../../../facts/native/voip-calls'
import type { CallRow } from '../../../facts/rows'
import { createOneToOne } from '../../../components/voip-grid/one-to-one'
import { createVoipHarness, forget, joined, type VoipHarness } from './call-harness'

const enable = 'setEnable1v1Chat'
const call = 'join1v1Chat'
const [me, ann] = ['me', 'ann'].map((openid) => ({ openid, nickname: openid }))
const options = { caller: me, listener: ann, roomType: 'voice' }
const rows: Readonly<Record<number, readonly [name: string, advice?: string, recoverable?: false]>> = callCodes
const codes = (voip.calls as readonly CallRow[]).find(({ name }) => name === call)?.errors ?? []

describe('one-to-one', () => {
  test('one-to-one=true lets others call, and one-to-one=false ends that', async () => {
    const harness = createVoipHarness()
    await harness.clock.advance(100)
    expect(harness.calls).toEqual([])
    harness.set({ oneToOne: true })
    harness.set({ title: 'x' })
    await harness.clock.advance(100)
    harness.set({ oneToOne: false })
    await harness.clock.advance(100)
    expect(harness.calls).toEqual([`${enable} {"enable":true}`, `${enable} {"enable":false}`])
    expect(harness.events).toEqual([])
  })

  test('the end of a grid ends its one-to-one calls', async () => {
    const harness = createVoipHarness({ properties: { oneToOne: true } })
    await harness.clock.advance(100)
    forget(harness)
    harness.grid.end()
    expect(harness.calls).toEqual([`${enable} {"enable":false}`])
    await harness.clock.advance(100)
    expect(harness.events).toEqual([])
  })

  test('one-to-one calls last as long as one of the grids enables them', async () => {
    const harness = createVoipHarness({ properties: { oneToOne: true } })
    const other = harness.another({ properties: { oneToOne: true } })
    await harness.clock.advance(100)
    const enabled = () => [...harness.calls, ...other.calls].filter((name) => name.startsWith(enable))
    other.grid.end()
    expect(enabled()).toEqual([`${enable} {"enable":true}`])
    harness.grid.end()
    expect(enabled()).toEqual([`${enable} {"enable":true}`, `${enable} {"enable":false}`])
  })

  test.each([
    [{ errCode: -20001, errMsg: `${enable}:fail device not support` }, 'CALLS_UNSUPPORTED'],
    [{ errMsg: `${enable}:fail` }, 'CALL_REJECTED'],
    [{ errCode: 5 }, 'CALL_REJECTED']
  ])('one-to-one refused by %j reports one error, and group calls continue', async (cause, name) => {
    const harness = createVoipHarness({ configured: false })
    harness.refuse(enable, cause)
    harness.set({ oneToOne: true, active: true })
    await harness.clock.advance(1000)
    expect(harness.details('error')).toEqual([expect.objectContaining({ ...cause, name, scope: 'call' })])
    expect(harness.shown().state.phase).toBe('joined')
    harness.set({ title: 'x' })
    await harness.clock.advance(1000)
    expect(harness.errors()).toHaveLength(1)
  })

  test('a grid that relied on the one-to-one call of another one asks itself when that was refused', async () => {
    const harness = createVoipHarness()
    const answer = harness.hold(enable)
    harness.set({ oneToOne: true })
    const other = harness.another({ properties: { oneToOne: true } })
    await harness.clock.advance(100)
    answer.fail({ errMsg: `${enable}:fail` })
    await harness.clock.advance(100)
    harness.grid.end()
    await harness.clock.advance(100)
    expect([harness.calls, other.calls]).toEqual([[`${enable} {"enable":true}`], [`${enable} {"enable":true}`]])
  })

  test('of grids that are refused one-to-one calls, each reports one error, however often they ask together', async () => {
    const harness = createVoipHarness({ configured: false })
    harness.refuse(enable, { errMsg: `${enable}:fail` }, 100)
    harness.set({ oneToOne: true })
    const other = harness.another({ configured: false })
    other.refuse(enable, { errMsg: `${enable}:fail` }, 100)
    other.set({ oneToOne: true })
    for (let time = 0; time < 5; time++) {
      await harness.clock.advance(1000)
      for (const grid of [harness, other]) grid.set({ title: String(time) })
    }
    expect([harness.errors(), other.errors()]).toEqual([['CALL_REJECTED'], ['CALL_REJECTED']])
  })

  test('one-to-one that the background refuses is asked for at the show, and is no fault', async () => {
    const harness = createVoipHarness()
    harness.refuse(enable, { errno: 102 })
    harness.hide()
    harness.set({ oneToOne: true })
    await harness.clock.advance(1000)
    harness.show()
    await harness.clock.advance(1000)
    expect([harness.calls.filter((call) => call.startsWith(enable)).length, harness.errors()]).toEqual([2, []])
  })

  test('one-to-one where WeChat has no calls of two is one error', async () => {
    const harness = createVoipHarness({ lacks: [enable], properties: { oneToOne: true } })
    await harness.clock.advance(100)
    harness.hide()
    harness.show()
    harness.set({ title: 'x' })
    await harness.clock.advance(100)
    expect(harness.errors()).toEqual(['METHOD_UNAVAILABLE'])
    harness.grid.end()
    await harness.clock.advance(100)
    expect(harness.calls).toEqual([])
  })

  test.each<[string, (harness: ReturnType<typeof createVoipHarness>) => void]>([
    [
      'the app is shown again',
      (harness) => {
        harness.hide()
        harness.show()
      }
    ],
    ['a property changes', (harness) => harness.set({ title: 'x' })]
  ])('one-to-one that was refused is asked for again when %s, and one error is reported', async (_, change) => {
    const harness = createVoipHarness({ configured: false })
    harness.refuse(enable, { errMsg: `${enable}:fail` }, 2)
    harness.set({ oneToOne: true })
    await harness.clock.advance(100)
    for (let time = 0; time < 3; time++) {
      change(harness)
      await harness.clock.advance(100)
    }
    expect([harness.calls.length, harness.errors()]).toEqual([3, ['CALL_REJECTED']])
    harness.set({ oneToOne: false })
    await harness.clock.advance(100)
    expect(harness.calls.at(-1)).toBe(`${enable} {"enable":false}`)
  })

  test('one-to-one that was refused is withdrawn without a call', async () => {
    const harness = createVoipHarness({ configured: false })
    harness.refuse(enable, { errMsg: `${enable}:fail` })
    harness.set({ oneToOne: true })
    await harness.clock.advance(100)
    harness.set({ oneToOne: false })
    await harness.clock.advance(100)
    expect(harness.calls).toHaveLength(1)
  })

  test('a refusal while one-to-one calls end is not reported', async () => {
    const causes: unknown[] = []
    const oneToOne = createOneToOne(
      new Set(),
      {
        has: () => true,
        call: (_, { enable }: { enable?: boolean }) => (enable ? Promise.resolve() : Promise.reject(new Error('no')))
      },
      (cause) => causes.push(cause)
    )
    oneToOne.enable(true)
    oneToOne.end()
    oneToOne.end()
    await Promise.resolve()
    expect(causes).toEqual([])
  })

  test('one-to-one is not called where WeChat has no calls', async () => {
    const harness = createVoipHarness({ obstacle: 'DEVTOOLS', properties: { oneToOne: true } })
    await harness.clock.advance(100)
    harness.grid.end()
    expect(harness.calls).toEqual([])
  })
})

describe('call()', () => {
  test('call() passes its options to WeChat', async () => {
    const harness = createVoipHarness()
    const end = harness.outcome(harness.grid.methods.call(options))
    await harness.clock.advance(1000)
    expect(end()).toBe('done')
    expect(harness.given).toEqual([{ name: call, options }])
    expect([harness.events, harness.patches.length]).toEqual([[], 1])
  })

  test('call() before the attributes are known waits for them', async () => {
    const harness = createVoipHarness({ configured: false })
    const end = harness.outcome(harness.grid.methods.call(options))
    await harness.clock.advance(1000)
    expect([end(), harness.calls]).toEqual(['waits', []])
    harness.set({})
    await harness.clock.advance(1000)
    expect(end()).toBe('done')
  })

  test('call() and attributes after the end reach nobody', async () => {
    const harness = createVoipHarness({ configured: false })
    harness.grid.end()
    harness.set({ oneToOne: true })
    const end = harness.outcome(harness.grid.methods.call(options))
    await harness.clock.advance(1000)
    expect([end(), harness.calls]).toEqual(['DETACHED', []])
    const other = createVoipHarness()
    other.grid.end()
    const late = other.outcome(other.grid.methods.call(options))
    await other.clock.advance(1000)
    expect([late(), other.calls]).toEqual(['DETACHED', []])
  })

  test('call() has 13 codes with names of their own', () => {
    expect(codes).toHaveLength(13)
    expect(new Set(codes.map(({ name }) => name)).size).toBe(13)
  })

  test.each(codes.map(({ code, name }) => [code, name] as const))(
    'call() that is refused with %i rejects as %s',
    async (errCode, name) => {
      const harness = createVoipHarness({ answer: () => errCode })
      const error = harness.grid.methods.call(options).catch((cause: unknown) => cause)
      await harness.clock.advance(1000)
      const [, advice, recoverable = true] = rows[errCode] ?? []
      expect(advice).toMatch(/./)
      expect(await error).toMatchObject({ code: errCode, errCode, name, recoverable, scope: 'call' })
      expect(String(await error)).not.toContain('undefined')
      // What a method answers is not reported by an event as well.
      expect(harness.events).toEqual([])
    }
  )

  test.each([[undefined], [{}], [{ caller: me }], [{ caller: me, listener: 5 }]])(
    'call() with the options %j rejects and throws nothing',
    async (wrong) => {
      const harness = createVoipHarness()
      const end = harness.outcome(harness.grid.methods.call(wrong))
      await harness.clock.advance(1000)
      expect(end()).toBe('CALL_REJECTED')
    }
  )

  test('call() during a group call rejects, and the group call continues', async () => {
    const harness = await joined({}, 'ann')
    const end = harness.outcome(harness.grid.methods.call(options))
    await harness.clock.advance(1000)
    expect([end(), harness.shown().state.phase, harness.isIn()]).toEqual(['VOIP_ALREADY_IN_ROOM', 'joined', true])
  })

  test.each([
    ['the same grid', (harness: VoipHarness) => harness],
    ['another grid', (harness: VoipHarness) => harness.another()]
  ])('call() of %s while a group call is cut off is not ended when that one joins again', async (_, callerOf) => {
    const harness = await joined({}, 'ann')
    harness.room().lose()
    const end = harness.outcome(callerOf(harness).grid.methods.call(options))
    await harness.clock.advance(60_000)
    expect([end(), harness.calls.includes('exitVoIPChat')]).toEqual(['done', false])
    expect(harness.errors()).toEqual(['VOIP_ALREADY_IN_ROOM'])
  })

  test('call() that is under way at the end rejects with DETACHED', async () => {
    const harness = createVoipHarness()
    const end = harness.outcome(harness.grid.methods.call(options))
    await harness.clock.advance(0)
    harness.grid.end()
    await harness.clock.advance(1000)
    expect(end()).toBe('DETACHED')
  })

  test('call() rejects with METHOD_UNAVAILABLE where WeChat has no calls of two', async () => {
    const harness = createVoipHarness({ lacks: [call] })
    const end = harness.outcome(harness.grid.methods.call(options))
    await harness.clock.advance(1000)
    expect(end()).toBe('METHOD_UNAVAILABLE')
  })
})
