import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createVoipHarness, join as joinCall, joined, type VoipHarness } from './call-harness'

/** What happened to a call, and how long it took. */
const happenings = {
  cutOff: { en: 'cut off by WeChat while the app is shown', zh: '小程序在前台时被微信中断' },
  shortAbsence: {
    en: 'background or phone call, within `resume-window`',
    zh: '进入后台或来电，不超过 `resume-window`'
  },
  longAbsence: { en: 'background or phone call, beyond `resume-window`', zh: '进入后台或来电，超过 `resume-window`' },
  offline: { en: 'no network, however long', zh: '断网，不论多久' },
  unnoticed: { en: 'background, the call is not cut off', zh: '进入后台，通话未被中断' },
  firstShort: { en: 'a first join, away within `resume-window`', zh: '首次加入，离开不超过 `resume-window`' },
  firstLong: { en: 'a first join, away beyond `resume-window`', zh: '首次加入，离开超过 `resume-window`' },
  firstRefused: { en: 'a first join is refused', zh: '首次加入被拒绝' },
  rejoinsRefused: { en: 'joins after an interruption are refused', zh: '中断之后的加入被拒绝' },
  roomsLost: { en: 'rooms that do not last 10 s', zh: '进房后不足 10 秒又被中断' }
} as const

type Happening = keyof typeof happenings

/** What follows without a tap or a method, and the joins that are made for it. */
type Outcome = readonly [kind: 'joins' | 'stays' | 'button' | 'failed' | 'tries on', joins: number]

const joins: Outcome = ['joins', 1]
const stays: Outcome = ['stays', 0]
const asks: Outcome = ['button', 0]
const goesOn: Outcome = ['tries on', 10]
const button = (attempts: number): Outcome => ['button', attempts]
const failed = (attempts: number): Outcome => ['failed', attempts]

interface Table {
  readonly property: 'resume' | 'rejoinLimit'
  readonly values: readonly (string | number)[]
  readonly rows: readonly (readonly [Happening, ...Outcome[]])[]
}

/** The tables of the READMEs. */
const byResume: Table = {
  property: 'resume',
  values: ['auto', 'ask', 'never'],
  rows: [
    ['cutOff', joins, asks, asks],
    ['shortAbsence', joins, asks, asks],
    ['longAbsence', asks, asks, asks],
    ['offline', joins, asks, asks],
    ['unnoticed', stays, stays, stays],
    ['firstShort', joins, asks, asks],
    ['firstLong', asks, asks, asks],
    ['firstRefused', failed(1), failed(1), failed(1)]
  ]
}
const byLimit: Table = {
  property: 'rejoinLimit',
  values: [0, 3, -1],
  rows: [
    ['cutOff', asks, joins, joins],
    ['longAbsence', asks, asks, asks],
    ['firstRefused', failed(1), failed(1), failed(1)],
    ['rejoinsRefused', asks, failed(3), goesOn],
    ['roomsLost', asks, button(3), goesOn]
  ]
}

const cases = [byResume, byLimit].flatMap(({ property, values, rows }) =>
  rows.flatMap(([happening, ...outcomes]) =>
    outcomes.map((outcome, index) => [happening, { [property]: values[index] }, ...outcome] as const)
  )
)

type Language = 'en' | 'zh'

/** The words of the READMEs for an outcome. */
function wordsOf([kind, attempts]: Outcome, language: Language): string {
  const isEnglish = language === 'en'
  const after = isEnglish ? `after ${attempts} ${attempts === 1 ? 'join' : 'joins'}` : `加入 ${attempts} 次后`
  switch (kind) {
    case 'joins':
      return isEnglish ? 'joins by itself' : '自动加入'
    case 'stays':
      return isEnglish ? 'stays in the call' : '继续通话'
    case 'tries on':
      return isEnglish ? 'attempts without end' : '一直重试'
    case 'button':
      if (attempts === 0) return isEnglish ? '`interrupted`, button' : '`interrupted`，显示按钮'
      return isEnglish ? `\`interrupted\`, button ${after}` : `${after} \`interrupted\`，显示按钮`
    case 'failed':
      return isEnglish ? `\`failed\` ${after}` : `${after} \`failed\``
  }
}

function cellsOf({ property, values, rows }: Table, language: Language): string[][] {
  const name = property === 'resume' ? 'resume' : 'rejoin-limit'
  const columns = values.map((value) => (property === 'resume' ? `\`${value}\`` : `\`${name}\` ${value}`))
  return [
    [language === 'en' ? 'What happened' : '发生了什么', ...columns],
    ...rows.map(([happening, ...outcomes]) => [
      happenings[happening][language],
      ...outcomes.map((outcome) => wordsOf(outcome, language))
    ])
  ]
}

const refusal = { errCode: -2, errMsg: 'joinVoIPChat:fail' }

async function away(harness: VoipHarness, duration: number): Promise<void> {
  harness.hide()
  await harness.clock.advance(duration)
  harness.show()
}

/** Brings it about in a call, or before the first one. */
const bringAbout: Readonly<Record<Happening, (harness: VoipHarness) => Promise<void> | void>> = {
  cutOff: (harness) => harness.room().lose(),
  shortAbsence: (harness) => away(harness, 60_000),
  longAbsence: (harness) => away(harness, 60_001),
  async offline(harness) {
    harness.device.set({ networkType: 'none' })
    await harness.clock.advance(600_000)
    harness.device.set({ networkType: 'wifi' })
  },
  async unnoticed(harness) {
    harness.grid.setEnvironment({ appShown: false })
    await harness.clock.advance(90_000)
    harness.grid.setEnvironment({ appShown: true })
  },
  firstShort: (harness) => away(harness, 60_000),
  firstLong: (harness) => away(harness, 60_001),
  firstRefused: () => undefined,
  rejoinsRefused(harness) {
    harness.refuse(joinCall, refusal, Infinity)
    harness.room().lose()
  },
  async roomsLost(harness) {
    for (let time = 0; time < 200; time++) {
      if (harness.isIn()) harness.room().lose()
      await harness.clock.advance(1000)
    }
  }
}

function outcomeOf(harness: VoipHarness, happening: Happening): Outcome[0] {
  const { phase, action } = harness.shown().state
  if (phase === 'joined') return happening === 'unnoticed' ? 'stays' : 'joins'
  if (phase === 'failed') return 'failed'
  if (phase === 'rejoining') return 'tries on'
  expect([phase, action]).toEqual(['interrupted', expect.stringMatching(/./)])
  return 'button'
}

describe.each(cases)('%s with %j', (happening, settings, outcome, made) => {
  const isFirst = happening.startsWith('first')
  const begin = async () => {
    if (!isFirst) return joined({ properties: settings }, 'ann')
    const harness = createVoipHarness({ properties: settings })
    if (happening === 'firstRefused') harness.refuse(joinCall, refusal)
    else harness.hide()
    harness.set({ active: true })
    return harness
  }
  const joinsOf = (harness: VoipHarness) => harness.given.filter(({ name }) => name === joinCall).length

  test(`${happenings[happening].en}: ${outcome}`, async () => {
    const harness = await begin()
    await bringAbout[happening](harness)
    await harness.clock.advance(30_000)
    if (outcome === 'tries on') {
      await harness.clock.advance(600_000)
      expect(joinsOf(harness)).toBeGreaterThan(made)
      return
    }
    expect([outcomeOf(harness, happening), joinsOf(harness)]).toEqual([outcome, made])
    // A method is always a way back.
    harness.letPass()
    const request = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(2000)
    expect([request(), harness.isIn()]).toEqual(['done', true])
  })
})

describe.each([
  ['en', 'README.md'],
  ['zh', 'README.zh-CN.md']
] as const)('the README of voip-grid, %s,', (language, file) => {
  const text = readFileSync(join(__dirname, '../../../components/voip-grid', file), 'utf8')

  test.each([
    ['resume', byResume],
    ['limit', byLimit]
  ] as const)('has the table by %s that the tests run', (name, table) => {
    const lines = text.split(`<!-- table:${name} -->`)[1]?.split('<!-- /table')[0]?.trim().split('\n') ?? []
    const cells = lines.map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    )
    expect([cells[0], ...cells.slice(2)]).toEqual(cellsOf(table, language))
  })
})
