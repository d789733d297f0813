import { createVoiceGate, watchSpeakers } from '../../../../../preview/media/calls/speakers'
import { createTurns } from '../../../../../preview/media/robots/turns'
import { createVirtualClock } from '../../../../../simulator'

test('a voice is sent for 400 ms after its last loud moment', () => {
  const isVoice = createVoiceGate()
  expect([isVoice(10, 0), isVoice(60, 20), isVoice(10, 420), isVoice(10, 421)]).toEqual([false, true, true, false])
})

describe('speakers', () => {
  const watch = () => {
    const clock = createVirtualClock()
    const reported: string[][] = []
    const speakers = watchSpeakers(clock, (openids) => reported.push([...openids]))
    return { clock, reported, speakers }
  }

  test('speakers are reported when they change, and do not end between two words', async () => {
    const { clock, reported, speakers } = watch()
    speakers.report('ann', 60)
    speakers.report('ben', 20)
    await clock.advance(500)
    speakers.report('ann', 60)
    await clock.advance(600)
    expect(reported).toEqual([['ann']])
    await clock.advance(400)
    expect(reported).toEqual([['ann'], []])
    speakers.close()
    expect(clock.waiting).toBe(0)
  })

  test('speakers are reported five times a second at most', async () => {
    const { clock, reported, speakers } = watch()
    for (let index = 0; index < 100; index += 1) {
      speakers.report(String(index), 60)
      await clock.advance(10)
    }
    expect(reported.length).toBeLessThanOrEqual(5)
  })
})

test('robots talk in turns', () => {
  const turns = createTurns<string>()
  const talkers: (string | undefined)[] = []
  for (let now = 0; now < 120_000; now += 20) {
    const talker = turns.talker(['a', 'b', 'c'], now)
    if (talker !== talkers.at(-1)) talkers.push(talker)
  }
  const named = talkers.filter((talker) => talker !== undefined)
  expect(new Set(named)).toEqual(new Set(['a', 'b', 'c']))
  for (const [index, talker] of named.entries()) expect(talker).not.toBe(named[index + 1])
  expect(turns.talker([], 200_000)).toBeUndefined()
})
