import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attributes, events } from '../../facts/native/live-player'
import { ownAttributes, ownEvents } from '../../facts/ours/rtc-player'
import { camelCase } from '../../scripts/generate/source'

const library = join(__dirname, '../../miniprogram_dist')

/** A page whose method `heard` gets events. */
export interface PageFixture {
  /** Players have the class `it`. */
  readonly wxml: string
  readonly data: Readonly<Record<string, unknown>>
  /** What the page does in its lifetime `attached`, as JavaScript. */
  readonly attached?: string
}

type Row = (typeof attributes)[number] | (typeof ownAttributes)[number]

/** The default of an attribute as a page may give it; null or empty where there is none. */
const defaultOf = (row: Row) => ('default' in row ? row.default : row.type === 'string' ? '' : null)

/** The attributes' defaults by camelCased name. */
const nativeDefaults: Readonly<Record<string, unknown>> = Object.fromEntries(
  attributes.map((row) => [camelCase(row.name), defaultOf(row)])
)
const ownDefaults = Object.fromEntries(ownAttributes.map((row) => [camelCase(row.name), defaultOf(row)]))

/** Binds `heard` to every event. */
export const listeners = [...events, ...ownEvents].map(({ name }) => `bind:${name}="heard"`).join(' ')

/** All attributes, as bindings to data of the same name. */
export const bindings = [...attributes, ...ownAttributes]
  .map(({ name }) => `${name}="{{${camelCase(name)}}}"`)
  .join(' ')

/** One player, with all attributes bound and all events heard. */
export const boundPage: PageFixture = {
  wxml: `<rtc-player wx:if="{{mounted}}" class="it" ${bindings} ${listeners}/>`,
  data: { ...nativeDefaults, ...ownDefaults }
}

/**
 * Writes a mini program that holds the built library and one page, `page`, which passes what it hears to `onEvent`.
 * Nothing is on it until `mounted` is true. Returns the mini program's root, which goes
 * when the tests of the file have run.
 */
export function writePage({ wxml, data, attached = '' }: PageFixture): string {
  const root = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  afterAll(() => {
    rmSync(root, { recursive: true })
  })
  cpSync(library, join(root, 'miniprogram_npm/miniprogram-rtc'), { recursive: true })
  writeFileSync(join(root, 'page.wxml'), wxml)
  writeFileSync(
    join(root, 'page.json'),
    JSON.stringify({
      component: true,
      usingComponents: { 'rtc-player': './miniprogram_npm/miniprogram-rtc/rtc-player/index' }
    })
  )
  const heard = 'heard(event) { this.onEvent(event.type, event.detail) }'
  writeFileSync(
    join(root, 'page.js'),
    `Component({
      data: ${JSON.stringify({ mounted: false, ...data })},
      lifetimes: { attached() { ${attached} } },
      methods: { ${heard} }
    })`
  )
  return root
}
