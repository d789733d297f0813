import { openPlayerPage, type PlayerPage } from './player-page'
import { builtDemo } from './tabs'
import { until } from './until'

/** What the component asks of the native player for the whole screen. */
interface WatchedProgram {
  asked: unknown[]
  wx: { createLivePlayerContext(...args: unknown[]): { requestFullScreen(options: object): void } }
}

describe('full screen of the player', () => {
  let player: PlayerPage

  beforeAll(async () => {
    player = await openPlayerPage((await builtDemo()).address, 'Controls')
  })

  beforeEach(async () => {
    await player.relaunch('Controls')
    await player.phase('playing')
    await player.moving()
    // The shape of the picture decides how the phone is held, and a report has the shape.
    await until('a report with the size', async () =>
      (await player.details('netstatus')).some(({ info }) => Number((info as { videoWidth?: unknown }).videoWidth) > 0)
    )
    await player.forget()
  })

  afterEach(async () => {
    expect(await player.details('error')).toEqual([])
  })

  const boxOf = (selector: string) =>
    player.page.locator(selector).evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return [left, top, width, height].map(Math.round)
    })
  const changes = () => player.details('fullscreenchange')
  const changed = (count: number) => until(`${count} changes`, async () => (await changes()).length === count)
  const isFull = async () => expect(await boxOf('wx-live-player')).toEqual(await boxOf('.screen'))
  const into = { fullScreen: true, direction: 'horizontal', value: true, phase: 'playing' }
  const outOf = { fullScreen: false, direction: 'vertical', value: false, phase: 'playing' }
  /** A change is not taken right after another: taps until it is. */
  const tapUntilChanged = (name: string, count: number) =>
    until(`${count} changes after ${name}`, async () => {
      if ((await changes()).length < count) await player.tapControl(name)
      return (await changes()).length === count
    })

  test('the control bar enters and leaves full screen, and works on the whole screen', async () => {
    const before = await boxOf('wx-live-player')
    await player.tapControl('Full screen')
    await changed(1)
    await isFull()
    await player.tapControl('Mute')
    await until('silent', () => player.page.evaluate(() => document.querySelector('video')?.muted === true))
    await player.moving()
    await player.showControl(player.page.locator('wx-live-player').getByText('Mountain sunset'))
    await tapUntilChanged('Leave full screen', 2)
    expect(await boxOf('wx-live-player')).toEqual(before)
    await player.showControl(player.button('Full screen'))
    expect(await changes()).toEqual([
      { ...into, source: 'user' },
      { ...outOf, source: 'user' }
    ])
    await player.moving()
  })

  test('the Escape key and the way back of the browser leave full screen and stay on the page', async () => {
    await player.tapControl('Full screen')
    await changed(1)
    await player.page.keyboard.press('Escape')
    await changed(2)
    expect((await changes())[1]).toEqual({ ...outOf, source: 'native' })
    await player.showControl(player.button('Full screen'))
    await tapUntilChanged('Full screen', 3)
    const address = player.page.url()
    await player.page.goBack()
    await changed(4)
    await player.page.waitForURL(address)
    await player.moving()
    await player.back()
    await player.page.waitForURL((url) => url.href !== address)
    await player.page.goForward()
    await player.page.waitForURL(address)
  })

  test('turning the phone enters and leaves full screen only with enable-auto-rotation', async () => {
    await player.choose('Rotation', 'Landscape')
    await player.moving()
    expect(await changes()).toEqual([])
    await player.choose('Rotation', 'Portrait')
    await player.configure({ enableAutoRotation: true })
    await player.choose('Rotation', 'Landscape')
    await changed(1)
    await isFull()
    await player.showControl(player.button('Leave full screen'))
    await player.choose('Rotation', 'Portrait')
    await changed(2)
    expect((await changes()).map(({ source }) => source)).toEqual(['native', 'native'])
  })

  test('two taps on the button Full screen make one request', async () => {
    const { page } = player
    await player.back()
    await page.evaluate(() => {
      const program = globalThis as unknown as WatchedProgram
      program.asked = []
      const create = program.wx.createLivePlayerContext.bind(program.wx)
      program.wx.createLivePlayerContext = (...args) => {
        const context = create(...args)
        const request = context.requestFullScreen.bind(context)
        context.requestFullScreen = (options) => {
          program.asked.push(options)
          request(options)
        }
        return context
      }
    })
    await player.enter('Controls')
    await player.phase('playing')
    await player.button('Full screen').focus()
    // Keys find the button wherever it has gone meanwhile; the second one would lead back.
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await changed(1)
    // Longer than a request is put off after another.
    await player.moving(0, 60)
    await isFull()
    expect(await changes()).toHaveLength(1)
    expect(await page.evaluate(() => (globalThis as unknown as WatchedProgram).asked.length)).toBe(1)
  })
})
