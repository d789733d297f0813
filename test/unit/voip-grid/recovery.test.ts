import { type Device, hideApp, phoneCall, cutNetwork } from '../../../simulator'
import { createVoipBench, type Detail, forget, group, join, joined, mute, type VoipBench } from './call-harness'

const again = [`signs ${group}`, `${join} ${group}`]
/** WeChat's word comes before the phone's. */
const cutAndBack = ['rejoining', 'interrupted', 'rejoining', 'joined']
const joins = (bench: VoipBench) => bench.calls.filter((call) => call.startsWith(join)).length

describe('cut off', () => {
  test('a grid that the room cuts off in the foreground is back within 1.5 s', async () => {
    const bench = await joined({}, 'ann')
    bench.room().lose()
    await bench.clock.advance(999)
    expect([bench.calls, bench.shown().state.phase]).toEqual([[], 'rejoining'])
    await bench.clock.advance(500)
    expect(bench.calls.slice(0, 2)).toEqual(again)
    expect(bench.phases()).toEqual(['rejoining', 'joined'])
    expect(bench.details('phasechange')[0]).toEqual({ phase: 'rejoining', previous: 'joined', attempt: 1, limit: 3 })
    expect(bench.details('leave')).toEqual([{ reason: 'interrupted' }])
    expect([bench.details('join'), bench.errors()]).toEqual([[{ openIdList: ['me', 'ann'] }], []])
  })

  test('a grid that WeChat still counts as joined leaves and joins again', async () => {
    const bench = await joined({}, 'ann')
    bench.native('interrupted', {})
    await bench.clock.advance(3000)
    expect(bench.calls.slice(0, 5)).toEqual([...again, 'exitVoIPChat', ...again])
    expect([bench.errors(), bench.phases(), bench.isIn()]).toEqual([[], ['rejoining', 'joined'], true])
  })

  test('the duration of a call counts on through an interruption', async () => {
    const bench = await joined({}, 'ann')
    await bench.clock.advance(19_000)
    bench.room().lose()
    await bench.clock.advance(5000)
    expect(bench.shown().duration).toMatch(/^00:2[45]$/)
  })

  test.each<[string, (device: Device) => void]>([
    ['the background', (device) => hideApp(device, 20_000)],
    ['a phone call', (device) => phoneCall(device, 20_000)],
    ['a lost network', (device) => cutNetwork(device, 20_000)]
  ])('a call that is interrupted by %s waits and joins again by itself', async (what, cut) => {
    const bench = await joined({}, 'ann')
    cut(bench.device)
    await bench.clock.advance(19_000)
    expect(bench.calls).toEqual([])
    expect(bench.shown().state).toMatchObject({
      phase: 'interrupted',
      action: '',
      text: what === 'a lost network' ? 'No network' : 'Interrupted'
    })
    await bench.clock.advance(1900)
    expect([bench.calls, bench.shown().state.phase]).toEqual([[], 'rejoining'])
    await bench.clock.advance(1000)
    expect(bench.calls.slice(0, 2)).toEqual(again)
    expect(bench.phases()).toEqual(cutAndBack)
    expect([bench.errors(), bench.isIn()]).toEqual([[], true])
  })

  test('an absence longer than resume-window shows a button, and a tap joins again', async () => {
    const bench = await joined({}, 'ann')
    bench.hide()
    await bench.clock.advance(61_000)
    bench.show()
    await bench.clock.advance(30_000)
    expect([bench.calls, bench.shown().state]).toMatchObject([[], { phase: 'interrupted', action: 'Go on' }])
    bench.grid.tapAction()
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.phases()]).toEqual([true, ['rejoining', 'interrupted', 'signing', 'joining', 'joined']])
    // It is as if it had never been away.
    forget(bench)
    bench.hide()
    await bench.clock.advance(10_000)
    bench.show()
    await bench.clock.advance(3000)
    expect(bench.phases()).toEqual(cutAndBack)
  })

  test('an absence shorter than resume-window shows no button', async () => {
    const bench = await joined({ properties: { resumeWindow: 600_000 } }, 'ann')
    bench.hide()
    await bench.clock.advance(500_000)
    bench.show()
    await bench.clock.advance(5000)
    expect(bench.phases()).toEqual(cutAndBack)
  })

  test('short absences of one interruption count together for resume-window', async () => {
    const bench = await joined({}, 'ann')
    for (let time = 0; time < 7; time++) {
      bench.hide()
      await bench.clock.advance(9500)
      bench.show()
      await bench.clock.advance(500)
    }
    await bench.clock.advance(30_000)
    expect([bench.calls, bench.shown().state]).toMatchObject([[], { phase: 'interrupted', action: 'Go on' }])
  })

  test.each([
    ['ask', 'Go on'],
    ['never', '']
  ])(
    'a call that is cut off with resume="%s" does not rejoin by itself, and its button is "%s"',
    async (resume, action) => {
      const bench = await joined({ properties: { resume } }, 'ann')
      bench.room().lose()
      await bench.clock.advance(30_000)
      expect([bench.calls, bench.shown().state]).toMatchObject([[], { phase: 'interrupted', action }])
      const request = bench.outcome(bench.grid.methods.join())
      await bench.clock.advance(1000)
      expect([request(), bench.isIn()]).toEqual(['done', true])
    }
  )

  test('a join that fails after the tap of a person is a failure', async () => {
    const bench = await joined({ properties: { resume: 'ask' } }, 'ann')
    bench.room().lose()
    await bench.clock.advance(1000)
    bench.refuse(join, { errCode: -2 })
    bench.grid.tapAction()
    await bench.clock.advance(30_000)
    expect([bench.errors(), bench.shown().state.phase]).toEqual([['MICROPHONE_OCCUPIED'], 'failed'])
  })

  test('leave() during an interruption wins at any time, and the next call is a first one', async () => {
    for (const [wait, hidden] of [
      [500, false],
      [1050, false],
      [10, true],
      [30_000, true]
    ] as const) {
      const bench = await joined({}, 'ann')
      if (hidden) bench.hide()
      else bench.room().lose()
      await bench.clock.advance(wait)
      const leave = bench.outcome(bench.grid.methods.leave())
      if (hidden) bench.show()
      await bench.clock.advance(30_000)
      expect([leave(), bench.isIn(), bench.shown().state.phase]).toEqual(['done', false, 'left'])
      // The next call is one of its own.
      forget(bench)
      bench.set({ active: null })
      bench.set({ active: true })
      await bench.clock.advance(2000)
      expect(bench.phases()).toEqual(['signing', 'joining', 'joined'])
      expect(bench.shown().duration).toBe('00:01')
    }
  })

  test('another group-id during an absence joins without a question', async () => {
    const bench = await joined({}, 'ann')
    bench.hide()
    await bench.clock.advance(90_000)
    bench.set({ groupId: 'other' })
    bench.show()
    await bench.clock.advance(3000)
    expect([bench.isIn('other'), bench.shown().state.phase]).toEqual([true, 'joined'])
  })

  test('an interruption during a leave does not rejoin', async () => {
    const bench = await joined({}, 'ann')
    const answer = bench.hold('exitVoIPChat')
    bench.set({ active: false })
    bench.native('interrupted', {})
    await bench.clock.advance(100)
    answer.fail({ errMsg: 'not in a room' })
    await bench.clock.advance(10_000)
    expect([joins(bench), bench.phases(), bench.details('leave')]).toEqual([
      0,
      ['leaving', 'left'],
      [{ reason: 'interrupted' }]
    ])
  })
})

describe('attempts', () => {
  /** Lost, and refused from then on. */
  const lost = async (properties: Detail, random = 0.5) => {
    const bench = await joined({ properties, random: () => random }, 'ann')
    await bench.clock.advance(10_000)
    bench.refuse(join, { errCode: -2 }, Infinity)
    bench.room().lose()
    return bench
  }

  test.each([
    [3, 0.5, [1000, 2000]],
    [3, 0.999, [1998, 3996]],
    [6, 0.999, [1998, 3996, 7992, 15_984, 29_970]],
    [1, 0.5, []]
  ])(
    'a grid rejoins %i times at most, with full jitter (%d) under a limit that doubles',
    async (limit, random, delays) => {
      const bench = await lost({ rejoinLimit: limit }, random)
      await bench.clock.advance(120_000)
      expect(joins(bench)).toBe(limit)
      const planned = bench.details('phasechange').filter(({ delay }) => delay !== undefined)
      expect(planned.map(({ delay }) => delay)).toEqual(delays)
      expect(planned.map(({ attempt }) => attempt)).toEqual(delays.map((_, index) => index + 2))
      expect(bench.errors()).toHaveLength(limit)
      expect(bench.shown().state.phase).toBe('failed')
      bench.letPass()
      bench.grid.tapAction()
      await bench.clock.advance(1000)
      expect(bench.isIn()).toBe(true)
    }
  )

  test('a grid with rejoin-limit 0 shows a button instead of an attempt', async () => {
    const bench = await lost({ rejoinLimit: 0 })
    await bench.clock.advance(60_000)
    expect([bench.calls, bench.shown().state]).toMatchObject([[], { phase: 'interrupted', action: 'Go on' }])
    bench.letPass()
    bench.grid.tapAction()
    await bench.clock.advance(1000)
    expect(bench.isIn()).toBe(true)
  })

  test('a grid with rejoin-limit -1 rejoins without end', async () => {
    const bench = await lost({ rejoinLimit: -1 })
    await bench.clock.advance(300_000)
    expect(joins(bench)).toBeGreaterThan(15)
    expect(bench.shown().state.phase).toBe('rejoining')
    bench.letPass()
    await bench.clock.advance(30_000)
    expect(bench.isIn()).toBe(true)
  })

  test('an attempt that fails in signing counts for rejoin-limit', async () => {
    const bench = await joined({}, 'ann')
    bench.set({ signer: () => ({ error: { name: 'NOT_AUTHORIZED' } }) })
    bench.room().lose()
    await bench.clock.advance(60_000)
    expect(bench.errors()).toEqual(['SIGN_REFUSED', 'SIGN_REFUSED', 'SIGN_REFUSED'])
    expect(bench.shown().state.phase).toBe('failed')
  })

  test('the text of a planned attempt counts down, and a tap joins at once', async () => {
    const bench = await lost({ rejoinLimit: 9 }, 0.999)
    await bench.clock.advance(20_000)
    expect(bench.shown().state).toMatchObject({ phase: 'rejoining', action: 'Try again' })
    const { text } = bench.shown().state
    await bench.clock.advance(1000)
    expect(bench.shown().state.text).not.toBe(text)
    bench.letPass()
    bench.grid.tapAction()
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.phases().slice(-2)]).toEqual([true, ['rejoining', 'joined']])
  })

  test('attempts count from 1 again after 10 s in the room', async () => {
    const bench = await joined({}, 'ann')
    for (let time = 0; time < 5; time++) {
      await bench.clock.advance(10_000)
      bench.room().lose()
      await bench.clock.advance(5000)
      expect(bench.isIn()).toBe(true)
    }
    expect(new Set(bench.details('phasechange').map(({ attempt }) => attempt))).toEqual(new Set([1, undefined]))
  })

  test('attempts in a room that does not last count for rejoin-limit and are 10 s apart', async () => {
    const bench = await joined({}, 'ann')
    for (let time = 0; time < 100; time++) {
      if (bench.isIn()) bench.room().lose()
      await bench.clock.advance(1000)
    }
    expect(joins(bench)).toBe(3)
    expect(bench.shown().state).toMatchObject({ phase: 'interrupted', action: 'Go on' })
  })

  test('a rejoin that does not last is followed by the next one 10 s after it', async () => {
    const bench = await joined({}, 'ann')
    bench.room().lose()
    await bench.clock.advance(1500)
    expect(joins(bench)).toBe(1)
    bench.room().lose()
    await bench.clock.advance(9000)
    expect(joins(bench)).toBe(1)
    await bench.clock.advance(1000)
    expect(joins(bench)).toBe(2)
  })

  test('join() after an interruption joins at once', async () => {
    const bench = await joined({}, 'ann')
    bench.room().lose()
    await bench.clock.advance(100)
    void bench.grid.methods.join()
    await bench.clock.advance(0)
    expect(bench.calls).toEqual(again)
  })

  test('an attempt fails for good when rejoin-limit becomes 0 meanwhile', async () => {
    const bench = await joined({}, 'ann')
    const answer = bench.hold(join)
    bench.room().lose()
    await bench.clock.advance(1500)
    bench.set({ rejoinLimit: 0 })
    answer.fail({ errCode: -2, errMsg: 'joinVoIPChat:fail' })
    await bench.clock.advance(60_000)
    expect([joins(bench), bench.errors(), bench.shown().state.phase]).toEqual([1, ['MICROPHONE_OCCUPIED'], 'failed'])
  })

  test('a network that comes and goes leads to at most one join in 10 s', async () => {
    const bench = await joined({}, 'ann')
    for (let time = 0; time < 60; time++) {
      bench.device.set({ networkType: time % 2 ? 'wifi' : 'none' })
      await bench.clock.advance(1500)
    }
    expect(joins(bench)).toBeLessThanOrEqual(9)
  })
})

describe('a first join', () => {
  test('a first join that the background ended is made again upon the return', async () => {
    const bench = createVoipBench({ properties: { active: true } })
    await bench.clock.advance(50)
    hideApp(bench.device, 3000)
    await bench.clock.advance(1000)
    expect([bench.shown().state.phase, bench.errors()]).toEqual(['interrupted', []])
    await bench.clock.advance(5000)
    expect([bench.isIn(), bench.errors(), joins(bench)]).toEqual([true, [], 2])
    expect(bench.phases().slice(-3)).toEqual(['interrupted', 'rejoining', 'joined'])
  })

  test('a first join whose refusal comes only after the return is made again', async () => {
    const bench = createVoipBench({ properties: { active: true } })
    const answer = bench.hold(join)
    await bench.clock.advance(50)
    hideApp(bench.device, 20_000)
    await bench.clock.advance(20_050)
    answer.fail({ errMsg: 'late' })
    await bench.clock.advance(5000)
    expect([bench.isIn(), bench.errors()]).toEqual([true, []])
  })

  test('a join() in the background counts its absence from the refusal of the join under way', async () => {
    const bench = createVoipBench({ properties: { active: true } })
    const answer = bench.hold(join)
    await bench.clock.advance(50)
    bench.hide()
    void bench.grid.methods.join()
    answer.fail({ errCode: -3, errMsg: 'joinVoIPChat:fail' })
    await bench.clock.advance(61_000)
    bench.show()
    await bench.clock.advance(5000)
    expect([joins(bench), bench.shown().state]).toMatchObject([1, { phase: 'interrupted', action: 'Go on' }])
  })

  test('a first signing that fails in the background is no fault', async () => {
    let reject: (cause: unknown) => void = () => undefined
    const bench = createVoipBench({
      properties: { active: true, signer: () => new Promise((_, fail) => (reject = fail)) }
    })
    await bench.clock.advance(100)
    hideApp(bench.device, 4000)
    reject(new Error('no network in the background'))
    await bench.clock.advance(1000)
    expect([bench.shown().state.phase, bench.errors()]).toEqual(['interrupted', []])
    await bench.clock.advance(4500)
    reject(new Error('still none'))
    await bench.clock.advance(0)
    expect(bench.errors()).toEqual(['SIGN_FAILED'])
    expect(bench.shown().state.phase).toBe('rejoining')
  })

  test.each<[string, (device: Device) => void]>([
    ['in the background', (device) => hideApp(device, 90_000)],
    ['in a phone call', (device) => phoneCall(device, 90_000)],
    ['without a network', (device) => cutNetwork(device, 90_000)]
  ])('a first join %s waits', async (_, cut) => {
    const bench = createVoipBench()
    cut(bench.device)
    const request = bench.outcome(bench.grid.methods.join())
    await bench.clock.advance(80_000)
    expect([bench.calls, bench.phases(), request()]).toEqual([[], ['interrupted'], 'waits'])
    await bench.clock.advance(20_000)
    expect([bench.isIn(), request(), bench.phases()[1]]).toEqual([true, 'done', 'signing'])
  })

  test('a first join whose network breaks after the signature signs and joins again', async () => {
    const bench = createVoipBench({ properties: { active: true }, answers: [true] })
    const answer = bench.hold(join)
    await bench.clock.advance(50)
    bench.device.set({ networkType: 'none' })
    answer.fail({ errMsg: 'joinVoIPChat:fail', ...{ errCode: -1000 } })
    await bench.clock.advance(100)
    bench.device.set({ networkType: 'wifi' })
    await bench.clock.advance(5000)
    expect([bench.isIn(), bench.errors(), bench.signed]).toEqual([true, [], [group, group]])
  })
})

describe('a return that nobody tells of', () => {
  /** The app hides and shows, and WeChat says nothing. */
  const away = async (duration: number) => {
    const bench = await joined({}, 'ann')
    bench.grid.setEnvironment({ appShown: false })
    await bench.clock.advance(duration)
    bench.grid.setEnvironment({ appShown: true })
    return bench
  }

  test('a return without an event asks WeChat by the mute call and stays in the room', async () => {
    const bench = await away(90_000)
    expect(bench.shown().state.phase).toBe('joined')
    await bench.clock.advance(30_000)
    expect([bench.calls, bench.phases()]).toEqual([[`${mute} false false`], []])
    // What was is over: a short absence is a short one.
    bench.device.set({ networkType: 'none' })
    await bench.clock.advance(1000)
    bench.device.set({ networkType: 'wifi' })
    await bench.clock.advance(3000)
    expect(bench.phases()).toEqual(cutAndBack)
  })

  test('a return without an event joins again when the mute call is refused', async () => {
    const bench = await away(20_000)
    bench.refuse(mute, { errMsg: 'not in a room' })
    await bench.clock.advance(20_000)
    expect(bench.calls.slice(0, 3)).toEqual([`${mute} false false`, ...again])
    expect([bench.phases(), bench.errors()]).toEqual([['rejoining', 'joined'], []])
  })

  test('a return after a long absence shows a button when the mute call is refused', async () => {
    const bench = await away(90_000)
    bench.refuse(mute, { errMsg: 'not in a room' })
    await bench.clock.advance(20_000)
    expect([bench.calls, bench.shown().state.action]).toEqual([[`${mute} false false`], 'Go on'])
  })

  test('a mute() right after the return waits for the answer of WeChat', async () => {
    const bench = await away(20_000)
    const muted = bench.outcome(bench.grid.methods.mute())
    await bench.clock.advance(900)
    expect([bench.calls, muted()]).toEqual([[], 'waits'])
    await bench.clock.advance(1000)
    expect([bench.calls, muted()]).toEqual([[`${mute} true false`], 'done'])
  })

  test('an answer of the mute call during the next absence says nothing of that absence', async () => {
    const bench = await away(50_000)
    const answer = bench.hold(mute)
    await bench.clock.advance(1500)
    bench.grid.setEnvironment({ appShown: false })
    answer.release()
    await bench.clock.advance(30_000)
    bench.refuse(mute, { errMsg: 'not in a room' })
    bench.grid.setEnvironment({ appShown: true })
    await bench.clock.advance(20_000)
    expect(bench.shown().state.action).toBe('Go on')
  })

  test('a refused mute call after an interruption changes nothing', async () => {
    const bench = await joined({}, 'ann')
    const answer = bench.hold(mute)
    void bench.grid.methods.mute()
    bench.room().lose()
    answer.fail({ errMsg: 'not in a room' })
    await bench.clock.advance(5000)
    expect([bench.isIn(), bench.errors(), bench.room().muteConfig]).toEqual([
      true,
      [],
      { muteMicrophone: true, muteEarphone: false }
    ])
  })

  test('a mute call that is refused after an interruption does not delay the rejoin', async () => {
    const bench = await joined({}, 'ann')
    const answer = bench.hold(mute)
    void bench.grid.methods.mute()
    bench.room().lose()
    await bench.clock.advance(900)
    answer.fail({ errMsg: 'not in a room' })
    await bench.clock.advance(100)
    expect(bench.calls).toContain(`signs ${group}`)
  })
})

describe('frozen JavaScript', () => {
  test('events that come all at once after a suspension lead back into the call', async () => {
    const bench = await joined({}, 'ann')
    bench.hide()
    await bench.clock.advance(30_000)
    bench.show()
    await bench.clock.advance(5000)
    expect([bench.phases(), bench.errors()]).toEqual([cutAndBack, []])
  })

  test('an interruption that is reported only after the return leads back into the call', async () => {
    const bench = await joined({}, 'ann')
    bench.grid.setEnvironment({ appShown: false })
    await bench.clock.advance(30_000)
    bench.grid.setEnvironment({ appShown: true })
    bench.room().lose()
    await bench.clock.advance(5000)
    expect([bench.phases(), bench.errors()]).toEqual([['rejoining', 'joined'], []])
  })

  test('a signature that was requested before a suspension is still used after it', async () => {
    let resolve: (value: unknown) => void = () => undefined
    const signer = () => new Promise((done) => (resolve = done))
    const bench = createVoipBench({ properties: { active: true, signer } })
    await bench.clock.advance(500)
    hideApp(bench.device, 60_000)
    await bench.clock.advance(61_000)
    expect(bench.errors()).toEqual([])
    resolve({ signature: 'a'.repeat(64), nonceStr: 'n', timeStamp: 1 })
    await bench.clock.advance(3000)
    expect([bench.isIn(), bench.errors()]).toEqual([true, []])
  })
})

test.each([
  ['ask', 'Go on'],
  ['never', '']
])(
  'a call that ended in the background with resume="%s" has the button "%s" after the return',
  async (resume, action) => {
    const bench = await joined({ properties: { resume } }, 'ann')
    bench.hide()
    await bench.clock.advance(4000)
    expect(bench.shown().state).toMatchObject({ phase: 'interrupted', action: '' })
    bench.show()
    await bench.clock.advance(5000)
    expect(bench.shown().state).toMatchObject({ phase: 'interrupted', action })
  }
)
