import { openPlayerPage, type PlayerPage } from './player-page'
import { builtDemo } from './tabs'
import { until } from './until'

describe('what happens to the phone while a stream plays', () => {
  let player: PlayerPage

  beforeAll(async () => {
    player = await openPlayerPage((await builtDemo()).address, 'Live')
  })

  beforeEach(async () => {
    await player.relaunch('Live')
    await player.phase('playing')
    await player.moving()
    await player.forget()
  })

  afterEach(async () => {
    expect(await player.details('error')).toEqual([])
  })

  const paused = () => player.page.evaluate(() => document.querySelector('video')?.paused)
  const videos = () => player.page.locator('video').count()

  test('a player under another page pauses, and plays again when that page is left', async () => {
    await player.cover('pages/player-basic/index')
    await until('two players', async () => (await videos()) === 2)
    await until('waiting', async () => (await paused()) === true)
    await player.moving()
    await player.back()
    await until('one player', async () => (await videos()) === 1)
    await player.phase('playing')
    await player.moving()
  })

  test('the player pauses in the background, and plays again in the foreground', async () => {
    await player.choose('Mini program', 'In background')
    await until('waiting', async () => (await paused()) === true)
    await player.choose('Mini program', 'In front')
    await player.phase('playing')
    await player.moving()
    expect(await player.phases()).toEqual(['interrupted', 'playing'])
    expect(await player.codes()).toContain(6000)
  })

  test('the player says that there is no network, and plays again by itself with one', async () => {
    await player.choose('Network', 'Offline')
    await player.phase('offline')
    await player.says('No network')
    await player.choose('Network', '4G')
    await player.phase('playing')
    await player.moving()

    await player.choose('Network', 'Offline')
    await until('the native player has given up', async () => (await player.codes()).includes(-2301))
    await player.says('No network')
    await player.choose('Network', 'Wi-Fi')
    await player.phase('playing')
    await player.moving()
    expect(await player.phases()).not.toContain('failed')
  })

  test('a phone call interrupts the player, which plays again by itself after it', async () => {
    await player.choose('Phone call', 'Ongoing')
    await player.phase('interrupted')
    await player.says('Interrupted')
    await player.choose('Phone call', 'None')
    await player.phase('playing')
    await player.moving()
    expect(await player.phases()).toEqual(['interrupted', 'playing'])
    expect(await player.page.evaluate(() => document.querySelector('video')?.muted)).toBe(false)
  })
})
