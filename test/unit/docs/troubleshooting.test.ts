import * as livePlayer from '../../../facts/native/live-player'
import * as livePusher from '../../../facts/native/live-pusher'
import * as rtcPlayer from '../../../facts/ours/rtc-player'
import * as rtcPusher from '../../../facts/ours/rtc-pusher'
import * as voipGrid from '../../../facts/ours/voip-grid'
import { anchors, prose, read } from './markdown'

const nativeFailures = [...livePlayer.codes, ...livePusher.codes].filter(
  ({ severity }) => severity === 'error' || severity === 'fatal'
)
const errors = [...rtcPlayer.errors, ...rtcPusher.errors, ...voipGrid.errors, ...voipGrid.codes, ...nativeFailures].map(
  ({ name, code }) => ({ name, code })
)

const files = [
  ['zh-CN', 'docs/troubleshooting.zh-CN.md'],
  ['en', 'docs/troubleshooting.md']
] as const

describe.each(files)('troubleshooting, %s,', (_, file) => {
  const text = read(file)
  const rows = text
    .split('\n')
    .map((line) => /^\| (?:<a id="([^"]+)"><\/a>)?`([A-Z_0-9]+)` *\| `(-?\d+)` *\| \[[^\]]+\]\(#([^)]+)\)/.exec(line))
    .filter((row) => row !== null)

  test('has one row for every error, which leads to a section', () => {
    const key = ({ name, code }: { name: string; code: number }) => `${name} ${code}`
    const listed = rows.map(([, , name = '', code]) => key({ name, code: Number(code) }))
    expect(listed.toSorted()).toEqual([...new Set(errors.map(key))].toSorted())
    const known = anchors(text)
    expect(rows.map(([, , , , section = '']) => section).filter((section) => !known.has(section))).toEqual([])
  })

  test('is where the advice of every error in the READMEs leads to', () => {
    const known = anchors(text)
    const name = file.replace('docs/', '')
    const readmes = ['rtc-player', 'rtc-pusher', 'voip-grid'].map((folder) =>
      read(`components/${folder}/${name.replace('troubleshooting', 'README')}`)
    )
    const linked = readmes.flatMap((readme) =>
      [...readme.matchAll(/\| `(-?\d+)` .*\]\(\.\.\/\.\.\/docs\/([^#)]+)#([^)]+)\) *\|$/gm)].map(
        ([, code, document, anchor = '']) => ({ code: Number(code), document, isKnown: known.has(anchor) })
      )
    )
    expect(linked.filter(({ document, isKnown }) => document !== name || !isKnown)).toEqual([])
    expect([...new Set(linked.map(({ code }) => code))].toSorted()).toEqual(
      [...new Set(errors.map(({ code }) => code))].toSorted()
    )
  })

  test('says of each symptom what it is, how to tell and what to do', () => {
    const marks = file.includes('zh-CN')
      ? ['**是什么**', '怎么确认', '怎么办']
      : ['**What it is**', 'How to tell', 'What to do']
    const sections = prose(text)
      .split(/^<a id="/m)
      .slice(1, -2)
    const lacking = sections
      .filter((section) => !marks.every((mark) => section.includes(mark)))
      .map((section) => section.split('"')[0])
    expect(lacking).toEqual([])
    expect(sections.length).toBeGreaterThan(20)
  })
})

test('the symptoms have the words that people search for', () => {
  const headings = [...read('docs/troubleshooting.zh-CN.md').matchAll(/^## (.+)$/gm)]
    .map(([, heading]) => heading)
    .join('\n')
  const words = [
    '黑屏',
    '一直转圈',
    'joinVoIPChat:fail -1',
    'joinVoIPChat:fail -2',
    'joinVoIPChat:fail -3',
    'joinVoIPChat:fail -1000',
    '-2301',
    '-1307',
    '10001',
    '开发者工具不显示',
    '超过两人看不到画面',
    '签名错误',
    '切后台后没声音',
    '来电后不恢复',
    '隐私协议',
    '层级遮挡',
    '真机没权限',
    '体验版没问题，正式版不行'
  ]
  expect(words.filter((word) => !headings.includes(word))).toEqual([])
})
