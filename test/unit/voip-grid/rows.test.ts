import { methodNames } from '../../../components/voip-grid/facts'
import { createVoipHarness, joined, type VoipHarness } from './call-harness'

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

const called = (harness: VoipHarness) => harness.given.map(({ name }) => name)

test('the rows of voip-grid are its 9 methods', () => {
  expect([...[...inCall, ...outside].map(([name]) => name), 'unmute'].sort()).toEqual([...methodNames].sort())
})

test.each(inCall)('%s() of voip-grid in a call with %j makes its native call alone', async (name, given, calls) => {
  const harness = await joined({}, 'ann', 'bob')
  const request = harness.outcome(harness.grid.methods[name](given))
  await harness.clock.advance(5000)
  expect(harness.given).toEqual(calls)
  expect([request(), harness.errors()]).toEqual(['done', []])
})

test('unmute() of voip-grid makes its native call alone', async () => {
  const harness = await joined({}, 'ann')
  await Promise.all([harness.grid.methods.mute(), harness.clock.advance(500)])
  harness.given.length = 0
  await Promise.all([harness.grid.methods.unmute(), harness.clock.advance(500)])
  expect(harness.given).toEqual([{ name: 'updateVoIPChatMuteConfig', options: muteConfig(false) }])
})

test.each(outside)('%s() of voip-grid outside of a call with %j makes its native calls', async (name, given, calls) => {
  const harness = createVoipHarness()
  harness.open('ann', 'bob')
  const request = harness.outcome(harness.grid.methods[name](given))
  await harness.clock.advance(5000)
  expect(called(harness)).toEqual(calls)
  expect([request(), harness.errors()]).toEqual(['done', []])
  if (name === 'call') expect(harness.given).toEqual([{ name: 'join1v1Chat', options: two }])
})

test.each(methodNames.filter((name) => name !== 'call'))(
  '%s() of voip-grid before ready waits, and then makes its calls',
  async (name) => {
    const harness = createVoipHarness({ ready: false })
    harness.open('ann')
    const request = harness.outcome(harness.grid.methods[name]({}))
    await harness.clock.advance(1000)
    expect(harness.given).toEqual([])
    harness.grid.ready()
    await harness.clock.advance(5000)
    expect(request()).toBe('done')
    expect(called(harness)).toEqual(outside.find(([one]) => one === name)?.[2] ?? [])
  }
)

test('call() of voip-grid makes its call before ready, as it needs no view', async () => {
  const harness = createVoipHarness({ ready: false })
  const request = harness.outcome(harness.grid.methods.call(two))
  await harness.clock.advance(1000)
  expect([called(harness), request()]).toEqual([['join1v1Chat'], 'done'])
})

test.each(methodNames)('%s() of voip-grid after the end rejects with DETACHED and calls nothing', async (name) => {
  const harness = await joined()
  harness.grid.end()
  await harness.clock.advance(1000)
  harness.given.length = harness.events.length = 0
  const request = harness.outcome(harness.grid.methods[name](name === 'call' ? two : {}))
  await harness.clock.advance(20_000)
  expect([request(), harness.given, harness.events]).toEqual(['DETACHED', [], []])
})
