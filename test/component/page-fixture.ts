import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attributes, events } from '../../facts/native/live-player'
import { camelCase } from '../../scripts/generate/source'
import { nativeDefaults } from './strict-wx'

const library = join(__dirname, '../../miniprogram_dist')

/** Events of `rtc-player` beyond those of the native tag. */
const ownEvents = ['phasechange']

/**
 * Writes a mini program that holds the built library and one page, `page`, with an `rtc-player id="it"`. The page's
 * method `heard` gets every event. Returns the mini program's root.
 */
export function writePage(): string {
  const root = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  cpSync(library, join(root, 'miniprogram_npm/miniprogram-rtc'), { recursive: true })
  const bindings = attributes.map(({ name }) => `${name}="{{${camelCase(name)}}}"`)
  const listeners = [...events.map(({ name }) => name), ...ownEvents].map((name) => `bind:${name}="heard"`)
  writeFileSync(
    join(root, 'page.wxml'),
    `<rtc-player wx:if="{{mounted}}" id="it" ${[...bindings, ...listeners].join(' ')}/>`
  )
  writeFileSync(
    join(root, 'page.json'),
    JSON.stringify({
      component: true,
      usingComponents: { 'rtc-player': './miniprogram_npm/miniprogram-rtc/rtc-player/index' }
    })
  )
  const data = JSON.stringify({ mounted: false, ...nativeDefaults })
  writeFileSync(
    join(root, 'page.js'),
    `Component({ data: ${data}, methods: { heard(event) { this.onEvent(event.type, event.detail) } } })`
  )
  return root
}
