import { createOwnership } from '../../../components/voip-grid/ownership'
import { createVoipBench, group, joined, other, type VoipBench } from './call-harness'

const declared = { active: true, groupId: other }
const phase = (bench: VoipBench) => bench.shown().state.phase

describe('two grids of one app', () => {
  test('a second grid waits 2 s for the first one, then it fails with VOIP_BUSY', async () => {
    const first = await joined({}, 'ann')
    const second = first.another({ properties: declared })
    await first.clock.advance(1999)
    expect([phase(second), second.errors()]).toEqual(['signing', []])
    await first.clock.advance(1)
    expect([phase(second), second.errors(), second.calls]).toEqual([
      'failed',
      ['VOIP_BUSY'],
      ['asks scope.record,scope.camera', 'claims']
    ])
    expect([phase(first), first.isIn(), first.calls]).toEqual(['joined', true, []])
    first.set({ active: false })
    await first.clock.advance(1000)
    second.grid.tapAction()
    await first.clock.advance(1000)
    expect([phase(second), first.isIn(other)]).toEqual(['joined', true])
  })

  test('a second grid that was refused does not end the call of the first one', async () => {
    const first = await joined({}, 'ann')
    const second = first.another({ properties: { ...declared, takeOver: true } })
    const recovered = second.outcome(second.grid.methods.recover())
    await first.clock.advance(5000)
    expect([recovered(), phase(second), first.isIn()]).toEqual(['VOIP_BUSY', 'failed', true])
    second.set({ active: false })
    second.grid.end()
    await first.clock.advance(5000)
    expect([second.calls.includes('exitVoIPChat'), first.isIn(), phase(first)]).toEqual([false, true, 'joined'])
  })

  test.each<[string, (first: VoipBench) => void]>([
    ['leaves', (first) => first.set({ active: false })],
    ['is taken off the page', (first) => first.grid.end()]
  ])('a second grid joins as soon as the first one %s', async (_, go) => {
    const first = await joined({}, 'ann')
    const second = first.another({ properties: declared })
    await first.clock.advance(1500)
    go(first)
    await first.clock.advance(1000)
    expect([phase(second), first.isIn(), first.isIn(other), second.errors()]).toEqual(['joined', false, true, []])
    expect([first.listeners.size, first.errors()]).toEqual([5, []])
  })

  test('a second grid joins when the first one fails', async () => {
    const first = createVoipBench({ properties: { active: true } })
    first.refuse('joinVoIPChat', { errCode: -2 })
    const second = first.another({ properties: declared })
    await first.clock.advance(1000)
    expect([phase(first), phase(second)]).toEqual(['failed', 'joined'])
  })

  test('a grid that is interrupted keeps the call of the app, and a second grid fails', async () => {
    const first = await joined({}, 'ann')
    first.device.set({ networkType: 'none' })
    const second = first.another({ properties: declared })
    first.device.set({ networkType: 'wifi' })
    await first.clock.advance(5000)
    expect([phase(first), phase(second)]).toEqual(['joined', 'failed'])
  })

  test('a grid that ends while it waits leaves the queue, and the next one joins', async () => {
    const first = await joined({}, 'ann')
    const [second, third] = [first.another({ properties: declared }), first.another({ properties: declared })]
    await first.clock.advance(500)
    second.grid.end()
    first.set({ active: false })
    await first.clock.advance(1000)
    expect(phase(third)).toBe('joined')
    third.grid.end()
    await first.clock.advance(3000)
    expect([first.isIn(), first.isIn(other), first.listeners.size, first.clock.waiting]).toEqual([false, false, 0, 0])
  })

  test('a grid that leaves while it waits is idle, without an error', async () => {
    const first = await joined({}, 'ann')
    const second = first.another({ properties: declared })
    await first.clock.advance(500)
    const leave = second.outcome(second.grid.methods.leave())
    await first.clock.advance(500)
    expect([leave(), phase(second)]).toEqual(['done', 'idle'])
    await first.clock.advance(5000)
    expect([second.errors(), phase(second)]).toEqual([[], 'idle'])
  })

  test('an exit without an answer does not block the next grid that asks', async () => {
    const first = await joined({}, 'ann')
    first.hold('exitVoIPChat')
    first.grid.end()
    const second = first.another({ properties: { ...declared, takeOver: true } })
    await first.clock.advance(3000)
    expect(second.errors()).toEqual(['VOIP_BUSY'])
    second.grid.tapAction()
    await first.clock.advance(1000)
    expect([phase(second), first.isIn(other)]).toEqual(['joined', true])
  })
})

test('an exit that ends late does not take the call from the grid that has it by then', async () => {
  const ownership = createOwnership()
  const alarms: (() => void)[] = []
  const alarm = (at: number | undefined, ring: () => void) => {
    if (at !== undefined) alarms.push(ring)
  }
  const [one, two, three] = [{}, {}, {}]
  let exited: () => void = () => undefined
  await ownership.claim(one, alarm, 0)
  ownership.release(one, new Promise<void>((resolve) => (exited = resolve)))
  const second = ownership.claim(two, alarm, 0)
  alarms[0]?.()
  expect(await second).toBe(false)
  expect(await ownership.claim(two, alarm, 0)).toBe(true)
  exited()
  await Promise.resolve()
  const third = ownership.claim(three, alarm, 0)
  alarms[1]?.()
  expect(await third).toBe(false)
})

describe('the end of a component', () => {
  const end = async (bench: VoipBench) => {
    bench.grid.end()
    await bench.clock.advance(20_000)
    return [bench.isIn(), bench.listeners.size, bench.clock.waiting]
  }

  test('the end of a grid leaves the room, the listeners and nothing else', async () => {
    const bench = await joined({}, 'ann')
    expect(await end(bench)).toEqual([false, 0, 0])
    expect([bench.calls, bench.events, bench.patches]).toEqual([['listens no more', 'exitVoIPChat'].reverse(), [], []])
  })

  test.each([0, 10, 50, 100, 500])(
    'a grid that ends %i ms after the command to join leaves no room, listener, timer or event',
    async (wait) => {
      const bench = createVoipBench({ properties: { active: true }, delay: 200 })
      bench.open('ann')
      await bench.clock.advance(wait)
      const events = bench.events.length
      expect(await end(bench)).toEqual([false, 0, 0])
      expect(bench.events).toHaveLength(events)
    }
  )

  test('a join that comes true after the end is left again, and another grid waits for that', async () => {
    const bench = createVoipBench({ properties: { active: true } })
    const answer = bench.hold('joinVoIPChat')
    await bench.clock.advance(500)
    bench.grid.end()
    const second = bench.another({ properties: declared })
    await bench.clock.advance(1000)
    expect(phase(second)).toBe('signing')
    answer.release()
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.isIn(other), phase(second)]).toEqual([false, true, 'joined'])
    expect(bench.calls.at(-1)).toBe('exitVoIPChat')
  })

  test('a join that is refused after the end leads to no exit', async () => {
    const bench = createVoipBench({ properties: { active: true } })
    const answer = bench.hold('joinVoIPChat')
    await bench.clock.advance(500)
    bench.grid.end()
    answer.fail({ errMsg: 'no' })
    await bench.clock.advance(1000)
    expect([bench.calls.includes('exitVoIPChat'), bench.clock.waiting]).toEqual([false, 0])
  })

  test('the end during the exit of a join that was given up lets another grid wait for that exit', async () => {
    const bench = createVoipBench({ properties: { active: true } })
    bench.hold('joinVoIPChat')
    await bench.clock.advance(9000)
    const answer = bench.hold('exitVoIPChat')
    await bench.clock.advance(1500)
    bench.grid.end()
    const second = bench.another({ properties: declared })
    await bench.clock.advance(500)
    expect(phase(second)).toBe('signing')
    answer.release()
    await bench.clock.advance(1000)
    expect(phase(second)).toBe('joined')
  })

  test('the end during a dialog, a signature or a mute leaves no room, listener or timer', async () => {
    for (const options of [
      { answers: [new Promise<boolean>(() => undefined)], device: { access: {} } },
      { properties: { signer: () => new Promise(() => undefined) } }
    ]) {
      const bench = createVoipBench({ ...options, properties: { active: true, ...options.properties } })
      await bench.clock.advance(500)
      expect(await end(bench)).toEqual([false, 0, 0])
    }
    const bench = await joined({}, 'ann')
    bench.hold('updateVoIPChatMuteConfig')
    const muted = bench.outcome(bench.grid.methods.mute())
    await bench.clock.advance(100)
    expect(await end(bench)).toEqual([false, 0, 0])
    expect(muted()).toBe('DETACHED')
  })

  test('a signature that comes after the end is not used', async () => {
    let resolve: (value: unknown) => void = () => undefined
    const bench = createVoipBench({
      properties: { active: true, signer: () => new Promise((done) => (resolve = done)) }
    })
    await bench.clock.advance(500)
    bench.grid.end()
    resolve({ signature: 'a', nonceStr: 'n', timeStamp: 1 })
    await bench.clock.advance(1000)
    expect(bench.given).toEqual([])
  })

  test('the end of a grid without a call leaves a call of the app alone', async () => {
    const bench = createVoipBench({ ready: false })
    await bench.joinByApp()
    bench.grid.ready()
    await bench.clock.advance(100)
    expect(await end(bench)).toEqual([false, 0, 0])
    expect([bench.calls, bench.isIn('elsewhere')]).toEqual([[], true])
  })

  test('a refusal of setEnable1v1Chat after the end is reported to nobody', async () => {
    const bench = createVoipBench()
    const answer = bench.hold('setEnable1v1Chat')
    bench.set({ oneToOne: true })
    bench.grid.end()
    answer.fail({ errMsg: 'no' })
    await bench.clock.advance(1000)
    expect(bench.events).toEqual([])
  })

  test('navigation to another page does not end the call', async () => {
    const bench = await joined({}, 'ann')
    bench.grid.setEnvironment({ pageShown: false })
    await bench.clock.advance(120_000)
    bench.grid.setEnvironment({ pageShown: true })
    await bench.clock.advance(1000)
    expect([bench.isIn(group), bench.calls, bench.phases()]).toEqual([true, [], []])
  })
})

test('a grid that waits for the call of the app keeps its place in the queue through other inputs', async () => {
  const first = await joined({}, 'ann')
  const second = first.another({ properties: declared })
  await first.clock.advance(500)
  second.set({ title: 'new' })
  second.device.set({ theme: 'dark' })
  await first.clock.advance(500)
  first.set({ active: false })
  await first.clock.advance(500)
  expect([phase(second), second.errors()]).toEqual(['joined', []])
})

test('leave() during a recover() waits until the claim of the call has been answered', async () => {
  const first = await joined({}, 'ann')
  const second = first.another({ properties: { groupId: other } })
  second.grid.methods.recover().catch(() => undefined)
  await first.clock.advance(500)
  const leave = second.outcome(second.grid.methods.leave())
  await first.clock.advance(1000)
  expect(leave()).toBe('waits')
  await first.clock.advance(1000)
  expect([leave(), first.isIn()]).toEqual(['done', true])
})
