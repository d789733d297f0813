import { openPlayerPage, type PlayerPage } from './player-page'
import { publishByRtmp } from './rtmp-publisher'
import { startStreamFront, type StreamFront } from './stream-front'
import { builtDemo, lostConnections, type PreviewAddresses, streamName } from './tabs'
import { until } from './until'

describe('a stream that never existed', () => {
  const stream = streamName()
  let demo: PreviewAddresses
  let player: PlayerPage
  let front: StreamFront
  let endStream: () => void = () => undefined

  beforeAll(async () => {
    demo = await builtDemo()
    front = await startStreamFront(demo.testCard.replace(/[^/]+$/, `${stream}.flv`))
    player = await openPlayerPage(demo.address, 'Faults', { expectedErrors: lostConnections })
  })

  afterAll(() => {
    endStream()
    front.close()
  })

  test('a stream that never existed says so, and is one error with advice; once it exists, "Try again" plays it', async () => {
    const { page } = player
    await page.getByRole('radio', { name: 'None', exact: true }).and(page.locator('wx-page *')).click()
    // The page begins with a stream that exists: what it reports of its start has come once pictures follow each other.
    await player.moving()
    await player.forget()
    await player.setData({ src: front.url })
    await until('failed', async () => {
      // This media server keeps a client that asks for an unknown stream waiting; others hang up, which is reported sooner.
      front.hangUp()
      return (await player.phases()).at(-1) === 'failed'
    })
    const words = 'Not started yet, or not found'
    await player.says(words)
    const text = 'The stream has not started or has ended'
    const advice = 'Check the network and that the stream is still live, then try again'
    expect(await page.locator('wx-live-player').innerText()).not.toContain(advice)
    const fault = { name: 'NETWORK_DISCONNECTED', code: -2301, text, advice, recoverable: true }
    expect(await player.details('error')).toEqual([expect.objectContaining(fault)])
    expect(await player.codes()).not.toContain(2004)

    endStream = await publishByRtmp(`${demo.pushBase}${stream}`)
    await player.forget()
    await player.button('Try again').click()
    await player.phase('playing')
    await player.moving()
    expect(await player.phases()).toEqual(['connecting', 'playing'])
    expect(await player.details('playingchange')).toEqual([{ value: true, source: 'user' }])
    expect(await player.details('error')).toEqual([])
    expect(await page.locator('wx-live-player').getByText(words).count()).toBe(0)
  })
})
