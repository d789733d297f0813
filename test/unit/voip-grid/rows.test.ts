import { methodNames } from '../../../components/voip-grid/facts'
import { createVoipBench, joined, type VoipBench } from './call-harness'

/** One row for each method of voip-grid: test/component has one for each kind of them. */

type Name = (typeof methodNames)[number]

const two = {
  ...{ caller: { openid: 'me', nickname: 'Lin' }, listener: { openid: 'ann', nickname: 'Chen' } },
  ...{ roomType: 'voice', backgroundType: 2, disableSwitchVoice: true }
}
const muteConfig = (muteMicrophone: boolean) => ({ muteConfig: { muteMicrophone, muteEarphone: false } })
const join = ['joinVoIPChat', 'subscribeVoIPVideoMembers']

/** What each is given, and the native calls that it makes: in a call, or outside of one. */
const inCall: readonly [Name, object | undefined, readonly object[]][] = [
  ['leave', undefined, [{ name: 'exitVoIPChat', options: undefined }]],
  ['mute', undefined, [{ name: 'updateVoIPChatMuteConfig', options: muteConfig(true) }]],
  ['switchCamera', undefined, []],
  ['pin', { openid: 'bob' }, []],
  ['subscribe', { openIdList: ['bob'] }, [{ name: 'subscribeVoIPVideoMembers', options: { openIdList: ['bob'] } }]]
]
const outside: readonly [Name, object | undefined, readonly string[]][] = [
  ['join', undefined, join],
  ['recover', undefined, ['exitVoIPChat', ...join]],
  ['call', two, ['join1v1Chat']]
]

const called = (bench: VoipBench) => bench.given.map(({ name }) => name)

test('the rows of voip-grid are its 9 methods', () => {
  expect([...[...inCall, ...outside].map(([name]) => name), 'unmute'].sort()).toEqual([...methodNames].sort())
})

test.each(inCall)('%s() of voip-grid in a call with %j makes its native call alone', async (name, given, calls) => {
  const bench = await joined({}, 'ann', 'bob')
  const request = bench.outcome(bench.grid.methods[name](given))
  await bench.clock.advance(5000)
  expect(bench.given).toEqual(calls)
  expect([request(), bench.errors()]).toEqual(['done', []])
})

test('unmute() of voip-grid makes its native call alone', async () => {
  const bench = await joined({}, 'ann')
  await Promise.all([bench.grid.methods.mute(), bench.clock.advance(500)])
  bench.given.length = 0
  await Promise.all([bench.grid.methods.unmute(), bench.clock.advance(500)])
  expect(bench.given).toEqual([{ name: 'updateVoIPChatMuteConfig', options: muteConfig(false) }])
})

test.each(outside)('%s() of voip-grid outside of a call with %j makes its native calls', async (name, given, calls) => {
  const bench = createVoipBench()
  bench.open('ann', 'bob')
  const request = bench.outcome(bench.grid.methods[name](given))
  await bench.clock.advance(5000)
  expect(called(bench)).toEqual(calls)
  expect([request(), bench.errors()]).toEqual(['done', []])
  if (name === 'call') expect(bench.given).toEqual([{ name: 'join1v1Chat', options: two }])
})

test.each(methodNames.filter((name) => name !== 'call'))(
  '%s() of voip-grid before ready waits, and then makes its calls',
  async (name) => {
    const bench = createVoipBench({ ready: false })
    bench.open('ann')
    const request = bench.outcome(bench.grid.methods[name]({}))
    await bench.clock.advance(1000)
    expect(bench.given).toEqual([])
    bench.grid.ready()
    await bench.clock.advance(5000)
    expect(request()).toBe('done')
    expect(called(bench)).toEqual(outside.find(([one]) => one === name)?.[2] ?? [])
  }
)

test('call() of voip-grid makes its call before ready, as it needs no view', async () => {
  const bench = createVoipBench({ ready: false })
  const request = bench.outcome(bench.grid.methods.call(two))
  await bench.clock.advance(1000)
  expect([called(bench), request()]).toEqual([['join1v1Chat'], 'done'])
})

test.each(methodNames)('%s() of voip-grid after the end rejects with DETACHED and calls nothing', async (name) => {
  const bench = await joined()
  bench.grid.end()
  await bench.clock.advance(1000)
  bench.given.length = bench.events.length = 0
  const request = bench.outcome(bench.grid.methods[name](name === 'call' ? two : {}))
  await bench.clock.advance(20_000)
  expect([request(), bench.given, bench.events]).toEqual(['DETACHED', [], []])
})
