import { attributes, events } from '../../facts/native/live-player'
import { camelCase } from '../../scripts/generate/source'
import { exparser } from './exparser-engine'
import { glassEasel } from './glass-easel-engine'

const src = 'http://127.0.0.1/live/card.flv'

beforeEach(() => {
  jest.useFakeTimers()
})

afterEach(() => {
  jest.useRealTimers()
})

/** What each attribute is set to in the test that follows it to the native tag: never its default. */
const otherValues: Readonly<Record<string, unknown>> = {
  src,
  mode: 'RTC',
  muted: true,
  orientation: 'horizontal',
  objectFit: 'fillCrop',
  backgroundMute: true,
  minCache: 0.2,
  maxCache: 0.8,
  soundMode: 'ear',
  autoPauseIfNavigate: false,
  autoPauseIfOpenNative: false,
  pictureInPictureMode: ['push', 'pop'],
  pictureInPictureInitPosition: '(left, 20)',
  enableSystemPip: false,
  enableAutoRotation: true,
  referrerPolicy: 'origin',
  enableCasting: true,
  muteOnAudioConflict: true
}

describe.each([exparser, glassEasel])('rtc-player on $name', (engine) => {
  test('autoplay: from the attribute to a playing picture', async () => {
    const it = engine.mount({ src, autoplay: true })
    await jest.advanceTimersByTimeAsync(2000)
    expect(it.contexts).toEqual([{ id: 'player', component: it.instance }])
    expect(it.media.players[0]?.requests).toEqual(['play'])
    expect(it.media.players[0]?.attributes['src']).toBe(src)
    expect(it.events.filter(({ name }) => name === 'phasechange').map(({ detail }) => detail)).toEqual([
      { phase: 'connecting', previous: 'idle' },
      { phase: 'playing', previous: 'connecting', code: 2003 }
    ])
    const codes = it.events.filter(({ name }) => name === 'statechange').map(({ detail }) => detail['code'])
    expect(codes).toEqual(expect.arrayContaining([2001, 2004]))
    expect(it.has('rtc-player__overlay')).toBe(false)
    it.detach()
  })

  test('setData carries only what changed on screen', async () => {
    const it = engine.mount({ src, autoplay: true })
    await jest.advanceTimersByTimeAsync(2000)
    expect(it.patches).toEqual([
      { 'native.src': src, 'overlay.phase': 'connecting', 'overlay.kind': 'busy', 'overlay.text': 'Connecting' },
      { 'overlay.phase': 'playing', 'overlay.kind': 'none', 'overlay.text': 'Playing' }
    ])
    it.native.trigger('netstatus', { info: { videoBitrate: 700 } })
    await jest.advanceTimersByTimeAsync(1000)
    expect(it.patches).toHaveLength(2)
    it.detach()
  })

  test(`each attribute reaches the native tag`, async () => {
    const it = engine.mount({ src, autoplay: true })
    await jest.advanceTimersByTimeAsync(0)
    const before = it.native.attributes()
    it.set(otherValues)
    await jest.advanceTimersByTimeAsync(0)
    const after = it.native.attributes()
    const bound = attributes.filter(({ binding }) => binding !== 'none').map(({ name }) => camelCase(name))
    expect(bound).toHaveLength(18)
    for (const name of bound) {
      expect({ [name]: after[name] }).toEqual({ [name]: otherValues[name] })
      if (name !== 'src') expect(before[name]).not.toEqual(otherValues[name])
    }
    expect(after).not.toHaveProperty('autoplay', true)
    it.detach()
  })

  test('each native event is heard outside, its detail untouched', async () => {
    const it = engine.mount({ src, autoplay: true })
    await jest.advanceTimersByTimeAsync(2000)
    const names = events.map(({ name }) => name)
    expect(names).toHaveLength(11)
    for (const name of names) {
      it.events.length = 0
      it.native.trigger(name, { mark: name })
      expect(it.events.filter((event) => event.name === name)).toEqual([
        { name, detail: expect.objectContaining({ mark: name }) as unknown }
      ])
    }
    it.detach()
  })

  test('stop() and play() by method', async () => {
    const it = engine.mount({ src, autoplay: true })
    await jest.advanceTimersByTimeAsync(2000)
    const stopped = it.instance.stop()
    await jest.advanceTimersByTimeAsync(0)
    await stopped
    expect(it.has('rtc-player__start')).toBe(true)
    const played = it.instance.play()
    await jest.advanceTimersByTimeAsync(2000)
    await played
    expect(it.media.players[0]?.requests).toEqual(['play', 'stop', 'play'])
    it.detach()
  })

  test('snapshot() gives numbers', async () => {
    const it = engine.mount({ src, autoplay: true })
    await jest.advanceTimersByTimeAsync(2000)
    await expect(it.instance.snapshot()).resolves.toEqual({
      tempImagePath: 'wxfile://tmp/snapshot-raw.png',
      width: 640,
      height: 360
    })
    it.detach()
  })

  test('retries used up: one error, words over the picture, and a button that plays again', async () => {
    const it = engine.mount({ src, autoplay: true })
    await jest.advanceTimersByTimeAsync(2000)
    it.media.players[0]?.run('player-reconnect-failed')
    await jest.advanceTimersByTimeAsync(3000)
    expect(it.events.filter(({ name }) => name === 'error').map(({ detail }) => detail['code'])).toEqual([-2301])
    expect(it.text()).toContain('Connection lost and not regained')
    it.tap('rtc-player__button')
    await jest.advanceTimersByTimeAsync(3000)
    expect(it.media.players[0]?.requests).toEqual(['play', 'stop', 'play'])
    expect(it.has('rtc-player__overlay')).toBe(false)
    it.detach()
  })

  test('an unplayable address: one error with advice, and a calm picture', async () => {
    const it = engine.mount({ src: 'https://example.com/film.mp4', autoplay: true })
    await jest.advanceTimersByTimeAsync(2000)
    expect(it.events).toMatchObject([
      { name: 'error', detail: { name: 'SRC_UNSUPPORTED', recoverable: false, scope: 'player' } },
      { name: 'phasechange', detail: { phase: 'failed', previous: 'idle' } }
    ])
    expect(it.media.players).toHaveLength(0)
    expect(it.text()).toContain('This address cannot be played')
    expect(it.has('rtc-player__button')).toBe(false)
    it.detach()
  })

  test('after it left the page nothing is called and no timer is left', async () => {
    const it = engine.mount({ src, autoplay: true })
    const snapshot = expect(it.instance.snapshot()).rejects.toMatchObject({ name: 'DETACHED' })
    it.detach()
    await jest.advanceTimersByTimeAsync(20_000)
    await snapshot
    await expect(it.instance.play()).rejects.toMatchObject({ name: 'DETACHED' })
    expect(it.media.players).toHaveLength(0)
    expect(jest.getTimerCount()).toBe(0)
  })
})
