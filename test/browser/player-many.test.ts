import { openPlayerPage, type PlayerPage } from './player-page'
import { startStreamFront, type StreamFront } from './stream-front'
import { builtDemo, lostConnections } from './tabs'
import { until } from './until'

const six = [0, 1, 2, 3, 4, 5]

describe('players beside each other', () => {
  let player: PlayerPage
  let front: StreamFront

  beforeAll(async () => {
    const demo = await builtDemo()
    front = await startStreamFront(demo.testCard)
    player = await openPlayerPage(demo.address, 'Many', { expectedErrors: lostConnections })
  })

  afterAll(() => front.close())

  beforeEach(() => player.relaunch('Many'))

  const showSix = () => player.page.getByRole('radio', { name: 'Six', exact: true }).click()
  const allMoving = (players: readonly number[]) => Promise.all(players.map((each) => player.moving(each)))
  /** Loudness of each of two players, since it was last forgotten. */
  const volumes = async () => {
    const reports = await Promise.all([0, 1].map((each) => player.details('audiovolumenotify', each)))
    return reports.map((each) => each.map(({ volume }) => Number(volume)))
  }
  /** That one of two is heard, and the other reports its silence all the while. */
  const onlyHeard = async (heard: 0 | 1) => {
    await until('sound', async () => {
      const loudness = await volumes()
      return loudness[heard]?.some((volume) => volume > 20) === true && loudness[1 - heard]?.length !== 0
    })
    expect(Math.max(...((await volumes())[1 - heard] ?? []))).toBe(0)
  }

  test('of two players beside each other the page chooses the one that is heard', async () => {
    await allMoving([0, 1])
    await player.forget()
    await onlyHeard(0)
    const { page } = player
    await page.getByRole('radio', { name: 'Hear 2', exact: true }).click()
    // What is left of the sound is heard within a moment.
    await until('silent', async () => (await volumes())[0]?.at(-1) === 0)
    await player.forget()
    await onlyHeard(1)
    await allMoving([0, 1])
    expect(await player.details('error')).toEqual([])
  })

  test('six players play beside each other, and leaving their page closes all connections', async () => {
    await showSix()
    await player.setData({ src: front.url })
    await until('six connections', () => front.viewers() === 6)
    await Promise.all(six.map((each) => player.phase('playing', each)))
    await allMoving(six)
    expect(front.viewers()).toBe(6)
    await player.back()
    await until('hung up', () => front.viewers() === 0)
    expect(await player.page.locator('video').count()).toBe(0)
  })

  test('leaving the page while six players reconnect closes all connections for good', async () => {
    await showSix()
    await player.setData({ src: front.url })
    await until('six connections', () => front.viewers() === 6)
    await Promise.all(six.map((each) => player.phase('playing', each)))
    front.hangUp()
    await Promise.all(six.map((each) => player.phase('reconnecting', each)))
    await player.back()
    await until('hung up', () => front.viewers() === 0)

    // Longer than it takes the native player and the component to try again.
    await player.enter('Many')
    await player.setData({ src: front.url })
    await player.moving(0, 100)
    expect(front.viewers()).toBe(2)
    await player.back()
    await until('hung up', () => front.viewers() === 0)
  })
})
