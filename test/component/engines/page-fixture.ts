import * as player from '../../../facts/native/live-player'
import * as pusher from '../../../facts/native/live-pusher'
import * as ownPlayer from '../../../facts/ours/rtc-player'
import * as ownPusher from '../../../facts/ours/rtc-pusher'
import * as ownGrid from '../../../facts/ours/voip-grid'
import type { AttributeRow, OwnAttributeRow } from '../../../facts/rows'
import { camelCase } from '../../../scripts/generate/source'

/** A page whose method `receive` gets events. */
export interface PageFixture {
  /** Our components have the class `it`. */
  readonly wxml: string
  readonly data: Readonly<Record<string, unknown>>
  /** What the page does in its lifetime `attached`, as JavaScript. */
  readonly attached?: string
  /** Path of the component that is the generic `overlay` of calls, where it is not the usual one. */
  readonly overlay?: string
  /** Further components, by path. */
  readonly components?: Readonly<Record<string, { readonly wxml: string; readonly js: string }>>
}

type Row = AttributeRow | OwnAttributeRow

/** The default of an attribute as a page may give it; null or empty where there is none. */
const defaultOf = (row: Row) => row.default ?? (row.type === 'string' ? '' : null)

/** The attributes' defaults by camelCased name. */
const defaultsOf = (rows: readonly Row[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(rows.map((row) => [camelCase(row.name), defaultOf(row)]))

/** All attributes, as bindings to data of the same name. */
const bindingsOf = (rows: readonly Row[]) => rows.map(({ name }) => `${name}="{{${camelCase(name)}}}"`).join(' ')

/** Binds `receive` to every event. */
const listenersOf = (rows: readonly { readonly name: string }[]) =>
  rows.map(({ name }) => `bind:${name}="receive"`).join(' ')

const playerAttributes: readonly Row[] = [...player.attributes, ...ownPlayer.ownAttributes]
const pusherAttributes: readonly Row[] = [...pusher.attributes, ...pusher.vendorAttributes, ...ownPusher.ownAttributes]

const gridAttributes: readonly Row[] = [...ownGrid.attributes, ...ownGrid.ownAttributes]

export const bindings = bindingsOf(playerAttributes)
export const listeners = listenersOf([...player.events, ...ownPlayer.ownEvents])
export const pusherListeners = listenersOf([...pusher.events, ...ownPusher.ownEvents])

/** Native events of tiles are emitted as errors. */
export const gridListeners = listenersOf([{ name: 'error' }, ...ownGrid.ownEvents])

/** Where the library is in a mini program. */
export const npm = 'miniprogram_npm/miniprogram-rtc'
/** The tiles' labels of the library. */
export const label = `${npm}/voip-label/index`

/** One player, with all attributes bound and all events bound. */
export const boundPage: PageFixture = {
  wxml: `<rtc-player wx:if="{{mounted}}" class="it" ${bindings} ${listeners}/>`,
  data: defaultsOf(playerAttributes)
}

/** The same with one pusher. */
export const boundPusherPage: PageFixture = {
  wxml: `<rtc-pusher wx:if="{{mounted}}" class="it" ${bindingsOf(pusherAttributes)} ${pusherListeners}/>`,
  data: defaultsOf(pusherAttributes)
}

/** The same with one call. */
export const boundGridPage: PageFixture = {
  wxml: `<voip-grid wx:if="{{mounted}}" class="it" ${bindingsOf(gridAttributes)} ${gridListeners}/>`,
  data: defaultsOf(gridAttributes)
}

/** Those of our components that a page uses, by their tags; each with its path in a mini program. */
export function componentsOf({ wxml, components = {} }: PageFixture): Readonly<Record<string, string>> {
  const tags = ['rtc-player', 'rtc-pusher', 'voip-grid', 'voip-label'].filter((tag) =>
    new RegExp(`<${tag}\\s`).test(wxml)
  )
  const ours = tags.map((tag) => [tag, `${npm}/${tag}/index`])
  return Object.fromEntries([...ours, ...Object.keys(components).map((path) => [path, path])]) as Record<string, string>
}
