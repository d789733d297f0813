import { openPlayerPage, type PlayerPage } from './player-page'
import { builtDemo } from './tabs'
import { until } from './until'

describe('controls of the player', () => {
  let player: PlayerPage

  beforeAll(async () => {
    player = await openPlayerPage((await builtDemo()).address, 'Controls')
  })

  const open = async (name: string) => {
    await player.relaunch(name)
    await player.phase('playing')
    await player.moving()
    await player.forget()
  }

  afterEach(async () => {
    expect(await player.details('error')).toEqual([])
  })

  const video = () =>
    player.page.evaluate(() => {
      const { muted, paused } = document.querySelector('video') ?? { muted: undefined, paused: undefined }
      return { muted, paused }
    })
  const switched = (name: string) =>
    player.page.getByRole('switch', { name, exact: true }).evaluate((element) => element.ariaChecked)

  describe('the built-in bar', () => {
    beforeEach(() => open('Controls'))

    test('the control bar hides after a while, and a tap on the picture shows it again', async () => {
      await player.button('Pause').waitFor({ state: 'hidden' })
      expect(await player.page.getByText('Mountain sunset').count()).toBe(0)
      await player.showControl(player.button('Pause'))
      await player.showControl(player.page.getByText('Mountain sunset'))
      await player.button('Show or hide the controls').click()
      await player.button('Pause').waitFor({ state: 'hidden' })
    })

    test('Pause holds the picture and keeps netstatus coming; Play resumes the picture', async () => {
      await player.tapControl('Pause')
      await player.phase('paused')
      await until('held', async () => (await video()).paused === true)
      const held = await player.frames()
      const { length } = await player.details('netstatus')
      await until('two more reports', async () => (await player.details('netstatus')).length >= length + 2)
      expect(await player.frames()).toBe(held)
      expect(await switched('Pause')).toBe('true')

      await player.tapControl('Play')
      await player.phase('playing')
      await player.moving()
      expect(await switched('Pause')).toBe('false')
      expect(await player.details('pausedchange')).toEqual([
        { value: true, source: 'user' },
        { value: false, source: 'user' }
      ])
      expect(await player.details('playingchange')).toEqual([])
    })

    test('Mute silences the video, and mutedchange reports it to the page', async () => {
      await player.tapControl('Mute')
      await until('silent', async () => (await video()).muted === true)
      expect(await switched('Mute')).toBe('true')
      await player.tapControl('Unmute')
      await until('sound', async () => (await video()).muted === false)
      expect(await switched('Mute')).toBe('false')
      expect(await player.details('mutedchange')).toEqual([
        { value: true, source: 'user' },
        { value: false, source: 'user' }
      ])
    })

    test('Snapshot gives the page a picture of the stream', async () => {
      await player.tapControl('Snapshot')
      const image = player.page.locator('img[src^="blob:"]')
      await image.waitFor()
      const [{ tempImagePath, ...size } = {}] = await player.details('snapshot')
      expect(size).toEqual({ width: 640, height: 360 })
      expect(await image.getAttribute('src')).toBe(tempImagePath)
      const colours = await image.evaluate(async (image: HTMLImageElement) => {
        await image.decode()
        const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
        const context = canvas.getContext('2d')
        context?.drawImage(image, 0, 0)
        const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
        return new Set(new Uint32Array(new Uint8ClampedArray(data).buffer)).size
      })
      expect(colours).toBeGreaterThan(100)
    })

    test('the button Statistics shows numbers that change, and hides them again', async () => {
      await player.tapControl('Statistics')
      await player.says('Frame rate')
      await player.says('640 × 360')
      const figures = () => player.page.locator('wx-live-player').innerText()
      const first = await figures()
      await until('other numbers', async () => {
        const now = await figures()
        return now.includes('Frame rate') && now.replace(/\D/g, '') !== first.replace(/\D/g, '')
      })
      await player.tapControl('Statistics')
      await player.page.getByText('Frame rate', { exact: true }).waitFor({ state: 'detached' })
    })

    test('the button Picture in picture opens the floating window and closes it', async () => {
      await player.tapControl('Picture in picture')
      await until('entered', async () => (await player.details('enterpictureinpicture')).length === 1)
      await player.moving()
      await player.tapControl('Picture in picture')
      await until('left', async () => (await player.details('leavepictureinpicture')).length === 1)
      await player.moving()
    })
  })

  describe('the floating window', () => {
    beforeEach(() => open('Controls'))

    test('a player in the floating window says so, and its button brings the picture back', async () => {
      await player.tapControl('Picture in picture')
      await player.says('Playing in a small window')
      expect((await player.details('enterpictureinpicture')).length).toBe(1)
      await player.button('Show here').click()
      await until('left', async () => (await player.details('leavepictureinpicture')).length === 1)
      await player.page.getByText('Playing in a small window').waitFor({ state: 'detached' })
      await player.moving()
    })
  })

  describe('several qualities', () => {
    beforeEach(() => open('Qualities'))

    test('another src plays the other stream in a picture of the same size, at once', async () => {
      const { page } = player
      const shown = () => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoHeight)
      expect(await shown()).toBe(270)
      const heights = await page.evaluateHandle(() => {
        const seen = new Set<number>()
        const picture = document.querySelector('wx-page:not([hidden]) wx-live-player')
        const look = () => {
          seen.add(Math.round(picture?.getBoundingClientRect().height ?? 0))
          requestAnimationFrame(look)
        }
        look()
        return seen
      })
      for (const [name, height] of [
        ['Smooth', 180],
        ['Best', 360]
      ] as const) {
        const choice = page.getByRole('radio', { name, exact: true })
        await choice.click()
        expect(await choice.getAttribute('aria-checked')).toBe('true')
        await until(`${height} lines`, async () => (await shown()) === height)
        await player.phase('playing')
        await player.moving()
      }
      await page.getByText('640 × 360', { exact: true }).waitFor()
      expect(await player.phases()).toEqual(['connecting', 'playing', 'connecting', 'playing'])
      expect(await heights.evaluate((seen) => [...seen])).toHaveLength(1)
    })
  })

  describe('slots', () => {
    beforeEach(() => open('Slots'))

    const words = (text: string) => player.page.locator('wx-live-player').getByText(text, { exact: true })

    test('slots of the page replace the control bar and the texts of the states', async () => {
      await words('LIVE').waitFor()
      expect(await player.button('Show or hide the controls').count()).toBe(0)
      await player.button('Mute').click()
      await until('silent', async () => (await video()).muted === true)
      await player.button('Unmute').click()
      await until('sound', async () => (await video()).muted === false)

      await player.button('Full screen').click()
      await until('full screen', async () => (await player.details('fullscreenchange')).length === 1)
      await words('LIVE').waitFor()
      await player.button('Leave full screen').click()
      await until('the page', async () => (await player.details('fullscreenchange')).length === 2)
      expect((await player.details('fullscreenchange')).map(({ source }) => source)).toEqual(['attribute', 'attribute'])

      await player.button('Stop').click()
      await words('You left the room').waitFor()
      expect(await words('Stopped').count()).toBe(0)
      await player.button('Play').click()
      await player.phase('playing')
      await words('LIVE').waitFor()
      await player.moving()
    })
  })
})
