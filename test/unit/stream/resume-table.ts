import type { QuietHarness, QuietStream } from './quiet'

/**
 * What happened to a run, and what follows from it: by `resume`, and by `retry-limit`. The test runs these tables, and the
 * READMEs show them.
 */

type Language = 'en' | 'zh'
type Words = Readonly<Record<Language, string>>

export const resumes = ['auto', 'ask', 'never'] as const
export const limits = [0, 5, -1] as const

/** What follows. */
export type Outcome =
  /** It runs on, and nothing is called. */
  | { readonly kind: 'continues' }
  /** A stop and a begin, ms after the event. */
  | { readonly kind: 'restarts'; readonly after: number }
  /** An attempt, with a wait by chance before it, ms after the event. */
  | { readonly kind: 'retries'; readonly after: number }
  /** The phase is `interrupted`, with a button, ms after the event. */
  | { readonly kind: 'asks'; readonly after: number; readonly isStopped: boolean }
  | { readonly kind: 'ends' }
  /** The phase is `failed` after so many attempts; -1 for never. */
  | { readonly kind: 'fails'; readonly attempts: number }

const continues: Outcome = { kind: 'continues' }
const restarts = (after: number): Outcome => ({ kind: 'restarts', after })
const retries = (after: number): Outcome => ({ kind: 'retries', after })
const asks = (after = 0): Outcome => ({ kind: 'asks', after, isStopped: false })
const stopsAndAsks: Outcome = { kind: 'asks', after: 0, isStopped: true }
const ends: Outcome = { kind: 'ends' }
const fails = (attempts: number): Outcome => ({ kind: 'fails', attempts })

type Outcomes = readonly [Outcome, Outcome, Outcome]

export interface Row {
  readonly what: Words
  /** The absence is longer than a pusher's `resume-window`; a player has none. */
  readonly isLong?: true
  /** The run has it happen to it. */
  readonly happen: (harness: QuietHarness, stream: QuietStream) => Promise<void> | void
  /** Undefined where it cannot happen. */
  readonly player?: Outcomes
  readonly pusher?: Outcomes
}

const [soon, late, frozen] = [20_000, 90_000, 600_000]
const always = (outcome: Outcome): Outcomes => [outcome, outcome, outcome]
/** By itself, and only with `auto`. */
const onlyAuto = (outcome: Outcome, after = 0): Outcomes => [outcome, asks(after), asks(after)]
const both = (outcomes: Outcomes) => ({ player: outcomes, pusher: outcomes })

/** The app is hidden for so long. @param meanwhile in the background */
async function hide(harness: QuietHarness, duration: number, meanwhile: () => void = () => undefined): Promise<void> {
  harness.setEnvironment({ appShown: false })
  meanwhile()
  await harness.clock.advance(duration)
  harness.setEnvironment({ appShown: true })
}

async function call(harness: QuietHarness, duration: number): Promise<void> {
  harness.setEnvironment({ audioFree: false })
  await harness.clock.advance(duration)
  harness.setEnvironment({ audioFree: true })
}

/** Rows by `resume`; the retry limit is 5. */
export const resumeRows: readonly Row[] = [
  {
    what: { en: 'hidden for 20 s, the native tag resumes by itself', zh: '隐藏 20 秒，原生组件自行恢复' },
    happen: (harness, { codes }) =>
      hide(harness, soon, () => harness.code(codes.suspended)).then(() => harness.code(...codes.running)),
    ...both(always(continues))
  },
  {
    what: { en: 'hidden for 20 s, no sign of life', zh: '隐藏 20 秒，原生组件无响应' },
    happen: (harness, { codes }) => hide(harness, soon, () => harness.code(codes.suspended)),
    ...both(onlyAuto(restarts(2000), 2000))
  },
  {
    what: { en: 'hidden for 20 s without a code, then no reports', zh: '隐藏 20 秒，没有状态码，之后也没有上报' },
    happen: (harness) => hide(harness, soon),
    ...both(onlyAuto(retries(15_000), 15_000))
  },
  {
    what: {
      en: 'hidden for 90 s, the native tag resumes by itself',
      zh: '隐藏 90 秒，原生组件自行恢复'
    },
    isLong: true,
    happen: (harness, { codes }) =>
      hide(harness, late, () => harness.code(codes.suspended)).then(() => harness.code(...codes.running)),
    player: always(continues),
    pusher: always(stopsAndAsks)
  },
  {
    what: { en: 'hidden for 90 s, no sign of life', zh: '隐藏 90 秒，原生组件无响应' },
    isLong: true,
    happen: (harness, { codes }) => hide(harness, late, () => harness.code(codes.suspended)),
    player: onlyAuto(restarts(2000), 2000),
    pusher: always(stopsAndAsks)
  },
  {
    what: { en: 'lost while hidden for 20 s', zh: '隐藏 20 秒期间断开' },
    happen: (harness, { codes }) => hide(harness, soon, () => harness.code(codes.lost)),
    ...both(onlyAuto(restarts(1000)))
  },
  {
    what: { en: 'lost while hidden for 90 s', zh: '隐藏 90 秒期间断开' },
    isLong: true,
    happen: (harness, { codes }) => hide(harness, late, () => harness.code(codes.lost)),
    player: onlyAuto(restarts(1000)),
    pusher: always(stopsAndAsks)
  },
  {
    what: {
      en: 'app frozen for 10 minutes, the code comes with the return',
      zh: '小程序被挂起 10 分钟，返回时才收到状态码'
    },
    isLong: true,
    happen: async (harness, { codes }) => {
      harness.setEnvironment({ appShown: false })
      harness.device.set({ appVisible: false })
      await harness.clock.advance(frozen)
      harness.device.set({ appVisible: true })
      harness.setEnvironment({ appShown: true })
      harness.code(codes.suspended)
    },
    player: onlyAuto(restarts(2000), 2000),
    pusher: always(stopsAndAsks)
  },
  {
    what: { en: 'phone call of 20 s', zh: '来电 20 秒' },
    happen: (harness) => call(harness, soon),
    ...both(onlyAuto(restarts(2000), 2000))
  },
  {
    what: { en: 'phone call of 90 s', zh: '来电 90 秒' },
    isLong: true,
    happen: (harness) => call(harness, late),
    player: onlyAuto(restarts(2000), 2000),
    pusher: always(stopsAndAsks)
  },
  {
    what: { en: 'audio taken, its end is never reported', zh: '音频被占用，没有结束通知' },
    happen: (harness) => harness.setEnvironment({ audioFree: false }),
    ...both(always(asks()))
  },
  {
    what: { en: 'the same, then hidden and shown again', zh: '同上，之后隐藏并返回' },
    happen: (harness) => {
      harness.setEnvironment({ audioFree: false })
      return hide(harness, soon)
    },
    ...both(onlyAuto(restarts(2000), 2000))
  },
  {
    what: { en: 'audio taken as a code alone says (2032, 5001)', zh: '只有状态码表明音频被占用（2032、5001）' },
    happen: (harness, { codes }) => harness.code(codes.interrupted),
    ...both(onlyAuto(retries(15_000)))
  },
  {
    what: { en: 'no network for 90 s, the native tag reconnects', zh: '断网 90 秒，原生组件自动重连' },
    happen: async (harness, { codes }) => {
      harness.setEnvironment({ online: false })
      harness.code(codes.reconnecting)
      await harness.clock.advance(late)
      harness.setEnvironment({ online: true })
      harness.code(...codes.running)
    },
    ...both(always(continues))
  },
  {
    what: { en: 'no network for 90 s, connection lost', zh: '断网 90 秒，连接断开' },
    happen: async (harness, { codes }) => {
      harness.setEnvironment({ online: false })
      harness.code(codes.lost)
      await harness.clock.advance(late)
      harness.setEnvironment({ online: true })
    },
    ...both(always(restarts(1000)))
  }
]

/** Rows by `retry-limit`; `resume` is auto. What happens, happens to each attempt, too. */
export const retryRows: readonly Row[] = [
  {
    what: { en: 'connection lost (-2301, -1307)', zh: '连接断开（-2301、-1307）' },
    happen: (harness, { codes }) => harness.code(codes.lost),
    ...both([fails(0), fails(5), fails(-1)])
  },
  {
    what: { en: 'no data for `stall-timeout`', zh: '超过 `stall-timeout` 没有数据' },
    happen: (harness, { codes }) => {
      harness.code(...codes.running)
      return harness.dry(15)
    },
    ...both([fails(0), fails(5), fails(-1)])
  },
  {
    what: { en: 'a failure that no attempt helps (-1305, 1019 ...)', zh: '重试无效的失败（-1305、1019 等）' },
    happen: (harness) => harness.code(-1305),
    pusher: always(fails(0))
  },
  {
    what: { en: 'the stream has ended (2006)', zh: '直播结束（2006）' },
    happen: (harness) => harness.code(2006),
    player: always(ends)
  }
]

const seconds = (after: number, language: Language) => {
  if (after === 0) return language === 'en' ? ' at once' : '立即'
  return language === 'en' ? ` after ${after / 1000} s` : ` ${after / 1000} 秒后`
}

export function wordsOf(outcome: Outcome, language: Language): string {
  const isEnglish = language === 'en'
  switch (outcome.kind) {
    case 'continues':
      return isEnglish ? 'continues' : '继续'
    case 'restarts':
      return isEnglish
        ? `restarts${seconds(outcome.after, language)}`
        : `${seconds(outcome.after, language)}重新开始`.trim()
    case 'retries':
      return isEnglish ? `retries${seconds(outcome.after, language)}` : `${seconds(outcome.after, language)}重试`.trim()
    case 'asks':
      if (outcome.isStopped) return isEnglish ? 'stops, `interrupted`, button' : '停止，`interrupted`，显示按钮'
      return isEnglish ? '`interrupted`, button' : '`interrupted`，显示按钮'
    case 'ends':
      return '`ended`'
    case 'fails':
      if (outcome.attempts < 0) return isEnglish ? 'attempts without end' : '一直重试'
      if (outcome.attempts === 0) return '`failed`'
      return isEnglish ? `${outcome.attempts} attempts, then \`failed\`` : `重试 ${outcome.attempts} 次后 \`failed\``
  }
}

function describe({ what, isLong }: Row, component: 'player' | 'pusher', language: Language): string {
  if (!isLong || component === 'player') return what[language]
  return what[language] + (language === 'en' ? ' (beyond `resume-window`)' : '（超过 `resume-window`）')
}

/** A table in Markdown. */
export function toMarkdown(
  rows: readonly Row[],
  component: 'player' | 'pusher',
  language: Language,
  columns: readonly string[]
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const first = language === 'en' ? 'What happened' : '发生了什么'
  return [
    line([first, ...columns]),
    line([first, ...columns].map(() => '---')),
    ...rows.flatMap((row) => {
      const outcomes = row[component]
      return outcomes
        ? [line([describe(row, component, language), ...outcomes.map((outcome) => wordsOf(outcome, language))])]
        : []
    })
  ].join('\n')
}
