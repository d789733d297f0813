import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FlvTag, isKeyFrame } from '../../../../preview/media/flv-tags'
import { createClipLoop } from '../../../../preview/server/clip-loop'
import { createClipFeed } from '../../../../preview/server/clip-feed'

const loop = createClipLoop(
  new Uint8Array(readFileSync(join(__dirname, '../../../../preview/server/test-card/test-card.flv')))
)
const begin = 5000
/** ms between two looks at the clock */
const tick = 40

/** What is sent in so many ms. */
function play(takeDue: (now: number) => readonly FlvTag[], from: number, duration: number): FlvTag[] {
  const sent: FlvTag[] = []
  for (let now = from; now <= from + duration; now += tick) sent.push(...takeDue(begin + now))
  return sent
}
const last = (tags: readonly FlvTag[]) => tags.at(-1)?.timestamp ?? NaN

describe('the test card', () => {
  test('a watched card plays in real time, without a gap', () => {
    const sent = play(
      createClipFeed(loop, () => true, begin),
      0,
      20_000
    )
    expect(sent.map(({ timestamp }) => timestamp)).toEqual(sent.map((_, index) => loop.frame(index).timestamp))
    expect(Math.abs(last(sent) - 20_000)).toBeLessThanOrEqual(tick)
  })

  test('a card that nobody watches stands still before its second key frame, and goes on from there for the first viewer', () => {
    let isWatched = false
    const takeDue = createClipFeed(loop, () => isWatched, begin)
    const first = play(takeDue, 0, 60_000)
    expect(first.filter(isKeyFrame)).toHaveLength(1)
    expect(isKeyFrame(loop.frame(first.length))).toBe(true)
    isWatched = true
    const next = play(takeDue, 60_040, 4000)
    expect(next[0]?.timestamp).toBe(loop.frame(first.length).timestamp)
    expect(Math.abs(last(next) - (last(first) + 4000))).toBeLessThanOrEqual(2 * tick)
  })

  test('a card whose last viewer leaves plays on to its next key frame', () => {
    let isWatched = true
    const takeDue = createClipFeed(loop, () => isWatched, begin)
    const sent = play(takeDue, 0, 5000)
    isWatched = false
    const rest = play(takeDue, 5040, 60_000)
    expect(rest.some(isKeyFrame)).toBe(false)
    expect(isKeyFrame(loop.frame(sent.length + rest.length))).toBe(true)
  })

  test('time that was lost is made good up to a second, and left out beyond it', () => {
    const takeDue = createClipFeed(loop, () => true, begin)
    expect(last(takeDue(begin + 900))).toBeGreaterThan(800)
    const late = takeDue(begin + 10_000)
    expect(last(late)).toBeLessThan(1000)
  })
})
