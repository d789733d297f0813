import { createQuiet, quietStreams, type QuietHarness, type QuietStream } from './quiet'

interface Row {
  /** As a player names it. */
  readonly phase: string
  /** Leads there; the stream runs before if `isRun` says so. */
  readonly reach: (harness: QuietHarness, stream: QuietStream) => unknown
  readonly isRun: boolean
  /** What the bar over it does by itself; there is none where nothing can be controlled. */
  readonly bar: 'stays' | 'hides' | 'none'
  /** What the property of the run is reported as. */
  readonly runs: boolean
  /** The screen is kept on. */
  readonly lit: boolean
}

const nothing = () => undefined
const begin: Row['reach'] = (harness, stream) => harness.call(stream.begin)
const lose: Row['reach'] = (harness, { codes }) => harness.code(codes.lost)

const common: readonly Row[] = [
  { phase: 'connecting', reach: begin, isRun: false, bar: 'stays', runs: true, lit: true },
  { phase: 'playing', reach: nothing, isRun: true, bar: 'hides', runs: true, lit: true },
  { phase: 'paused', reach: (harness) => harness.call('pause'), isRun: true, bar: 'stays', runs: true, lit: false },
  {
    phase: 'reconnecting',
    reach: (harness, { codes }) => harness.code(codes.reconnecting),
    isRun: true,
    bar: 'stays',
    runs: true,
    lit: true
  },
  {
    phase: 'offline',
    reach(harness, stream) {
      harness.setEnvironment({ online: false })
      lose(harness, stream)
    },
    isRun: true,
    bar: 'stays',
    runs: true,
    lit: false
  },
  {
    phase: 'interrupted',
    reach: (harness) => harness.setEnvironment({ audioFree: false }),
    isRun: true,
    bar: 'stays',
    runs: true,
    lit: false
  },
  {
    phase: 'unsupported',
    reach: (harness) => harness.obstruct('DEVTOOLS'),
    isRun: true,
    bar: 'none',
    runs: false,
    lit: false
  }
]

/** In full screen a player keeps its bar: there must be a way out. */
const atRest = (bar: 'stays' | 'none'): readonly Row[] => [
  { phase: 'idle', reach: nothing, isRun: false, bar, runs: false, lit: false },
  { phase: 'stopped', reach: (harness) => harness.call('stop'), isRun: true, bar, runs: false, lit: false },
  {
    phase: 'failed',
    reach(harness, stream) {
      harness.set({ retryLimit: 0 })
      lose(harness, stream)
    },
    isRun: true,
    bar,
    runs: false,
    lit: false
  }
]

const rows: Readonly<Record<QuietStream['tag'], readonly Row[]>> = {
  'rtc-player': [
    ...common,
    ...atRest('stays'),
    { phase: 'buffering', reach: (harness) => harness.code(2007), isRun: true, bar: 'hides', runs: true, lit: true },
    { phase: 'ended', reach: (harness) => harness.code(2006), isRun: true, bar: 'stays', runs: false, lit: false }
  ],
  'rtc-pusher': [...common, ...atRest('none')]
}

describe.each(quietStreams)('the phases of $tag', (stream) => {
  const create = async (isRun: boolean) => {
    const harness = createQuiet(stream, { properties: { controls: true } })
    harness.emit('fullscreenchange', { fullScreen: true })
    await harness.clock.advance(0)
    if (!isRun) return harness
    begin(harness, stream)
    await harness.clock.advance(0)
    harness.code(...stream.codes.running)
    return harness
  }

  test.each(rows[stream.tag])(
    'in the phase $phase: 4 s after a tap the bar $bar, reported as running: $runs, the screen kept on: $lit',
    async ({ phase, reach, isRun, bar, runs, lit }) => {
      const harness = await create(isRun)
      reach(harness, stream)
      await harness.clock.advance(100)
      harness.tapControl('title')
      expect(harness.shown().bar.shown).toBe(bar !== 'none')
      await harness.clock.advance(4000)
      expect(harness.shown()).toMatchObject({
        state: { phase: phase === 'playing' ? stream.running : phase },
        bar: { shown: bar === 'stays' }
      })
      expect(harness.lights.at(-1) ?? false).toBe(lit)
      expect(harness.details(`${stream.running}change`).at(-1)?.['value'] ?? false).toBe(runs)
    }
  )
})

test('a bar that is hidden stays so while a picture that played buffers', async () => {
  const [player] = quietStreams
  const harness = createQuiet(player, { properties: { controls: true, autoplay: true } })
  await harness.clock.advance(0)
  harness.code(...player.codes.running)
  await harness.clock.advance(4000)
  harness.code(2007)
  await harness.clock.advance(1000)
  expect(harness.shown()).toMatchObject({ state: { phase: 'buffering' }, bar: { shown: false } })
})
