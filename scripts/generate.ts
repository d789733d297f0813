import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { format, getFileInfo, resolveConfig } from 'prettier'
import { en } from '../facts/messages/en'
import { zhCN } from '../facts/messages/zh-CN'
import { attributes, codes, events } from '../facts/native/live-player'
import { errors, methods, ownAttributes, ownEvents, phases, slots } from '../facts/ours/rtc-player'
import { catalogue } from './generate/catalogue'
import { componentFacts } from './generate/component-facts'
import { nativeTag } from './generate/native-tag'
import { fillTables, tableRows } from './generate/tables'

const root = join(__dirname, '..')
const player = { attributes, events, ownAttributes, ownEvents, codes, methods, phases, slots, errors }

/** The generated files: path from the root, and how the text is made from what is there now. */
const files: Record<string, (current: string) => string> = {
  'components/locale/en.ts': () => catalogue(en, player),
  'components/locale/zh-CN.ts': () => catalogue(zhCN, player),
  'components/rtc-player/facts.ts': () => componentFacts(player),
  'components/rtc-player/native.wxml': () => nativeTag('live-player', 'player', 'native', player),
  'components/rtc-player/README.md': (current) => fillTables(current, tableRows('en', en, player)),
  'components/rtc-player/README.zh-CN.md': (current) => fillTables(current, tableRows('zh', zhCN, player))
}

/** Writes what differs, or with `check` names it and fails. */
async function generate(check: boolean): Promise<void> {
  for (const [name, make] of Object.entries(files)) {
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
