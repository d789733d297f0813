import { inLanguage } from './language'

export interface Person {
  readonly name: string
  /** A picture as a data URI. */
  readonly avatar: string
}

/** The `profiles` of `voip-grid`. An app has names and pictures of its own; this demo makes them up from openids. */
export type Profiles = Record<string, Person>

/** Before anybody is known. */
export const nobody: Profiles = {}

const t = inLanguage({
  zh: {
    you: '我',
    ownName: (name: string) => `我（${name}）`,
    robot: '机器人',
    names: '小雨 子涵 一诺 安然 明轩 若溪 思远 晓晨 浩然 佳宁 景行 可心 知夏 书瑶 嘉木 南乔 星野 云舒 亦凡 清和'
  },
  en: {
    you: 'You',
    ownName: (name: string) => `You (${name})`,
    robot: 'Robot',
    names: 'Ada Ben Cleo Dan Ella Finn Gina Hugo Iris Jack Kira Leo Mia Noah Olive Quinn Rosa Sam Tess Zoe'
  }
})

const names = t.names.split(' ')

export function personOf(openid: string): Person {
  const [, number] = /^robot-(\d+)$/.exec(openid) ?? []
  if (number !== undefined) return { name: `${t.robot} ${number}`, avatar: picture(robotFace(Number(number))) }
  const seed = hash(openid)
  return { name: pick(names, seed), avatar: picture(portrait(seed)) }
}

/** As people are listed, and as `voip-grid` names its tiles: oneself is "You". @param own the openid of oneself */
export function nameOf(openid: string, own: string): string {
  return openid === own ? t.you : personOf(openid).name
}

/** Oneself, with the name that others see. */
export function ownName(openid: string): string {
  return t.ownName(personOf(openid).name)
}

/** Of everybody so far: while a call is cut off nobody is in it, and its people stay on screen. */
const known: Profiles = {}

export function profilesOf(openids: readonly string[]): Profiles {
  for (const openid of openids) known[openid] ??= personOf(openid)
  return { ...known }
}

/** The same number for the same text, and another one for nearly every other text (FNV-1a). */
function hash(text: string): number {
  return Array.from(text).reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5)
}

function pick<Item>(items: readonly Item[], seed: number): Item {
  const item = items[seed % items.length]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

const walls = ['#cfe3f5', '#f7dfc8', '#d5ecd9', '#e6daf3', '#f6e6b0', '#f8d7dc', '#c9ebe9', '#dde2ea']
const clothes = ['#2f6da8', '#c4653a', '#3f8a5b', '#7a55a8', '#b08a1e', '#b84a62', '#2a8a86', '#56627a']
const skins = ['#f6d2b3', '#e8b890', '#c98f65', '#8d5b3c']
const hairs = ['#2b2420', '#5a3a24', '#8c5a2b', '#3a3a44']

/** Behind the head and over it, in squares of 48. */
const cuts = [
  ['', 'M14.4 19.5c-.6-8 3.6-11.8 9.6-11.800s10.2 3.8 9.6 11.800c-1.8-4-3.4-5.8-9.6-5.800s-7.8 1.8-9.6 5.800z'],
  [
    'M12.5 35V19.500a11.5 11.5 0 0 1 23 0V35z',
    'M14.8 20c0-7.5 4-11 9.2-11s9.2 3.5 9.2 11c-5.5-.5-9-2.5-11-5.5-1.2 2.5-3.7 4.7-7.4 5.500z'
  ],
  [
    'M24 2.500a5 5 0 1 1 0 10 5 5 0 0 1 0-10z',
    'M14.4 19.500c-.4-7.7 3.6-11.3 9.6-11.300s10 3.6 9.6 11.300c-2.5-5-6-6.3-9.6-6.300s-7.1 1.3-9.6 6.300z'
  ]
] as const

function portrait(seed: number): string {
  // Names take what is left of it by 20: other parts of the number make other faces for the same name.
  const look = Math.floor(seed / names.length)
  const [behind, over] = pick(cuts, look)
  const skin = pick(skins, look >>> 4)
  const hair = pick(hairs, look >>> 7)
  return (
    `<path fill="${pick(walls, look >>> 9)}" d="M0 0h48v48H0z"/><path fill="${hair}" d="${behind}"/>` +
    `<path fill="${pick(clothes, look >>> 12)}" d="M6 48c0-9.5 7.5-14 18-14s18 4.5 18 14z"/>` +
    `<path fill="${skin}" d="M20 28h8v6.500a4 4 0 0 1-8 0z"/><circle cx="24" cy="20.5" r="9" fill="${skin}"/>` +
    `<path fill="${hair}" d="${over}"/>` +
    '<path fill="none" stroke="#7a3b2e" stroke-width="1.2" stroke-linecap="round" d="M21 25q3 2.4 6 0"/>' +
    '<path fill="#2b2420" d="M20.5 20a1.1 1.1 0 1 0 .1 0zM27.5 20a1.1 1.1 0 1 0 .1 0z"/>'
  )
}

function robotFace(number: number): string {
  const cloth = pick(clothes, number - 1)
  return (
    `<path fill="${pick(walls, number - 1)}" d="M0 0h48v48H0z"/><path fill="${cloth}" d="M8 48v-6a6 6 0 0 1 6-6h20a6 6 0 0 1 6 6v6z"/>` +
    `<path stroke="${cloth}" stroke-width="2" d="M24 13V8M24 36v-4"/><circle cx="24" cy="6.5" r="2.5" fill="${cloth}"/>` +
    `<rect x="11" y="12" width="26" height="21" rx="7" fill="#fff" stroke="${cloth}" stroke-width="2"/>` +
    '<circle cx="19" cy="21" r="2.5" fill="#1c2430"/><circle cx="29" cy="21" r="2.5" fill="#1c2430"/>' +
    '<path fill="none" stroke="#1c2430" stroke-width="1.8" stroke-linecap="round" d="M20 27.500q4 2.5 8 0"/>'
  )
}

function picture(drawing: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="96" height="96">${drawing}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
