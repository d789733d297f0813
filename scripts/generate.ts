import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { callEn } from '../facts/messages/call-en'
import { callZhCN } from '../facts/messages/call-zh-CN'
import { en } from '../facts/messages/en'
import type { CallMessages, Messages } from '../facts/messages/messages'
import { zhCN } from '../facts/messages/zh-CN'
import * as livePlayer from '../facts/native/live-player'
import * as livePusher from '../facts/native/live-pusher'
import * as voipRoom from '../facts/native/voip-room'
import * as rtcPlayer from '../facts/ours/rtc-player'
import * as rtcPusher from '../facts/ours/rtc-pusher'
import * as voipGrid from '../facts/ours/voip-grid'
import { formatted } from './format'
import { catalogue, codeNames, errorNames, registeredCatalogue, sharedCatalogue } from './generate/catalogue'
import { componentFacts } from './generate/component-facts'
import { nativeTag } from './generate/native-tag'
import { pageTypes } from './generate/page-types'
import { voipRoomTag } from './generate/voip-room-tag'
import type { Facts } from './generate/source'
import { fillTables, tableRows } from './generate/tables'

const root = join(__dirname, '..')
const { attributes, vendorAttributes } = livePusher
const components: readonly Facts[] = [
  { scope: 'player', folder: 'rtc-player', ...livePlayer, ...rtcPlayer },
  {
    scope: 'pusher',
    folder: 'rtc-pusher',
    ...livePusher,
    ...rtcPusher,
    attributes: [...attributes, ...vendorAttributes]
  },
  { scope: 'call', folder: 'voip-grid', ...voipGrid }
]

/** All texts of one language that stand in the tables. */
const allTexts = (stream: Messages, call: CallMessages) => ({
  codes: { ...stream.codes, ...call.codes },
  errors: { ...stream.errors, ...call.errors },
  advice: { ...stream.advice, ...call.advice }
})
const texts = { en: allTexts(en, callEn), zh: allTexts(zhCN, callZhCN) }

/** What ships, by component and language. Chinese comes with each component, English is for a page or an app to add. */
const shipped = { en: { stream: en, call: callEn }, zh: { stream: zhCN, call: callZhCN } }

/** The generated files: path from the root, and a function that makes the text from the current one. */
const files: readonly (readonly [path: string, make: (current: string) => string])[] = [
  ['components/types.ts', () => pageTypes(components)],
  ['components/locale/errors.ts', () => errorNames(components)],
  ['components/locale/en.ts', () => sharedCatalogue(shipped.en, components)],
  ['components/locale/zh-CN.ts', () => sharedCatalogue(shipped.zh, components)],
  ...components.flatMap((facts) => {
    const folder = `components/${facts.folder}`
    return [
      [`${folder}/facts.ts`, () => componentFacts(facts)],
      [`${folder}/codes.ts`, () => codeNames(facts)],
      [`${folder}/en.ts`, () => registeredCatalogue('en', shipped.en, facts, components)],
      [`${folder}/zh-CN.ts`, () => catalogue(shipped.zh, facts, components)],
      [
        `${folder}/native.wxml`,
        () => (facts.scope === 'call' ? voipRoomTag(voipRoom.attributes, voipRoom.events) : nativeTag(facts))
      ],
      [`${folder}/README.md`, (current: string) => fillTables(current, tableRows('en', texts.en, facts))],
      [`${folder}/README.zh-CN.md`, (current: string) => fillTables(current, tableRows('zh', texts.zh, facts))]
    ] as const
  })
]

/** Writes the files that differ, or with `check` names them and fails. */
async function generate(check: boolean): Promise<void> {
  for (const [name, make] of files) {
    const path = join(root, name)
    const current = await readFile(path, 'utf8').catch(() => '')
    const text = await formatted(path, make(current))
    if (text === current) continue
    console.log(check ? `${name} differs from facts/: run "npm run generate"` : `wrote ${name}`)
    if (check) process.exitCode = 1
    else await writeFile(path, text)
  }
}

void generate(process.argv.includes('--check'))
