import { type DemoPusher, type DemoPusherOptions, openDemoPusher } from './demo-pusher'
import { openPlayerPage, type PlayerPage } from './player-page'
import { publishByRtmp } from './rtmp-publisher'
import { builtDemo, ownPushBase, type PreviewAddresses } from './tabs'
import { until } from './until'

describe('the demo with a made-up camera', () => {
  let demo: PreviewAddresses
  /** Each test pushes to streams of its own. */
  let pushBase: string
  let endStream: () => void = () => undefined

  beforeEach(async () => {
    demo = await builtDemo()
    pushBase = ownPushBase(demo)
  })

  afterEach(() => {
    endStream()
    endStream = () => undefined
  })

  const open = (name: string, options: DemoPusherOptions = {}): Promise<DemoPusher> =>
    openDemoPusher(demo.address, name, { pushBase, ...options })
  /** A second tab that plays the stream of this name. */
  const openWatcher = async (stream: string): Promise<PlayerPage> => {
    const watcher = await openPlayerPage(demo.address, 'Address', { camera: true })
    await watcher.setData({ src: `${pushBase}${stream}` })
    return watcher
  }

  test('a second tab plays what a tab pushes; leaving the page closes camera and connection', async () => {
    const pusher = await open('Push')
    await pusher.phase('previewing')
    expect([await pusher.tracks(), pusher.publishing()]).toEqual([1, 0])
    const mainButton = pusher.top.locator('.button--main')
    expect(await mainButton.innerText()).toBe('Push')
    await pusher.tap('Push')
    await pusher.phase('pushing')
    expect(await mainButton.innerText()).toBe('Stop')
    expect(await pusher.phases()).toEqual(expect.arrayContaining(['connecting', 'pushing']))
    expect([await pusher.tracks(), pusher.publishing()]).toEqual([2, 1])
    const watcher = await openWatcher('camera')
    await watcher.moving()
    await pusher.tap('Snapshot')
    await pusher.page.locator('img[src^="blob:"]').click()

    await pusher.tap('Stop')
    await pusher.phase('previewing')
    expect(await mainButton.innerText()).toBe('Push')
    const log = await pusher.page.locator('.event-log-row > span').allInnerTexts()
    expect(log).toEqual(
      expect.arrayContaining([
        '<live-pusher> startPreview()',
        '<rtc-pusher> idle → connecting',
        '<live-pusher> start()',
        '<live-pusher> FIRST_FRAME_SENT',
        '<rtc-pusher> connecting → pushing',
        '<live-pusher> stop()'
      ])
    )
    await until('closed', () => pusher.publishing() === 0)
    await pusher.tap('Push')
    await pusher.phase('pushing')
    await pusher.back()
    await until('no track', async () => (await pusher.tracks()) === 0)
    await until('no connection', () => pusher.publishing() === 0)
  })

  test('a second pusher to the same address leaves the first one pushing', async () => {
    const first = await open('Push')
    await first.tap('Push')
    await first.phase('pushing')
    const watcher = await openWatcher('camera')
    await watcher.moving(0, 5)
    const second = await open('Push')
    await second.tap('Push')
    await until('refused', async () =>
      (await second.phases()).some((phase) => /reconnecting|failed/.test(String(phase)))
    )
    await watcher.moving()
    expect((await first.phases()).at(-1)).toBe('pushing')
  })

  test('the pusher releases camera and microphone in the background, and pushes again by itself after it', async () => {
    const pusher = await open('Push')
    await pusher.tap('Push')
    await pusher.phase('pushing')
    await pusher.choose('Mini program', 'In background')
    await pusher.phase('interrupted')
    await until('no track', async () => (await pusher.tracks()) === 0)
    await pusher.choose('Mini program', 'In front')
    await pusher.phase('pushing')
    const watcher = await openWatcher('camera')
    await watcher.moving()
    expect(await pusher.details('error')).toEqual([])
  })

  test('a pusher without the right to the camera says so, and previews once the settings allow it', async () => {
    const pusher = await open('Toolbar', { allowed: false })
    expect(await pusher.phases()).toEqual([])
    await pusher.tap('Turn the camera on')
    await pusher.answer(false)
    await pusher.top.getByText('A show needs camera and microphone').waitFor()
    expect(await pusher.asked()).toEqual([])
    await pusher.tap('Allow')
    await pusher.page.getByRole('switch').first().check()
    await pusher.page.getByRole('dialog').getByRole('button', { name: 'Back' }).click()
    await pusher.phase('previewing')
    const permissions = await pusher.details('permission')
    expect(permissions).toEqual([
      expect.objectContaining({ scope: 'scope.camera', granted: false }),
      expect.objectContaining({ scope: 'scope.camera', granted: true })
    ])
    await pusher.tap('Go live')
    await pusher.answer(true)
    await pusher.phase('pushing')
  })

  test('a refused push starts by itself once the built-in button has led to the settings', async () => {
    const pusher = await open('Push', { allowed: false })
    await pusher.tap('Turn the camera on')
    await pusher.answer(true)
    await pusher.phase('previewing')
    await pusher.tap('Push')
    await pusher.answer(false)
    await pusher.phase('failed')
    expect(await pusher.details('error')).toEqual([expect.objectContaining({ name: 'MICROPHONE_DENIED' })])
    await pusher.top.getByRole('button', { name: 'Settings' }).last().click()
    await pusher.page.getByRole('switch').last().check()
    await pusher.page.getByRole('dialog').getByRole('button', { name: 'Back' }).click()
    await pusher.phase('pushing')
  })

  test('a page that sets push back to false on a refusal still shows the refusal', async () => {
    const pusher = await open('Voice', { allowed: false })
    await pusher.tap('Speak')
    await pusher.answer(false)
    await pusher.phase('failed')
    await pusher.top.getByRole('button', { name: 'Speak' }).waitFor()
    await pusher.phase('failed')
  })

  test('a voice push asks for the microphone alone, shows its level and is heard', async () => {
    const pusher = await open('Voice', { allowed: false })
    await pusher.tap('Speak')
    await pusher.answer(true)
    await pusher.phase('pushing')
    expect(await pusher.asked()).toEqual(['audio'])
    expect(await pusher.details('permission')).toEqual([
      expect.objectContaining({ scope: 'scope.record', granted: true })
    ])
    expect(await pusher.tracks()).toBe(1)
    await until('a level', async () => /Level\s+[1-9]/.test(await pusher.top.innerText()))
    const watcher = await openWatcher('voice')
    await until('sound', async () =>
      (await watcher.details('audiovolumenotify')).some(({ volume }) => Number(volume) > 20)
    )
    await pusher.tap('Mute')
    await pusher.top.getByText('Muted', { exact: true }).waitFor()
    await watcher.forget()
    await until('silence', async () => (await watcher.details('audiovolumenotify')).at(-1)?.['volume'] === 0)
  })

  test('music, its volume and its pause change the level that a viewer hears', async () => {
    const pusher = await open('Music')
    await pusher.phase('previewing')
    await pusher.setData({ 'volumes.mic-volume': 0 })
    await pusher.tap('Push')
    await pusher.phase('pushing')
    const watcher = await openWatcher('music')
    await watcher.moving(0, 5)
    const volume = async () => Number((await watcher.details('audiovolumenotify')).at(-1)?.['volume'])
    await until('silence', async () => (await volume()) === 0)
    await pusher.tap('Play music')
    await until('music', async () => (await volume()) > 50)
    await until('progress', async () => (await pusher.details('bgmprogress')).length > 0)
    await pusher.tap('Pause')
    await until('silence', async () => (await volume()) === 0)
    await pusher.setData({ 'volumes.bgm-volume': 0.05 })
    await pusher.tap('Resume')
    await until('soft music', async () => (await volume()) > 10 && (await volume()) < 50)
    await pusher.tap('Stop music')
    await until('silence', async () => (await volume()) === 0)
    expect(await pusher.details('error')).toEqual([])
  })

  test('the room page shows the delay of its own stream, and a second tab is a viewer', async () => {
    const host = await open('Room')
    await host.phase('previewing')
    await host.top.locator('.picture').getByRole('button', { name: 'Start', exact: true }).click()
    await host.phase('pushing')
    const measured = async () => Number(/Delay\s+(\d+) ms/.exec(await host.top.innerText())?.[1] ?? NaN)
    await until('a delay', async () => (await measured()) > 0)
    expect(await measured()).toBeLessThan(5000)
    await host.tap('Measure again')
    await until('another one', async () => (await measured()) > 0)

    const viewer = await open('Room')
    await viewer.tap('Viewer')
    const frames = () =>
      viewer.top
        .locator('video')
        .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames)
    const before = await frames()
    await until('20 new frames', async () => (await frames()) >= before + 20)
    expect(viewer.publishing()).toBe(0)
    await until('no camera', async () => (await viewer.tracks()) === 0)
  })

  test('a doctor waits for the patient, takes a photo of the picture and retakes it, and leaving closes both streams', async () => {
    const doctor = await open('Consultation')
    const { top } = doctor
    await doctor.tap('Enter the room')
    await top.getByText('Waiting for the patient…').waitFor()
    await until('one push', () => doctor.publishing() === 1)
    const take = top.getByRole('button', { name: 'Take a photo', exact: true })
    expect(await take.getAttribute('aria-disabled')).toBe('true')

    endStream = await publishByRtmp(`${pushBase}consultation_patient`)
    await until('a patient', async () => (await take.getAttribute('aria-disabled')) === 'false')
    await take.click()
    const photo = top.locator('img[src^="blob:"]')
    const [size, colours] = await photo.evaluate(async (image: HTMLImageElement) => {
      await image.decode()
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
      return [`${canvas.width} × ${canvas.height}`, new Set(new Uint32Array(new Uint8ClampedArray(data).buffer)).size]
    })
    expect(size).toBe('640 × 360')
    expect(colours).toBeGreaterThan(100)
    await top.getByText('640 × 360', { exact: true }).waitFor()

    const first = await photo.getAttribute('src')
    await doctor.tap('Retake')
    await until('another photo', async () => (await photo.getAttribute('src')) !== first)
    await doctor.tap('Leave the room')
    await until('no push', () => doctor.publishing() === 0)
    await top.getByText('The patient appears here').waitFor()
  })

  test('a page that asks by itself says why before it, and the picture shows the refusal with the way to the settings', async () => {
    const pusher = await open('Lens', { allowed: false })
    await pusher.top.getByText('Viewers see and hear you only once you push').waitFor()
    expect(await pusher.phases()).toEqual([])
    await pusher.tap('Turn the camera on')
    await pusher.answer(false)
    await pusher.answer(true)
    await pusher.phase('failed')
    expect(await pusher.details('error')).toEqual([expect.objectContaining({ name: 'CAMERA_REFUSED' })])
    await pusher.top.getByRole('button', { name: 'Settings' }).last().click()
    await pusher.page.getByRole('dialog').getByRole('switch').first().check()
    await pusher.page.getByRole('dialog').getByRole('button', { name: 'Back' }).click()
    await pusher.phase('previewing')
  })

  test('a page that asks by itself asks only for what is not decided yet', async () => {
    const rights = JSON.stringify({ device: { access: { 'scope.camera': true } } })
    const pusher = await open('Lens', {
      allowed: false,
      prepare: (page) => page.addInitScript(`localStorage['miniprogram-preview'] ??= '${rights}'`)
    })
    await pusher.tap('Turn the camera on')
    await pusher.page.getByRole('dialog').getByText('microphone').waitFor()
    await pusher.answer(true)
    await pusher.phase('previewing')
    expect(await pusher.details('error')).toEqual([])
  })

  test('the lens page zooms, switches the camera, and turns the switch off for a missing torch', async () => {
    const pusher = await open('Lens')
    await pusher.phase('previewing')
    const zoom = pusher.top.getByRole('slider', { name: 'Zoom' })
    await zoom.fill('3')
    await until('zoomed', async () => (await pusher.details('zoomratiochange')).at(-1)?.['value'] === 3)
    await pusher.top.getByRole('switch', { name: 'Torch' }).click()
    await until('a refusal', async () => (await pusher.details('error')).length === 1)
    await until(
      'off again',
      async () => (await pusher.top.getByRole('switch', { name: 'Torch' }).getAttribute('aria-checked')) === 'false'
    )
    await pusher.tap('Back')
    await until('back', async () => (await pusher.details('devicepositionchange')).at(-1)?.['value'] === 'back')
    await pusher.phase('previewing')
  })
})
