import { allowed, called, errors, pass, phases } from '../phone/virtual-time'
import { mountRunning, type StreamEngine, type StreamRow } from './streams'

export type Proofs<Engine> = Readonly<Record<string, (engine: Engine) => Promise<void>>>

const plan = { attempt: 1, limit: 5, delay: 1000 }

const runProofs = (stream: StreamRow): Proofs<StreamEngine> => {
  const { begin, running, address, one } = stream
  return {
    async [running](engine) {
      const it = engine.mount({ [address]: one, [running]: true }, { phone: allowed })
      await pass(2000)
      expect(phases(it)).toEqual(stream.phases)
      it.set({ [running]: false })
      await pass(1000)
      expect(called(it)).toEqual([begin, 'stop'])
      expect(phases(it).at(-1)).toBe('stopped')
    },
    async paused(engine) {
      const it = await mountRunning(stream, engine)
      it.set({ paused: true })
      await pass(1000)
      expect(phases(it).at(-1)).toBe('paused')
      it.set({ paused: false })
      await pass(2500)
      expect(called(it)).toEqual([begin, 'pause', 'resume'])
      expect(phases(it).at(-1)).toBe(running)
    },
    async stallTimeout(engine) {
      const it = await mountRunning(stream, engine, { stallTimeout: 3000, retryLimit: 0 })
      // The native tag says that it connects again, and nothing from then on.
      stream.emit(it, 'statechange', { code: stream.reconnecting })
      await pass(2900)
      expect(errors(it)).toEqual([])
      await pass(200)
      expect(errors(it)).toEqual(['STALLED'])
    },
    async resume(engine) {
      const it = await mountRunning(stream, engine, { resume: 'ask' })
      // From now on the native tag reports nothing: it does not resume by itself.
      stream.emit(it, 'statechange', { code: stream.reconnecting })
      it.device.set({ audioInterrupted: true })
      await pass(1000)
      expect(phases(it).at(-1)).toBe('interrupted')
      expect(it.has('action')).toBe(true)
      it.device.set({ audioInterrupted: false })
      await pass(1500)
      expect(it.has('action')).toBe(false)
      await pass(1000)
      expect(it.has('action')).toBe(true)
      it.tap('action')
      await pass(2000)
      expect(called(it)).toEqual([begin, 'stop', begin])
      expect(phases(it).at(-1)).toBe(running)
    }
  }
}

const retryProofs = (stream: StreamRow): Proofs<StreamEngine> => ({
  async retryLimit(engine) {
    const it = await mountRunning(stream, engine, { retryLimit: 0 })
    stream.lose(it)
    await pass(60_000)
    expect(errors(it)).toEqual(['NETWORK_DISCONNECTED'])
    expect(called(it)).toEqual([stream.begin, 'stop'])
    it.detach()
    const other = await mountRunning(stream, engine, { retryLimit: 2 })
    stream.lose(other)
    expect(other.details('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', ...plan, limit: 2 })
  },
  async retryDelay(engine) {
    const it = await mountRunning(stream, engine, { retryDelay: 4000 })
    stream.lose(it)
    expect(it.details('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', ...plan, delay: 4000 })
    await pass(3900)
    expect(called(it)).toEqual([stream.begin])
    await pass(200)
    expect(called(it)).toEqual([stream.begin, 'stop', stream.begin])
  },
  async retryMaxDelay(engine) {
    const it = await mountRunning(stream, engine, { retryDelay: 4000, retryMaxDelay: 2000 })
    stream.lose(it)
    expect(it.details('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', ...plan, delay: 2000 })
  }
})

const overlayProofs = (stream: StreamRow): Proofs<StreamEngine> => ({
  async controls(engine) {
    const it = await mountRunning(stream, engine, {
      controls: [stream.control, 'snapshot']
    })
    expect(it.count('control')).toBe(2)
  },
  async custom(engine) {
    const it = engine.mount({ [stream.address]: '', custom: ['state'] })
    await pass(20)
    expect(it.has('state')).toBe(false)
  },
  async title(engine) {
    const it = await mountRunning(stream, engine, { controls: true, title: 'The match' })
    expect(it.text()).toContain('The match')
  },
  async stats(engine) {
    const it = await mountRunning(stream, engine, { stats: true })
    it.trigger('netstatus', { info: { videoBitrate: 701, videoWidth: 640, videoHeight: 360 } })
    await pass(0)
    expect(it.text()).toContain('640 × 360')
    expect(it.text()).toContain('701 kbps')
    it.set({ stats: false })
    await pass(0)
    expect(it.has('figures')).toBe(false)
  },
  async keepScreenOn(engine) {
    const it = await mountRunning(stream, engine)
    expect(it.keptScreenOn).toEqual([true])
    it.set({ keepScreenOn: false })
    await pass(0)
    expect(it.keptScreenOn).toEqual([true, false])
    it.set({ keepScreenOn: true })
    await pass(0)
    await it.instance.stop()
    expect(it.keptScreenOn).toEqual([true, false, true, false])
    it.detach()
    const other = await mountRunning(stream, engine, { keepScreenOn: false })
    other.detach()
    expect(other.keptScreenOn).toEqual([])
  },
  async locale(engine) {
    const it = engine.mount({ [stream.address]: '', locale: 'zh-CN' })
    await pass(0)
    expect(it.text()).toBe('未开始')
    it.set({ locale: 'en' })
    await pass(0)
    expect(it.text()).toBe('Not started')
  },
  async theme(engine) {
    const it = engine.mount({ [stream.address]: stream.one, theme: 'light' }, { theme: 'dark' })
    await pass(0)
    expect(it.has('light')).toBe(true)
    it.set({ theme: 'dark' })
    await pass(0)
    expect(it.has('light')).toBe(false)
    expect(it.has('dark')).toBe(true)
  }
})

/** What each property does that both streams have beyond the native ones, where chance draws the longest waits. */
export function sharedPropertyProofs(stream: StreamRow): Proofs<StreamEngine> {
  return { ...runProofs(stream), ...retryProofs(stream), ...overlayProofs(stream) }
}
