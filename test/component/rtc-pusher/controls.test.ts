import type { MountedPusher } from '../engines/engine'
import { loadPusher } from '../engines/one-engine'
import { boundPusherPage } from '../engines/page-fixture'
import { allowed, called, errors, mountPushing, onVirtualTime, pass, phases, url } from '../phone/virtual-time'

onVirtualTime()

const all = ['push', 'camera', 'mute', 'torch', 'video', 'mirror', 'beauty', 'stats', 'snapshot']

interface Row {
  readonly symbol: string
  readonly label: string
  /** After a tap. */
  readonly then: { readonly symbol: string; readonly label: string }
  /** What a tap makes of the native tag, or calls. */
  readonly attribute?: object
  readonly call?: string
}

/** Each button: what it shows, what it is called, what it does. */
const rows: Readonly<Record<string, Row>> = {
  push: { symbol: 'stop', label: 'Stop', then: { symbol: '', label: '' }, call: 'stop' },
  camera: {
    ...{ symbol: 'camera', label: 'Switch camera', call: 'switchCamera' },
    then: { symbol: 'camera', label: 'Switch camera' }
  },
  mute: {
    ...{ symbol: 'mic', label: 'Mute', attribute: { muted: true } },
    then: { symbol: 'micOff', label: 'Unmute' }
  },
  torch: {
    ...{ symbol: 'torch', label: 'Torch on', call: 'toggleTorch' },
    then: { symbol: 'torchOff', label: 'Torch off' }
  },
  video: {
    ...{ symbol: 'video', label: 'Camera off', attribute: { enableCamera: false } },
    then: { symbol: 'videoOff', label: 'Camera on' }
  },
  mirror: {
    ...{ symbol: 'mirror', label: 'Mirror', attribute: { mirror: true } },
    then: { symbol: 'mirror on', label: 'Mirror' }
  },
  beauty: {
    ...{ symbol: 'beauty', label: 'Smooth skin', attribute: { beauty: 5 } },
    then: { symbol: 'beauty on', label: 'Smooth skin' }
  },
  stats: { symbol: 'stats', label: 'Statistics', then: { symbol: 'stats', label: 'Statistics' } },
  snapshot: {
    ...{ symbol: 'snapshot', label: 'Snapshot', call: 'snapshot' },
    then: { symbol: 'snapshot', label: 'Snapshot' }
  }
}

interface Control {
  readonly name: string
  readonly symbol: string
  readonly label: string
}

/** What the bar shows, from left to right. */
function controls(it: MountedPusher): Control[] {
  const { bar } = it.data() as { bar: { start: Control[]; end: Control[] } }
  return [...bar.start, ...bar.end]
}

const named = (it: MountedPusher, name: string) => controls(it).find((control) => control.name === name)

/** Taps the control with this name; the bar is to be shown. */
async function tap(it: MountedPusher, name: string): Promise<void> {
  it.tap(
    'control',
    controls(it).findIndex((control) => control.name === name)
  )
  await pass(100)
}

const engine = loadPusher(boundPusherPage)

describe('controls of rtc-pusher', () => {
  const mount = (options = {}) => mountPushing(engine, { controls: all }, options)

  test('the bar of rtc-pusher has nine controls in a fixed order', async () => {
    const it = await mount()
    expect(it.count('control')).toBe(9)
    expect(controls(it).map(({ name }) => name)).toEqual(all)
    expect(Object.keys(rows)).toEqual(all)
  })

  test.each(Object.entries(rows))(
    'the control %s of rtc-pusher does what its label says and shows the new state',
    async (name, { symbol, label, then, attribute, call }) => {
      const it = await mount()
      expect(named(it, name)).toEqual({ name, symbol, label })
      expect(it.count(symbol)).toBe(1)
      await tap(it, name)
      if (then.symbol) expect(named(it, name)).toEqual({ name, ...then })
      else expect(it.has('bar')).toBe(false)
      expect(it.attributes()).toMatchObject(attribute ?? {})
      expect(called(it).slice(1)).toEqual(call ? [call] : [])
      expect(errors(it)).toEqual([])
    }
  )

  test.each(['mute', 'torch', 'video', 'mirror', 'beauty'])(
    'a second tap on the control %s of rtc-pusher reverts the first',
    async (name) => {
      const it = await mount()
      await tap(it, name)
      await tap(it, name)
      const row = rows[name]
      expect(named(it, name)).toEqual({ name, symbol: row?.symbol, label: row?.label })
      expect(it.attributes()).toMatchObject({ muted: false, enableCamera: true, mirror: false, beauty: 0 })
    }
  )

  test('the control push of rtc-pusher starts the push again after a stop', async () => {
    const it = await mountPushing(engine, { controls: true, preview: true })
    await tap(it, 'push')
    await pass(1000)
    expect(phases(it).at(-1)).toBe('previewing')
    expect(named(it, 'push')).toEqual({ name: 'push', symbol: 'push', label: 'Start' })
    await tap(it, 'push')
    await pass(2000)
    expect(phases(it).at(-1)).toBe('pushing')
    expect(it.details('pushingchange').map(({ source }) => source)).toEqual(['attribute', 'user', 'user'])
  })

  test.each([
    [true, ['push', 'camera', 'mute']],
    ['true', ['push', 'camera', 'mute']],
    [false, []],
    [null, []],
    ['torch', ['torch']],
    [
      ['snapshot', 'push'],
      ['push', 'snapshot']
    ],
    [[], []]
  ])('rtc-pusher with controls=%p shows %i controls', async (given, names) => {
    const it = await mountPushing(engine, { controls: given })
    expect(controls(it).map(({ name }) => name)).toEqual(names)
    expect(it.count('control')).toBe(names.length)
  })

  test('the control stats of rtc-pusher shows and hides the figures', async () => {
    const it = await mount()
    await tap(it, 'stats')
    it.trigger('netstatus', { info: { videoBitrate: 701 } })
    await pass(0)
    expect(it.count('figure')).toBe(6)
    expect(it.text()).toContain('701 kbps')
    expect(it.has('duration')).toBe(true)
    await tap(it, 'stats')
    expect(it.has('figures')).toBe(false)
    expect(it.has('duration')).toBe(true)
  })

  test('a refused snapshot is one error, and the push continues', async () => {
    const it = await mount()
    it.refusals.set('snapshot', { errMsg: 'snapshot:fail' })
    await tap(it, 'snapshot')
    expect(errors(it)).toEqual(['SNAPSHOT_REJECTED'])
    expect(it.details('snapshot')).toEqual([])
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test.each(['torch', 'camera'])('a refused tap on the control %s is one error, and its symbol stays', async (name) => {
    const it = await mount()
    it.refusals.set(rows[name]?.call ?? '', { errMsg: 'fail' })
    await tap(it, name)
    expect(errors(it)).toEqual(['CALL_REJECTED'])
    expect(named(it, name)).toMatchObject({ symbol: name })
    await pass(3000)
    expect(called(it)).toHaveLength(2)
  })

  test('the duration counts past an hour, and starts at zero with the next push', async () => {
    const it = await mount()
    expect(it.text()).toMatch(/^00:0\d$/)
    const began = Date.now()
    it.device.set({ appVisible: true })
    jest.setSystemTime(began + 3_723_000)
    await pass(1000)
    it.tap('layer')
    await pass(1000)
    if (!it.has('bar')) it.tap('layer')
    await pass(1000)
    expect(it.text()).toMatch(/^1:02:0\d$/)
    await it.instance.stop()
    void it.instance.start()
    await pass(2000)
    expect(it.text()).toMatch(/^00:0\d$/)
  })

  test('rtc-pusher shows the quality as bars after its first report', async () => {
    const it = await mount()
    it.trigger('netstatus', { info: { netQualityLevel: 3, videoBitrate: 300 } })
    await pass(0)
    expect(it.data()).toMatchObject({ quality: 3 })
    expect(it.attributesOf('bars')).toMatchObject({ ariaLabel: '3/5' })
    expect(it.count('score')).toBe(1)
  })

  test('the bar of rtc-pusher stays in a preview, where nothing is sent', async () => {
    const it = engine.mount({ url, preview: true, controls: true }, { phone: allowed })
    await pass(10_000)
    expect(it.has('bar')).toBe(true)
    expect(it.has('duration')).toBe(false)
    expect(named(it, 'push')).toMatchObject({ symbol: 'push' })
  })
})
