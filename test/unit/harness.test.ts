import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { initialPlayerData } from '../../components/rtc-player/player.view-data'
import { knownViolations } from '../setup/known-violations'
import { judgeViolations, takeViolations } from '../setup/violations'
import { createPlayerHarness } from './rtc-player/player-harness'
import { createPusherHarness } from './rtc-pusher/pusher-harness'
import { checkOrigin } from './server/server-harness'
import { createComponentHarness } from './component-harness'
import { createVoipHarness, performOn } from './voip-grid/call-harness'

const createStage = () =>
  createComponentHarness(
    {},
    {
      initialData: initialPlayerData,
      operation: 'operateLivePlayer',
      running: ['play', 'stop'],
      mayFollow: (previous, phase) => previous === 'idle' && phase === 'connecting',
      written: () => undefined
    }
  )
const nothing = () => undefined

/** The calls that a component makes of its native tag. */
function nativeCallsOf(harness: ReturnType<typeof createPlayerHarness> | ReturnType<typeof createPusherHarness>) {
  const ready = jest.spyOn('player' in harness ? harness.player : harness.pusher, 'ready')
  harness.ready()
  const [create] = ready.mock.calls[0] ?? []
  const calls = create?.()
  if (!calls) throw new Error('ready was not called')
  return calls
}

describe('what a patch of setData may be', () => {
  test('setData without a change is a violation', () => {
    createStage().platform.setData({}, nothing)
    expect(takeViolations()).toEqual(['setData is called without a change'])
  })

  test('undefined anywhere in a patch is a violation, null is none', () => {
    createStage().platform.setData({ look: null, 'state.text': undefined, figures: [{ label: undefined }] }, nothing)
    expect(takeViolations()).toEqual([
      'setData is given undefined in state.text',
      'setData is given undefined in figures'
    ])
  })
})

describe('what an event may contain', () => {
  test('a phase that may not follow the one before it is a violation', () => {
    const { platform } = createStage()
    platform.triggerEvent('phasechange', { previous: 'idle', phase: 'connecting' })
    platform.triggerEvent('phasechange', { previous: 'idle', phase: 'playing' })
    expect(takeViolations()).toEqual(['the phase playing follows idle'])
  })

  test('an attempt beyond the limit is a violation, and with the limit -1 there is none', () => {
    const { platform } = createStage()
    const phase = { previous: 'idle', phase: 'connecting' }
    platform.triggerEvent('phasechange', { ...phase, attempt: 5, limit: 5 })
    platform.triggerEvent('phasechange', { ...phase, attempt: 7, limit: -1 })
    platform.triggerEvent('phasechange', { ...phase, attempt: 6, limit: 5 })
    expect(takeViolations()).toEqual(['attempt 6 of 5 is reported'])
  })

  test('an error without a text or without advice is a violation', () => {
    const { platform } = createStage()
    platform.triggerEvent('error', { name: 'FINE', text: 'text', advice: 'advice' })
    platform.triggerEvent('error', { name: 'NO_TEXT', text: '', advice: 'advice' })
    platform.triggerEvent('error', { name: 'NO_ADVICE', text: 'text' })
    expect(takeViolations()).toEqual([
      'the error NO_TEXT has no text or no advice',
      'the error NO_ADVICE has no text or no advice'
    ])
  })
})

describe('what may be called', () => {
  test.each([
    ['play', 'play', 10_000],
    ['play', 'stop', 2000],
    ['stop', 'play', 2000],
    ['stop', 'stop', 2000]
  ])('while a %s waits, a %s before %d ms is a violation, and none from then on', async (before, name, patience) => {
    const stage = createStage()
    void stage.run(before, before, nothing)
    await stage.harness.clock.advance(patience)
    void stage.run('snapshot', 'snapshot', nothing)
    void stage.run(name, name, nothing)
    expect(takeViolations()).toEqual([])
    const shorter = createStage()
    void shorter.run(before, before, nothing)
    await shorter.harness.clock.advance(patience - 1)
    void shorter.run(name, name, nothing)
    expect(takeViolations()).toEqual([`${name} is called while ${before} waits`])
  })

  test('a report of the native tag answers a start, and no stop', () => {
    const stage = createStage()
    void stage.run('play', 'play', nothing)
    stage.noteReport()
    void stage.run('stop', 'stop', nothing)
    stage.noteReport()
    expect(takeViolations()).toEqual([])
    void stage.run('stop', 'stop', nothing)
    expect(takeViolations()).toEqual(['stop is called while stop waits'])
  })

  test('of the calls of the run, a pusher may make a stop in the background', async () => {
    const harness = createPusherHarness({ ready: false })
    const native = nativeCallsOf(harness)
    harness.hide()
    await native.call('stop').catch(nothing)
    expect(takeViolations()).toEqual([])
  })

  test('an answered call of the run is no violation for the next one', async () => {
    const stage = createStage()
    const answer = () =>
      stage.run('play', 'play', ({ complete, success }) => [success?.({ errMsg: '' }), complete?.({ errMsg: '' })])
    await answer()
    await answer()
    expect(takeViolations()).toEqual([])
  })

  test('a call of the run that a pusher makes in the background is a violation', async () => {
    const harness = createPusherHarness({ ready: false })
    const native = nativeCallsOf(harness)
    harness.hide()
    await native.call('start').catch(nothing)
    expect(takeViolations()).toEqual(['start is called in the background'])
  })

  test.each([
    ['live-player', () => createPlayerHarness({ ready: false })],
    ['live-pusher', () => createPusherHarness({ ready: false })]
  ])('a call that no %s has is a violation, with callbacks and without', (tag, create) => {
    const native = nativeCallsOf(create())
    void native.call('fly')
    native.callSilently('swim')
    expect(takeViolations()).toEqual(['fly', 'swim'].map((name) => `${name} is called, which is no method of a ${tag}`))
  })

  test('a call that wx does not have is a violation', () => {
    expect(performOn({ exitVoIPChat: () => 'left' }, 'exitVoIPChat', {})).toBe('left')
    expect(takeViolations()).toEqual([])
    performOn({}, 'exitVoIPChat', {})
    expect(takeViolations()).toEqual(['exitVoIPChat is called, which is no call of wx'])
  })

  test('a call for a signature that the test did not set is a violation', async () => {
    const harness = createVoipHarness()
    harness.set({ signer: null, signUrl: 'https://sign.example', active: true })
    await harness.clock.advance(1000)
    harness.set({ signUrl: '', signCloudFunction: 'sign', groupId: 'another' })
    await harness.clock.advance(1000)
    expect(takeViolations()).toEqual(
      ['login', 'callFunction'].map((name) => `${name} is called to sign, which the test does not expect`)
    )
  })

  test('a request of the server to anyone but WeChat is a violation', () => {
    checkOrigin(new URL('https://api.weixin.qq.com/sns/jscode2session?secret=s'))
    expect(takeViolations()).toEqual([])
    checkOrigin(new URL('http://api.weixin.qq.com/sns/jscode2session?secret=s'))
    expect(takeViolations()).toEqual(['the server asks http://api.weixin.qq.com'])
  })
})

describe('after the end of a component', () => {
  test('setData, an event and an alarm are violations, and dropping an alarm is none', () => {
    const stage = createStage()
    const { platform } = stage
    const alarm = platform.createAlarm()
    alarm(1000, nothing)
    platform.setData({ shownTheme: 'dark' }, nothing)
    stage.end()
    alarm(undefined, nothing)
    expect(takeViolations()).toEqual([])
    alarm(1000, nothing)
    platform.setData({ shownTheme: 'light' }, nothing)
    platform.triggerEvent('tap', {})
    expect(takeViolations()).toEqual([
      'an alarm is set after the end',
      'setData is called after the end',
      'the event tap is triggered after the end'
    ])
  })

  test.each([
    ['player', () => createPlayerHarness()],
    ['pusher', () => createPusherHarness()],
    ['grid', () => createVoipHarness()]
  ])('the harness of a %s knows that it has ended', (_, create) => {
    const harness = create()
    const component = 'player' in harness ? harness.player : 'pusher' in harness ? harness.pusher : harness.grid
    component.end()
    harness.platform.triggerEvent('tap', {})
    expect(takeViolations()).toEqual(['the event tap is triggered after the end'])
  })
})

describe('the judgement at the end of a test', () => {
  const known = [{ violation: 'stop is called twice', reason: 'to be mended', tests: ['a stop that is repeated'] }]

  test('a violation that no list has fails any test', () => {
    expect(judgeViolations('calls a tap', ['stop is called twice'], known)).toEqual(['stop is called twice'])
  })

  test('a known violation passes in the test that shows it, below any describe block, and nowhere else', () => {
    expect(judgeViolations('calls a stop that is repeated', ['stop is called twice'], known)).toEqual([])
    expect(judgeViolations('a stop that is repeated', ['stop is called twice', 'more'], known)).toEqual(['more'])
    expect(judgeViolations('a stop that is repeated twice', ['stop is called twice'], known)).toHaveLength(1)
  })

  test('a known violation that does not occur any more fails the test that showed it', () => {
    expect(judgeViolations('calls a stop that is repeated', [], known)).toEqual([
      '"stop is called twice" does not occur any more: test/setup/known-violations.ts lists it for this test'
    ])
    expect(judgeViolations('calls another test', [], known)).toEqual([])
  })

  test('each test that the list of known violations names is in one file', () => {
    const files = readdirSync(__dirname, { encoding: 'utf8', recursive: true }).filter((name) =>
      name.endsWith('.test.ts')
    )
    const sources = files.map((name) => readFileSync(join(__dirname, name), 'utf8'))
    for (const title of knownViolations.flatMap(({ tests }) => tests)) {
      expect([title, sources.filter((source) => source.includes(`'${title}'`)).length]).toEqual([title, 1])
    }
  })
})
