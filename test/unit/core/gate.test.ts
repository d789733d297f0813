import { initialEnvironment } from '../../../components/core/environment'
import {
  answerAbsence,
  applyEnvironment,
  askedBy,
  failDoubt,
  endOfShort,
  followAbsence,
  gateOf,
  isPhoneFree,
  overrule,
  overruleByTap,
  type Presence,
  refute,
  waitOnReturn
} from '../../../components/core/gate'

const create = (change: Partial<Presence['environment']> = {}): Presence => ({
  environment: { ...initialEnvironment, ...change },
  waitedInVain: false
})
const at = (now: number, steps = 0) => ({ now, steps })
const WINDOW = 60_000

/** Away from 0 ms on, and back. */
function returned(duration: number, steps = 0): Presence {
  const presence = create()
  followAbsence(presence, true, at(0), WINDOW)
  followAbsence(presence, true, at(duration / 2), WINDOW)
  followAbsence(presence, false, at(duration, steps), WINDOW)
  return presence
}

describe('an absence', () => {
  test.each([
    [0, 0, 'soon'],
    [60_000, 0, 'soon'],
    [60_001, 0, 'late'],
    [1, 1, 'late']
  ])('an absence of %i ms in which the clock was set back %i times ends %s', (duration, steps, expected) => {
    expect(returned(duration, steps)).toMatchObject({ absence: undefined, returned: expected })
  })

  test('without a window no absence is long, whatever the clock', () => {
    const presence = create()
    followAbsence(presence, true, at(0), Infinity)
    followAbsence(presence, false, at(1, 1), Infinity)
    expect(presence.returned).toBe('soon')
  })

  test('a short absence after a long one is not forgiven, and a long one after a short one counts', () => {
    const presence = returned(100_000)
    followAbsence(presence, true, at(200_000), WINDOW)
    followAbsence(presence, false, at(200_001), WINDOW)
    expect(presence.returned).toBe('late')
    const other = returned(10)
    followAbsence(other, true, at(200_000), WINDOW)
    followAbsence(other, false, at(300_000), WINDOW)
    expect(other.returned).toBe('late')
  })

  test('an absence under way is short until the window is over', () => {
    const presence = create()
    expect(endOfShort(presence, WINDOW)).toBeUndefined()
    followAbsence(presence, true, at(100), WINDOW)
    const end = endOfShort(presence, WINDOW)?.at ?? 0
    followAbsence(presence, true, at(end - 1), WINDOW)
    expect([presence.absence, endOfShort(presence, WINDOW)?.at]).toEqual([{ now: 100, steps: 0, isLong: false }, end])
    followAbsence(presence, true, at(end), WINDOW)
    expect([presence.absence, endOfShort(presence, WINDOW)]).toEqual([{ now: 100, steps: 0, isLong: true }, undefined])
  })

  test('an absence that never was has no return', () => {
    const presence = create()
    followAbsence(presence, false, at(5), WINDOW)
    expect(presence.returned).toBeUndefined()
  })

  test('an answer forgets the return, and an absence under way begins again', () => {
    const presence = returned(100_000)
    followAbsence(presence, true, at(200_000), WINDOW)
    answerAbsence(presence)
    expect(presence).toMatchObject({ absence: undefined, returned: undefined })
    followAbsence(presence, true, at(290_000), WINDOW)
    followAbsence(presence, false, at(300_000), WINDOW)
    expect(presence.returned).toBe('soon')
  })
})

describe('the gate', () => {
  test.each([
    [undefined, 'auto', undefined],
    [undefined, 'ask', undefined],
    [undefined, 'never', undefined],
    ['soon', 'auto', undefined],
    ['soon', 'ask', 'person'],
    ['soon', 'never', 'page'],
    ['late', 'auto', 'person'],
    ['late', 'ask', 'person'],
    ['late', 'never', 'page']
  ] as const)('after an absence that was %s, with resume=%s, %s is to ask', (back, resume, expected) => {
    const presence: Presence = { ...create(), returned: back }
    expect(askedBy(presence, resume)).toBe(expected)
    expect(gateOf(presence, resume, true, false)).toBe(expected ?? 'open')
    expect(gateOf(presence, resume, false, false)).toBe(expected ?? 'closed')
    expect(gateOf(presence, resume, true, true)).toBe(expected ?? 'closed')
  })
})

describe('what the phone says', () => {
  test('a command overrules the phone, and a failure puts back exactly what it had said', () => {
    const presence = create({ online: false })
    overrule(presence)
    expect(isPhoneFree(presence.environment)).toBe(true)
    expect(failDoubt(presence)).toBe(true)
    expect(presence.environment).toEqual({ ...initialEnvironment, online: false })
    expect(failDoubt(presence)).toBe(false)
  })

  test('a command has nothing to overrule on a phone that is free', () => {
    const presence = create()
    const { environment } = presence
    overrule(presence)
    expect(presence.environment).toBe(environment)
    expect(failDoubt(presence)).toBe(false)
  })

  test('two commands between which the phone says more put all of it back', () => {
    const presence = create({ online: false })
    overrule(presence)
    applyEnvironment(presence, { audioFree: false })
    overrule(presence)
    expect(failDoubt(presence)).toBe(true)
    expect(presence.environment).toMatchObject({ online: false, audioFree: false })
  })

  test('what the phone says anew is no longer doubted, the rest is', () => {
    const presence = create({ online: false, audioFree: false })
    overrule(presence)
    applyEnvironment(presence, { audioFree: true })
    expect(failDoubt(presence)).toBe(true)
    expect(presence.environment).toMatchObject({ online: false, audioFree: true })
    overrule(presence)
    applyEnvironment(presence, { online: true, audioFree: true })
    expect(failDoubt(presence)).toBe(false)
  })

  test('news of the network leaves a doubt of the audio', () => {
    const presence = create({ audioFree: false })
    overrule(presence)
    applyEnvironment(presence, { online: true })
    expect(failDoubt(presence)).toBe(true)
    expect(presence.environment).toMatchObject({ online: true, audioFree: false })
  })

  test('a change of the theme leaves the doubt', () => {
    const presence = create({ online: false })
    overrule(presence)
    applyEnvironment(presence, { theme: 'light' })
    expect(failDoubt(presence)).toBe(true)
  })

  test('the app that is shown again allows one attempt, the app that stays shown none', () => {
    const presence = create({ audioFree: false, appShown: false })
    applyEnvironment(presence, { appShown: true })
    expect(presence.environment).toMatchObject({ appShown: true, audioFree: true })
    expect(failDoubt(presence)).toBe(true)
    applyEnvironment(presence, { appShown: true })
    expect(presence.environment.audioFree).toBe(false)
  })

  test('what the phone says together with the return of the app is believed', () => {
    const presence = create({ appShown: false, online: false })
    applyEnvironment(presence, { appShown: true, online: false })
    expect(presence.environment.online).toBe(false)
    expect(failDoubt(presence)).toBe(false)
  })

  test('evidence ends what the phone has said for good', () => {
    const presence = create({ audioFree: false, online: false })
    refute(presence)
    expect(isPhoneFree(presence.environment)).toBe(true)
    expect(failDoubt(presence)).toBe(false)
  })

  test('evidence confirms an attempt against what the phone has said', () => {
    const presence = create({ audioFree: false })
    overrule(presence)
    refute(presence)
    expect(failDoubt(presence)).toBe(false)
    expect(presence.environment.audioFree).toBe(true)
  })

  test('a tap shows that app and page are shown', () => {
    const presence = create({ appShown: false, pageShown: false, online: false })
    overruleByTap(presence)
    expect(presence.environment).toMatchObject({ appShown: true, pageShown: true, online: true })
    expect(failDoubt(presence)).toBe(true)
    expect(presence.environment).toMatchObject({ appShown: true, pageShown: true, online: false })
  })

  test.each([
    [true, true, true],
    [true, false, false],
    [false, true, false]
  ])('a phone with a network (%s) and its audio (%s) is free: %s', (online, audioFree, expected) => {
    expect(isPhoneFree({ ...initialEnvironment, online, audioFree })).toBe(expected)
  })
})

test.each([
  [-Infinity, 50_000, 0, 0],
  [-Infinity, 50_000, 1000, 1000],
  [45_000, 50_000, 1000, 5000],
  [41_000, 50_000, 1000, 1000],
  [40_000, 50_000, 0, 0]
])('after an attempt at %d ms a return at %i ms waits at least %i ms: %i ms', (last, now, least, wait) => {
  expect(waitOnReturn(last, now, least)).toBe(wait)
})
