import { names } from '../../../components/locale/names'
import * as voip from '../../../facts/native/voip-calls'
import type { CallRow } from '../../../facts/rows'
import { createOneToOne } from '../../../components/voip-grid/one-to-one'
import { createVoipBench, forget, joined } from './call-harness'

const enable = 'setEnable1v1Chat'
const call = 'join1v1Chat'
const [me, ann] = ['me', 'ann'].map((openid) => ({ openid, nickname: openid }))
const options = { caller: me, listener: ann, roomType: 'voice' }
const rows: Readonly<Record<number, readonly [name: string, advice?: string, recoverable?: false]>> = names.codes.call
const codes = (voip.calls as readonly CallRow[]).find(({ name }) => name === call)?.errors ?? []

describe('one-to-one', () => {
  test('one-to-one=true lets others call, and one-to-one=false ends that', async () => {
    const bench = createVoipBench()
    await bench.clock.advance(100)
    expect(bench.calls).toEqual([])
    bench.set({ oneToOne: true })
    bench.set({ title: 'x' })
    await bench.clock.advance(100)
    bench.set({ oneToOne: false })
    await bench.clock.advance(100)
    expect(bench.calls).toEqual([`${enable} {"enable":true}`, `${enable} {"enable":false}`])
    expect(bench.events).toEqual([])
  })

  test('the end of a grid ends its one-to-one calls', async () => {
    const bench = createVoipBench({ properties: { oneToOne: true } })
    await bench.clock.advance(100)
    forget(bench)
    bench.grid.end()
    expect(bench.calls).toEqual([`${enable} {"enable":false}`])
    await bench.clock.advance(100)
    expect(bench.events).toEqual([])
  })

  test('one-to-one calls last as long as one of the grids enables them', async () => {
    const bench = createVoipBench({ properties: { oneToOne: true } })
    const other = bench.another({ properties: { oneToOne: true } })
    await bench.clock.advance(100)
    const told = () => [...bench.calls, ...other.calls].filter((name) => name.startsWith(enable))
    other.grid.end()
    expect(told()).toEqual([`${enable} {"enable":true}`])
    bench.grid.end()
    expect(told()).toEqual([`${enable} {"enable":true}`, `${enable} {"enable":false}`])
  })

  test.each([
    [{ errCode: -20001, errMsg: `${enable}:fail device not support` }, 'CALLS_UNSUPPORTED'],
    [{ errMsg: `${enable}:fail` }, 'CALL_REJECTED'],
    [{ errCode: 5 }, 'CALL_REJECTED']
  ])('one-to-one refused by %j reports one error, and group calls continue', async (cause, name) => {
    const bench = createVoipBench({ configured: false })
    bench.refuse(enable, cause)
    bench.set({ oneToOne: true, active: true })
    await bench.clock.advance(1000)
    expect(bench.details('error')).toEqual([expect.objectContaining({ ...cause, name, scope: 'call' })])
    expect(bench.shown().state.phase).toBe('joined')
    bench.set({ title: 'x' })
    await bench.clock.advance(1000)
    expect(bench.errors()).toHaveLength(1)
  })

  test('a refusal while one-to-one calls end is not reported', async () => {
    const told: unknown[] = []
    const oneToOne = createOneToOne(
      new Set(),
      (_, { enable }: { enable?: boolean }) => (enable ? Promise.resolve() : Promise.reject(new Error('no'))),
      (cause) => told.push(cause)
    )
    oneToOne.enable(true)
    oneToOne.end()
    oneToOne.end()
    await Promise.resolve()
    expect(told).toEqual([])
  })

  test('one-to-one is not called where WeChat has no calls', async () => {
    const bench = createVoipBench({ obstacle: 'DEVTOOLS', properties: { oneToOne: true } })
    await bench.clock.advance(100)
    bench.grid.end()
    expect(bench.calls).toEqual([])
  })
})

describe('call()', () => {
  test('call() passes its options to WeChat', async () => {
    const bench = createVoipBench()
    const end = bench.outcome(bench.grid.methods.call(options))
    await bench.clock.advance(1000)
    expect(end()).toBe('done')
    expect(bench.given).toEqual([{ name: call, options }])
    expect([bench.events, bench.patches.length]).toEqual([[], 1])
  })

  test('call() before the attributes are known waits for them', async () => {
    const bench = createVoipBench({ configured: false })
    const end = bench.outcome(bench.grid.methods.call(options))
    await bench.clock.advance(1000)
    expect([end(), bench.calls]).toEqual(['waits', []])
    bench.set({})
    await bench.clock.advance(1000)
    expect(end()).toBe('done')
  })

  test('call() and attributes after the end reach nobody', async () => {
    const bench = createVoipBench({ configured: false })
    bench.grid.end()
    bench.set({ oneToOne: true })
    const end = bench.outcome(bench.grid.methods.call(options))
    await bench.clock.advance(1000)
    expect([end(), bench.calls]).toEqual(['DETACHED', []])
    const other = createVoipBench()
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
      const bench = createVoipBench({ answer: () => errCode })
      const error = bench.grid.methods.call(options).catch((cause: unknown) => cause)
      await bench.clock.advance(1000)
      const [, advice, recoverable = true] = rows[errCode] ?? []
      expect(advice).toMatch(/./)
      expect(await error).toMatchObject({ code: errCode, errCode, name, recoverable, scope: 'call' })
      expect(String(await error)).not.toContain('undefined')
      // What a method answers is not told by an event as well.
      expect(bench.events).toEqual([])
    }
  )

  test.each([[undefined], [{}], [{ caller: me }], [{ caller: me, listener: 5 }]])(
    'call() with the options %j rejects and throws nothing',
    async (wrong) => {
      const bench = createVoipBench()
      const end = bench.outcome(bench.grid.methods.call(wrong))
      await bench.clock.advance(1000)
      expect(end()).toBe('CALL_REJECTED')
    }
  )

  test('call() during a group call rejects, and the group call goes on', async () => {
    const bench = await joined({}, 'ann')
    const end = bench.outcome(bench.grid.methods.call(options))
    await bench.clock.advance(1000)
    expect([end(), bench.shown().state.phase, bench.isIn()]).toEqual(['VOIP_ALREADY_IN_ROOM', 'joined', true])
  })

  test('call() that is under way at the end rejects with DETACHED', async () => {
    const bench = createVoipBench()
    const end = bench.outcome(bench.grid.methods.call(options))
    await bench.clock.advance(0)
    bench.grid.end()
    await bench.clock.advance(1000)
    expect(end()).toBe('DETACHED')
  })

  test('call() rejects with CALL_REJECTED where WeChat has no calls', async () => {
    const bench = createVoipBench({ obstacle: 'DEVTOOLS', lacks: [call] })
    const end = bench.outcome(bench.grid.methods.call(options))
    await bench.clock.advance(1000)
    expect(end()).toBe('CALL_REJECTED')
  })
})
