import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, getFileInfo, resolveConfig } from 'prettier'
import { en } from '../facts/messages/en'
import { zhCN } from '../facts/messages/zh-CN'
import * as livePlayer from '../facts/native/live-player'
import * as livePusher from '../facts/native/live-pusher'
import * as rtcPlayer from '../facts/ours/rtc-player'
import * as rtcPusher from '../facts/ours/rtc-pusher'
import { catalogue, names } from './generate/catalogue'
import { componentFacts } from './generate/component-facts'
import { nativeTag } from './generate/native-tag'
import type { Facts } from './generate/source'
import { fillTables, tableRows } from './generate/tables'

const root = join(__dirname, '..')
const { attributes, vendorAttributes } = livePusher
const components: readonly Facts[] = [
  { scope: 'player', ...livePlayer, ...rtcPlayer },
  { scope: 'pusher', ...livePusher, ...rtcPusher, attributes: [...attributes, ...vendorAttributes] }
]

/** The generated files: path from the root, and how the text is made from what is there now. */
const files: readonly (readonly [path: string, make: (current: string) => string])[] = [
  ['components/locale/names.ts', () => names(components)],
  ['components/locale/en.ts', () => catalogue(en, components)],
  ['components/locale/zh-CN.ts', () => catalogue(zhCN, components)],
  ...components.flatMap((facts) => {
    const room = `components/rtc-${facts.scope}`
    return [
      [`${room}/facts.ts`, () => componentFacts(facts)],
      [`${room}/native.wxml`, () => nativeTag(facts)],
      [`${room}/README.md`, (current: string) => fillTables(current, tableRows('en', en, facts))],
      [`${room}/README.zh-CN.md`, (current: string) => fillTables(current, tableRows('zh', zhCN, facts))]
    ] as const
  })
]

/** Writes what differs, or with `check` names it and fails. */
async function generate(check: boolean): Promise<void> {
  for (const [name, make] of files) {
    const path = join(root, name)
    const current = await readFile(path, 'utf8').catch(() => '')
    const text = make(current)
    const { inferredParser } = await getFileInfo(path)
    const options = { ...(await resolveConfig(path)), filepath: path }
    const formatted = inferredParser === null ? text : await format(text, options)
    if (formatted === current) continue
    console.log(check ? `${name} is not what facts/ says: run "npm run generate"` : `wrote ${name}`)
    if (check) process.exitCode = 1
    else await writeFile(path, formatted)
  }
}

void generate(process.argv.includes('--check'))
