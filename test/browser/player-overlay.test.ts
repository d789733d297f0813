import { openPlayerPage, type PlayerPage } from './player-page'
import { builtDemo } from './tabs'

/** Filters that make any picture of one colour. */
const pictures = {
  white: 'brightness(0) invert(1)',
  grey: 'brightness(0) invert(0.5)',
  black: 'brightness(0)'
} as const

const over = { blank: false, sign: '', action: '' }
/** What the template shows over a picture. */
const states = {
  reconnecting: { ...over, phase: 'reconnecting', kind: 'busy', text: 'Reconnecting...', action: 'Try again' },
  connecting: { ...over, phase: 'connecting', kind: 'busy', text: 'Connecting...' },
  offline: { ...over, phase: 'offline', kind: 'notice', text: 'No network', action: 'Resume' },
  interrupted: { ...over, phase: 'interrupted', kind: 'notice', text: 'Interrupted', action: 'Resume' },
  floating: { ...over, phase: 'playing', kind: 'notice', sign: 'pip', text: 'In a small window', action: 'Show here' },
  failed: { ...over, phase: 'failed', kind: 'failed', text: 'The stream has not started', action: 'Try again' },
  buffering: { ...over, phase: 'buffering', kind: 'busy', text: 'Buffering...' },
  paused: { ...over, phase: 'paused', kind: 'ready', text: 'Paused', action: 'Resume' }
} as const

const moves = { ...over, phase: 'playing', kind: 'none', text: '' }
const figures = [
  { label: 'Picture', value: '1280 × 720', score: -1 },
  { label: 'Frame rate', value: '25 fps', score: -1 },
  { label: 'Bit rate', value: '1864 kbps', score: -1 },
  { label: 'Delay', value: '1061 ms', score: -1 },
  { label: 'Jitter', value: '45', score: -1 },
  { label: 'Quality', value: '-', score: 3 }
]

/** A component whose session can be ended. */
interface Ended {
  readonly inner: { readonly end: () => void }
}

interface Pixels {
  /** Of each text, the least over the pixels behind it, 1 to 21. */
  readonly contrasts: readonly number[]
  /** Relative luminance of the pixels in a corner without any text, 0 to 1. */
  readonly ground: number
}

describe('what lies over a picture, in the light', () => {
  let player: PlayerPage

  beforeAll(async () => {
    player = await openPlayerPage((await builtDemo()).address, 'Controls', {
      viewport: { width: 375, height: 812 },
      colorScheme: 'light'
    })
    await player.phase('playing')
    // From here on it shows what a test gives it, and nothing of its own.
    await player.page.evaluate(() => {
      const { getCurrentPages } = globalThis as unknown as {
        readonly getCurrentPages: () => { readonly selectComponent: (to: string) => Ended }[]
      }
      getCurrentPages().at(-1)?.selectComponent('.picture').inner.end()
    })
  })

  const picture = () => player.page.locator('wx-live-player')

  const colour = (filter: string) =>
    player.page.evaluate((filter) => {
      const style = document.querySelector('#one-colour') ?? document.head.appendChild(document.createElement('style'))
      style.id = 'one-colour'
      style.textContent = `wx-live-player video { filter: ${filter}; object-fit: fill }`
    }, filter)

  /** Takes a picture without the words, and compares the words with what is behind them. */
  async function measure(): Promise<Pixels> {
    await player.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const words = await player.page.evaluate(wordsOverPicture)
    const hidden = await player.page.addStyleTag({
      content: 'wx-live-player * { color: transparent !important; animation: none !important }'
    })
    const image = (await picture().screenshot()).toString('base64')
    await hidden.evaluate((element) => element.parentNode?.removeChild(element))
    return player.page.evaluate(compare, { words, image })
  }

  describe.each(Object.entries(pictures))('over a %s picture', (name, filter) => {
    beforeAll(() => colour(filter))

    test.each(Object.entries(states))('the words of the state %s have a contrast of 4.5', async (phase, state) => {
      await player.configure({ state, figures: [], 'bar.title': '', 'bar.shown': false })
      const { contrasts, ground } = await measure()
      expect(contrasts.length).toBeGreaterThan(0)
      expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5)
      const isOpen = phase === 'buffering' || phase === 'paused'
      // A moving picture has no veil over it, and one that stands is dimmed.
      const light = { white: 1, grey: 0.21, black: 0 }[name] ?? NaN
      if (isOpen) expect(ground).toBeCloseTo(light, 1)
      else expect(ground).toBeLessThan(0.1)
    })

    test('the title and the statistics have a contrast of 4.5', async () => {
      await player.configure({ state: moves, figures, 'bar.title': 'The match', 'bar.shown': true })
      const { contrasts } = await measure()
      expect(contrasts).toHaveLength(12)
      expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5)
    })
  })

  test('a state without a picture is dark in the light, and one at rest has the theme of the page', async () => {
    await colour('none')
    await player.configure({ shownTheme: 'dark', state: { ...states.connecting, blank: true }, figures: [] })
    expect((await measure()).ground).toBeLessThan(0.02)
    await player.configure({ shownTheme: 'light', state: { ...states.paused, phase: 'stopped', blank: true } })
    const { contrasts, ground } = await measure()
    expect(ground).toBeGreaterThan(0.8)
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5)
    await player.configure({ shownTheme: 'dark' })
  })

  test.each([
    [320, 568],
    [375, 812],
    [812, 375]
  ])('title and statistics lie beside or below each other within the picture at %i x %i', async (width, height) => {
    await player.page.setViewportSize({ width, height })
    await player.configure({ state: states.buffering, figures, 'bar.title': 'The match', 'bar.shown': true })
    const box = async (text: string) => {
      const found = await player.page.locator('wx-live-player').getByText(text, { exact: true }).boundingBox()
      if (!found) throw new Error(`${text} is not shown`)
      return { ...found, right: found.x + found.width, bottom: found.y + found.height }
    }
    const frame = await picture().boundingBox()
    const [title, first, last, words] = [
      await box('The match'),
      await box('Picture'),
      await box('Jitter'),
      await box('Buffering...')
    ]
    expect(first.x >= title.right || first.y >= title.bottom).toBe(true)
    expect(words.y).toBeGreaterThanOrEqual(last.bottom)
    expect(words.bottom).toBeLessThan((frame?.y ?? 0) + (frame?.height ?? 0) - 44)
  })

  test('one spinner turns, and no state but that of a paused or a stopped stream has a button to start', async () => {
    for (const [phase, state] of Object.entries(states)) {
      await player.configure({ state, figures: [] })
      const count = (part: string) => picture().locator(`[class*="--${part}"]`).count()
      expect([phase, await count('spinner'), await count('start')]).toEqual([
        phase,
        state.kind === 'busy' ? 1 : 0,
        state.kind === 'ready' ? 1 : 0
      ])
    }
  })
})

interface Words {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly colour: string
  readonly opacity: number
}

/** Places and colours of the texts over the picture. Runs in the browser. */
function wordsOverPicture(): Words[] {
  const tag = document.querySelector('wx-page:not([hidden]) wx-live-player')
  if (!tag) throw new Error('there is no player')
  const frame = tag.getBoundingClientRect()
  const found: Words[] = []
  const walker = document.createTreeWalker(tag, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || !node.textContent?.trim() || !element.checkVisibility()) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const { x, y, width, height } = range.getBoundingClientRect()
    let opacity = 1
    for (let at: Element | null = element; at && at !== tag; at = at.parentElement)
      opacity *= Number(getComputedStyle(at).opacity)
    const { color } = getComputedStyle(element)
    if (width > 0 && y < frame.bottom)
      found.push({ x: x - frame.x, y: y - frame.y, width, height, colour: color, opacity })
  }
  return found
}

/** Runs in the browser. @param image a PNG of the picture without its words */
async function compare({ words, image }: { words: readonly Words[]; image: string }): Promise<Pixels> {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${image}`)).blob())
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('there is no canvas')
  context.drawImage(bitmap, 0, 0)
  const luminance = (channels: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = channels.map((value) =>
      value <= 10.3 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  const contrasts = words.map(({ x, y, width, height, colour, opacity }) => {
    const ink = (colour.match(/[\d.]+/g) ?? []).map(Number)
    const alpha = opacity * (ink[3] ?? 1)
    const { data } = context.getImageData(x, y, width, height)
    let least = 21
    for (let at = 0; at < data.length; at += 4) {
      const ground = [...data.slice(at, at + 3)]
      const seen = ground.map((value, channel) => (ink[channel] ?? 0) * alpha + value * (1 - alpha))
      least = Math.min(least, contrast(luminance(seen), luminance(ground)))
    }
    return least
  })
  const [red = 0, green = 0, blue = 0] = context.getImageData(bitmap.width - 12, bitmap.height / 2, 1, 1).data
  return { contrasts, ground: luminance([red, green, blue]) }
}
