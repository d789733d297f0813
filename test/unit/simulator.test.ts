import { playerSequences } from '../../facts/native/sequences'
import {
  createDevice,
  createPlayerNode,
  createRtcApi,
  createScriptedMedia,
  createVirtualClock,
  drawCodes,
  type NativeNodes,
  seededRandom
} from '../../simulator'

function createBench(attributes: Readonly<Record<string, unknown>>) {
  const clock = createVirtualClock()
  const device = createDevice(clock)
  const media = createScriptedMedia({ clock, random: seededRandom(1) })
  const codes: unknown[] = []
  const node = createPlayerNode({
    device,
    media,
    attributes,
    emit: (_, detail) => {
      codes.push(detail['code'])
    }
  })
  return { clock, device, node, codes, engine: media.players[0] }
}

describe('a native player', () => {
  const src = 'https://example.com/live.flv'

  test('with autoplay starts when it has an address, once', async () => {
    const { clock, node, engine } = createBench({ src: '', autoplay: true })
    expect(engine?.requests).toEqual([])
    node.update({ src })
    node.update({ muted: true })
    await clock.advance(1000)
    expect(engine?.requests).toEqual(['play'])
  })

  test('in the background tells 6000 and is suspended until the return', async () => {
    const { clock, device, codes, engine } = createBench({ src, autoplay: true })
    await clock.advance(1000)
    device.set({ appVisible: false })
    expect(codes.at(-1)).toBe(6000)
    device.set({ appVisible: true })
    expect(engine?.requests).toEqual(['play', 'pause', 'resume'])
  })

  test.each([
    [undefined, ['play', 'pause', 'resume']],
    [false, ['play']]
  ])('covered by a page, with auto-pause-if-navigate %s', async (autoPauseIfNavigate, requests) => {
    const { clock, node, engine } = createBench({ src, autoplay: true, autoPauseIfNavigate })
    await clock.advance(1000)
    node.pageVisible(false)
    node.pageVisible(true)
    expect(engine?.requests).toEqual(requests)
  })

  test('stopped stays stopped through the background', async () => {
    const { clock, device, codes, node, engine } = createBench({ src, autoplay: true })
    await clock.advance(1000)
    node.context.stop()
    await clock.advance(0)
    const { length } = codes
    device.set({ appVisible: false })
    device.set({ appVisible: true })
    expect(codes).toHaveLength(length)
    expect(engine?.requests).toEqual(['play', 'stop'])
  })

  test('removed, it says nothing any more and keeps no timer', async () => {
    const { clock, device, node, codes, engine } = createBench({ src, autoplay: true })
    node.destroy()
    await clock.advance(5000)
    device.set({ appVisible: false })
    expect(codes).toEqual([])
    expect(engine?.destroyed).toBe(true)
    expect(clock.waiting).toBe(0)
  })
})

describe('a player context', () => {
  const nowhere: NativeNodes = { findPlayer: () => undefined }

  test.each(['play', 'stop', 'pause', 'resume', 'snapshot'] as const)('of no node: %s fails, later', async (method) => {
    const context = createRtcApi(nowhere).createLivePlayerContext('player')
    const told: string[] = []
    await new Promise<void>((resolve) => {
      context[method]({
        success: () => told.push('success'),
        fail: ({ errMsg }) => told.push(errMsg),
        complete: () => {
          resolve()
        }
      })
      expect(told).toEqual([])
    })
    expect(told).toEqual(['operateLivePlayer:fail can not find node with id player'])
  })

  test('without callbacks is called all the same', async () => {
    createRtcApi(nowhere).createLivePlayerContext('player').play()
    await createVirtualClock().advance(0)
  })

  test('looks its node up by id and component at each call', () => {
    const component = {}
    const asked: unknown[] = []
    const findPlayer: NativeNodes['findPlayer'] = (...place) => {
      asked.push(place)
      return undefined
    }
    const context = createRtcApi({ findPlayer }).createLivePlayerContext('player', component)
    expect(asked).toEqual([])
    context.play()
    context.stop()
    expect(asked).toEqual([
      ['player', component],
      ['player', component]
    ])
  })
})

describe('scripted runs', () => {
  test.each(playerSequences.map((row) => [row.id, row] as const))('%s keeps its order', (_, sequence) => {
    for (let seed = 1; seed <= 50; seed++) {
      const codes = drawCodes(sequence, seededRandom(seed))
      expect(drawCodes(sequence, seededRandom(seed))).toEqual(codes)
      const optional: readonly number[] = sequence.optional
      const firm = (code: number) => !optional.includes(code)
      expect(codes.filter(firm)).toEqual(sequence.codes.filter(firm))
      expect(codes.at(-1)).toBe(sequence.codes.at(-1))
    }
  })

  test('optional codes come sometimes', () => {
    const [sequence] = playerSequences
    const lengths = new Set(Array.from({ length: 50 }, (_, seed) => drawCodes(sequence, seededRandom(seed)).length))
    expect(lengths.size).toBeGreaterThan(2)
  })
})

describe('the virtual clock', () => {
  test('runs timers in the order they fall due, and those set meanwhile', async () => {
    const clock = createVirtualClock()
    const told: string[] = []
    clock.after(20, () => told.push(`b ${clock.now()}`))
    clock.after(10, () => {
      told.push(`a ${clock.now()}`)
      void Promise.resolve().then(() => clock.after(5, () => told.push(`c ${clock.now()}`)))
    })
    const cancel = clock.after(12, () => told.push('never'))
    cancel()
    await clock.advance(30)
    expect(told).toEqual(['a 10', 'c 15', 'b 20'])
    expect([clock.now(), clock.waiting]).toEqual([30, 0])
  })
})
