import type { MountedPusher, MountOptions } from '../engines/engine'
import { loadPusher } from '../engines/one-engine'
import { boundPusherPage } from '../engines/page-fixture'
import {
  allowed,
  called,
  errors,
  losePush,
  mountPushing,
  onVirtualTime,
  pass,
  phases,
  url
} from '../phone/virtual-time'
import { failOnWarnings } from '../phone/warnings'
import { pusher } from '../stream/streams'
import { testFaultOfFollowedRun } from '../stream/two-way'

onVirtualTime()
failOnWarnings()

const camelCased: Readonly<Record<string, string>> = {
  ...{ deviceposition: 'devicePosition', enablecamera: 'enableCamera', zoomratio: 'zoomRatio' },
  ...{ bgmpaused: 'bgmPaused', bgmvolume: 'bgmVolume', micvolume: 'micVolume' }
}

/** The page writes back each change that an event reports, as a page does that shows it elsewhere. */
const follows: Required<Pick<MountOptions, 'onEvent'>> = {
  onEvent({ name, detail: { value } }, set) {
    const property = /^(.*)change$/.exec(name)?.[1]
    if (property !== undefined && value !== undefined) set({ [camelCased[property] ?? property]: value })
  }
}
const phone = allowed
const music = 'https://127.0.0.1/a.mp3'

/** autopush, pushing, paused, preview from the start, and the phase that they lead to; null for unset. */
const truths: readonly (readonly [boolean, boolean | null, boolean | null, boolean | null, string | undefined])[] = [
  [false, null, null, null, undefined],
  [false, null, null, true, 'previewing'],
  [false, null, true, null, undefined],
  [false, null, true, true, 'previewing'],
  [false, false, null, null, 'stopped'],
  [false, false, null, true, 'previewing'],
  [false, false, true, null, 'stopped'],
  [false, true, null, null, 'pushing'],
  [false, true, null, true, 'pushing'],
  [false, true, true, null, 'paused'],
  [false, true, true, true, 'paused'],
  [true, null, null, null, 'pushing'],
  [true, null, null, false, 'pushing'],
  [true, null, false, null, 'pushing'],
  [true, null, true, null, 'paused'],
  [true, false, null, null, 'stopped'],
  [true, false, null, true, 'previewing'],
  [true, true, null, null, 'pushing'],
  [true, true, true, null, 'paused']
]

/** Changes one thing after the other. */
async function change(it: MountedPusher, ...changes: readonly object[]): Promise<void> {
  for (const data of changes) {
    it.set({ ...data })
    await pass(100)
  }
}

const engine = loadPusher(boundPusherPage)

describe('what drives rtc-pusher', () => {
  test.each(truths)(
    'rtc-pusher with autopush=%p pushing=%p paused=%p preview=%p is in the phase %p',
    async (autopush, pushing, paused, preview, phase) => {
      const it = engine.mount({ url, autopush, pushing, paused, preview }, { phone })
      await pass(2500)
      expect(phases(it).at(-1)).toBe(phase)
      expect(errors(it)).toEqual([])
    }
  )

  test('properties that drive calls may be set before ready, and their calls follow in the push', async () => {
    const it = await mountPushing(engine, {
      ...{ devicePosition: 'back', torch: true, zoom: true, zoomRatio: 2, bgm: music, bgmPaused: true },
      ...{ bgmVolume: 0.5, micVolume: 0.25 }
    })
    expect(it.attributes()).toMatchObject({ devicePosition: 'back' })
    expect(called(it)).toEqual([
      ...['start', 'toggleTorch', 'setZoom', 'playBGM', 'pauseBGM', 'setBGMVolume', 'setMICVolume']
    ])
    expect(errors(it)).toEqual([])
  })

  test('a driven property that is set to its present value makes no call', async () => {
    const it = await mountPushing(engine)
    await change(it, { torch: false }, { zoomRatio: 1 }, { bgm: '' }, { bgmPaused: false }, { devicePosition: 'front' })
    expect(called(it)).toEqual(['start'])
    await it.instance.toggleTorch()
    await change(it, { torch: true })
    expect(called(it)).toEqual(['start', 'toggleTorch'])
  })

  test('a torch that changes while its call is unanswered makes no second call and ends off', async () => {
    const it = await mountPushing(engine)
    it.silent.add('toggleTorch')
    await change(it, { torch: true }, { torch: false }, { torch: true }, { torch: false })
    expect(called(it)).toEqual(['start', 'toggleTorch'])
    it.silent.clear()
    await pass(12_000)
    expect(it.details('torchchange').at(-1)?.['value'] ?? false).toBe(false)
  })

  test('a driven property that is set to null makes no call and keeps its last value', async () => {
    const it = await mountPushing(engine, { torch: true, bgm: music, bgmVolume: 0.5 })
    await change(
      it,
      { torch: null },
      { bgmVolume: null },
      { zoomRatio: null },
      { micVolume: null },
      { bgmPaused: null }
    )
    expect(called(it)).toEqual(['start', 'toggleTorch', 'playBGM', 'setBGMVolume'])
    expect(it.details('torchchange')).toHaveLength(1)
  })

  test('rtc-pusher repeats the calls of all driven properties after a reconnect', async () => {
    jest.spyOn(Math, 'random').mockReturnValue(0.5)
    const it = await mountPushing(engine, { torch: true, zoomRatio: 2, bgm: music, bgmVolume: 0.5, micVolume: 0.5 })
    it.calls.length = 0
    losePush(it)
    await pass(5000)
    expect(phases(it).at(-1)).toBe('pushing')
    expect(called(it)).toEqual(['stop', 'start', 'toggleTorch', 'setZoom', 'playBGM', 'setBGMVolume', 'setMICVolume'])
  })

  test('a page that writes back each change causes no second call and no update within an update', async () => {
    const it = engine.mount(
      { url, controls: ['push', 'camera', 'torch', 'mute', 'mirror'] },
      { phone: allowed, ...follows }
    )
    await pass(20)
    it.tap('start')
    await pass(2000)
    expect(it.data()).toMatchObject({ pushing: true })
    const calls = [
      () => it.instance.switchCamera(),
      () => it.instance.toggleTorch(),
      () => it.instance.playBGM({ url: music }),
      () => it.instance.setMICVolume({ volume: 0.5 }),
      () => it.instance.setZoom({ zoom: 2 })
    ]
    for (const call of calls) {
      const answer = call()
      await pass(20)
      await answer
    }
    await pass(100)
    expect(it.data()).toMatchObject({ devicePosition: 'back', torch: true, bgm: music, micVolume: 0.5, zoomRatio: 2 })
    void it.instance.pause()
    await pass(500)
    expect(it.data()).toMatchObject({ pushing: true, paused: true })
    void it.instance.stop()
    await pass(500)
    expect(it.data()).toMatchObject({ pushing: false })
    expect(called(it)).toEqual([
      ...['start', 'switchCamera', 'toggleTorch', 'playBGM', 'setMICVolume', 'setZoom', 'pause', 'stop']
    ])
    expect(errors(it)).toEqual([])
  })

  testFaultOfFollowedRun(pusher, engine, follows)

  test('rtc-pusher never writes its own properties', async () => {
    const it = await mountPushing(engine, { pushing: true })
    await it.instance.switchCamera()
    await it.instance.toggleTorch()
    void it.instance.pause()
    await pass(500)
    expect(it.data()).toMatchObject({ pushing: true, paused: null, torch: null, devicePosition: 'front', muted: false })
  })

  const ways: Readonly<Record<string, (it: MountedPusher, on: boolean) => void>> = {
    attribute: (it, on) => it.set({ pushing: on }),
    method: (it, on) => void (on ? it.instance.start() : it.instance.stop()).catch(() => undefined)
  }

  test.each(Object.entries(ways))(
    'rtc-pusher ends in the last of 50 states that the %s sets within a second',
    async (_, toggle) => {
      for (const last of [true, false]) {
        const it = engine.mount({ url }, { phone })
        await pass(100)
        for (let count = 0; count < 50; count++) {
          toggle(it, count % 2 === (last ? 1 : 0))
          await pass(20)
        }
        await pass(3000)
        expect(phases(it).at(-1)).toBe(last ? 'pushing' : 'stopped')
        expect(errors(it)).toEqual([])
        expect(called(it).filter((name, at, names) => name === names[at - 1])).toEqual([])
        it.detach()
      }
    }
  )

  test('50 changes of pushing while stop is unanswered make no further call', async () => {
    const it = await mountPushing(engine)
    it.silent.add('stop')
    for (let count = 0; count < 50; count++) {
      it.set({ pushing: count % 2 === 1 })
      await pass(20)
    }
    expect(called(it)).toEqual(['start', 'stop'])
  })
})
