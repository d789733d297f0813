import {
  keepPresent,
  markedAt,
  moveSpotlight,
  nextUnmarked,
  updateSpeakers,
  type ActiveSpeakers,
  type Spotlight
} from '../../../components/voip-grid/speakers'
import { seededRandom } from '../../../simulator'
import { seedsOf } from '../seeds'

const nobody: ActiveSpeakers = []

describe('who is marked', () => {
  test('a speaker is marked at once, and until 1 s after the last word', () => {
    let speakers = updateSpeakers(nobody, ['a'], 100)
    expect(markedAt(speakers, 100)).toEqual(['a'])
    expect(markedAt(speakers, 3_600_000)).toEqual(['a'])
    expect(nextUnmarked(speakers, 100)).toBeUndefined()
    speakers = updateSpeakers(speakers, [], 5000)
    expect(nextUnmarked(speakers, 5000)).toBe(6000)
    expect(markedAt(speakers, 5999)).toEqual(['a'])
    expect(markedAt(speakers, 6000)).toEqual([])
    expect(nextUnmarked(speakers, 6000)).toBeUndefined()
  })

  test('a speaker who is not named again is unmarked after 1 s, whatever others say', () => {
    let speakers = updateSpeakers(nobody, ['a'], 0)
    for (const now of [200, 400, 600, 800]) speakers = updateSpeakers(speakers, ['b'], now)
    expect(nextUnmarked(speakers, 800)).toBe(1200)
    expect(markedAt(speakers, 1199)).toEqual(['a', 'b'])
    expect(markedAt(speakers, 1200)).toEqual(['b'])
  })

  test('nextUnmarked gives the earliest end of a mark', () => {
    let speakers = updateSpeakers(nobody, ['a', 'b', 'c'], 0)
    speakers = updateSpeakers(speakers, ['b', 'c'], 100)
    speakers = updateSpeakers(speakers, ['c'], 300)
    expect(nextUnmarked(speakers, 300)).toBe(1100)
    expect(nextUnmarked(speakers, 1100)).toBe(1300)
    expect(nextUnmarked(speakers, 1300)).toBeUndefined()
  })

  test.each([100, 200, 900])('two speakers who alternate every %i ms stay marked for 10 s', (interval) => {
    let speakers = updateSpeakers(nobody, ['a', 'b'], 0)
    for (let [now, index] = [interval, 1]; now <= 10_000; now += interval, index++) {
      speakers = updateSpeakers(speakers, index % 2 ? ['b'] : ['a'], now)
      expect(markedAt(speakers, now)).toEqual(['a', 'b'])
      expect(nextUnmarked(speakers, now)).toBeGreaterThan(now)
    }
  })

  test('the marks of equal sets are equal in any order of speaking', () => {
    expect(markedAt(updateSpeakers(updateSpeakers(nobody, ['b'], 0), ['a', 'b'], 1), 1)).toEqual(['a', 'b'])
    expect(markedAt(updateSpeakers(nobody, ['a', 'b', 'a'], 0), 1)).toEqual(['a', 'b'])
  })

  test('a speaker who left is not marked', () => {
    const speakers = updateSpeakers(nobody, ['a', 'b', 'me'], 0)
    expect(markedAt(keepPresent(speakers, ['b', 'me']), 0)).toEqual(['b', 'me'])
  })

  test('updateSpeakers does not change what it was given', () => {
    const speakers = updateSpeakers(nobody, ['a'], 0)
    const copy = structuredClone(speakers)
    updateSpeakers(speakers, ['b'], 500)
    expect(speakers).toEqual(copy)
  })

  test('speakers who are not marked any more take no memory', () => {
    let speakers = nobody
    for (let index = 0; index < 1000; index++) {
      speakers = updateSpeakers(speakers, [`person ${index}`], index * 200)
      expect(speakers.length).toBeLessThanOrEqual(6)
    }
  })
})

describe('the spotlight', () => {
  const others = ['a', 'b', 'c']
  const on = (openid: string | undefined, movedAt: number): Spotlight => ({ openid, movedAt, dueAt: undefined })

  test('the spotlight is first on a speaker, else on the first of the others', () => {
    expect(moveSpotlight(undefined, others, nobody, 50)).toEqual(on('a', 50))
    expect(moveSpotlight(undefined, others, updateSpeakers(nobody, ['c'], 50), 50)).toEqual(on('c', 50))
  })

  test('the spotlight is on nobody while one is alone, and on the first who comes', () => {
    const alone = moveSpotlight(undefined, [], updateSpeakers(nobody, ['me'], 0), 0)
    expect(alone).toEqual(on(undefined, 0))
    expect(moveSpotlight(alone, ['b'], nobody, 10)).toEqual(on('b', 10))
  })

  test('the spotlight is never on oneself', () => {
    expect(moveSpotlight(on('b', 0), others, updateSpeakers(nobody, ['me'], 0), 9000)).toEqual(on('b', 0))
    expect(moveSpotlight(on('b', 0), others, updateSpeakers(nobody, ['me', 'c'], 0), 9000)).toEqual(on('c', 9000))
  })

  test('the spotlight stays on the last speaker while nobody speaks', () => {
    const speakers = updateSpeakers(updateSpeakers(nobody, ['b'], 0), [], 100)
    const spotlight = moveSpotlight(undefined, others, speakers, 100)
    expect(moveSpotlight(spotlight, others, speakers, 60_000)).toEqual(on('b', 100))
  })

  test('the spotlight stays on the speaker who has been marked the longest', () => {
    const speakers = updateSpeakers(updateSpeakers(nobody, ['b'], 0), ['a', 'b', 'c'], 100)
    expect(moveSpotlight(on('b', 0), others, speakers, 60_000)).toEqual(on('b', 0))
    expect(moveSpotlight(on('c', 0), others, speakers, 60_000)).toEqual(on('b', 60_000))
  })

  test('the spotlight moves 3 s after its last move at the earliest, and says when', () => {
    const speakers = updateSpeakers(nobody, ['b'], 1000)
    const held = moveSpotlight(on('a', 500), others, speakers, 1000)
    expect(held).toEqual({ openid: 'a', movedAt: 500, dueAt: 3500 })
    expect(moveSpotlight(held, others, speakers, 3499)).toEqual(held)
    expect(moveSpotlight(held, others, speakers, 3500)).toEqual(on('b', 3500))
  })

  test('the spotlight does not move to a speaker who is silent by then', () => {
    let speakers = updateSpeakers(nobody, ['b'], 0)
    const held = moveSpotlight(on('a', 0), others, speakers, 0)
    speakers = updateSpeakers(speakers, [], 100)
    expect(moveSpotlight(held, others, speakers, 1100)).toEqual(on('a', 0))
  })

  test('the spotlight moves at once when its person leaves, to a speaker or the first of the others', () => {
    const speakers = updateSpeakers(nobody, ['c'], 0)
    expect(moveSpotlight(on('gone', 0), others, speakers, 10)).toEqual(on('c', 10))
    expect(moveSpotlight(on('gone', 0), others, nobody, 10)).toEqual(on('a', 10))
    expect(moveSpotlight(on('gone', 0), [], speakers, 10)).toEqual(on(undefined, 10))
  })
})

const seeds = seedsOf(...Array.from({ length: 24 }, (_, index) => index + 1))

test.each(seeds)('marks are steady, the spotlight rests and no alarm is missed in any talk, seed %i', (seed) => {
  const random = seededRandom(seed)
  const people = ['a', 'b', 'c', 'd', 'e', 'me']
  let [speakers, others, spotlight]: [ActiveSpeakers, string[], Spotlight | undefined] = [nobody, ['a', 'b'], undefined]
  const lastNamed = new Map<string, number>()
  let speaking: string[] = []
  const broken: string[] = []

  for (let now = 0; now < 20_000; now += 100) {
    const event = random() < 0.5
    const left = random() < 0.02
    for (const openid of speaking) lastNamed.set(openid, now)
    const before = { marked: markedAt(speakers, now - 100), alarm: nextUnmarked(speakers, now - 100), spotlight }
    if (left) {
      others = people.filter((openid) => openid !== 'me' && random() < 0.6)
      speaking = speaking.filter((openid) => openid === 'me' || others.includes(openid))
      for (const openid of lastNamed.keys()) if (!['me', ...others].includes(openid)) lastNamed.delete(openid)
      speakers = keepPresent(speakers, ['me', ...others])
    }
    if (event) {
      speaking = [...others, 'me'].filter(() => random() < 0.3)
      speakers = updateSpeakers(speakers, speaking, now)
      for (const openid of speaking) lastNamed.set(openid, now)
    }
    const marked = markedAt(speakers, now)
    const expected = [...lastNamed].filter(([openid, at]) => speaking.includes(openid) || now - at < 1000)
    spotlight = moveSpotlight(spotlight, others, speakers, now)
    const { openid } = spotlight
    const { openid: was, movedAt } = before.spotlight ?? { openid: undefined, movedAt: 0 }
    const hasMoved = openid !== was && was !== undefined
    // With no event, something changes only at a time that was announced.
    const isQuiet = !event && !left
    const rules = {
      'who spoke within a second is marked':
        marked.join() ===
        expected
          .map(([each]) => each)
          .sort()
          .join(),
      'the spotlight is on one of the others, if there are any':
        openid === undefined ? others.length === 0 : others.includes(openid),
      'the spotlight leaves one who is there only after 3 s, for one who is marked':
        !hasMoved ||
        !others.includes(was) ||
        (now - movedAt >= 3000 && openid !== undefined && marked.includes(openid)),
      'a mark goes by time alone when it was announced':
        !isQuiet || marked.join() === before.marked.join() || before.alarm === now,
      'the spotlight moves by time alone when it was announced':
        !isQuiet || !hasMoved || [before.alarm, before.spotlight?.dueAt].includes(now)
    }
    broken.push(...Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`${now} ms: ${rule}`])))
  }
  expect(broken).toEqual([])
})
