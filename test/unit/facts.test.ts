import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { en } from '../../facts/messages/en'
import { zhCN } from '../../facts/messages/zh-CN'
import { attributes, codes, events, methods, netstatus } from '../../facts/native/live-player'
import { playerSequences } from '../../facts/native/sequences'
import * as player from '../../facts/ours/rtc-player'
import type { AttributeRow, CodeRow, ErrorRow, MethodRow } from '../../facts/rows'

const root = join(__dirname, '../..')
const attributeRows: readonly AttributeRow[] = attributes
const codeRows: readonly CodeRow[] = codes
const methodRows: readonly MethodRow[] = methods
const errorRows: readonly ErrorRow[] = player.errors

/** Keys in an order that does not depend on how they were written. */
const keys = (value: object) => Object.keys(value).sort()

describe('the rows of live-player', () => {
  test('are all there', () => {
    expect(attributeRows).toHaveLength(19)
    expect(events).toHaveLength(11)
    expect(netstatus).toHaveLength(16)
    expect(codeRows.filter((row) => row.current)).toHaveLength(30)
    expect(codeRows.filter((row) => !row.current)).toHaveLength(8)
    expect(methodRows.filter((row) => !row.guarded)).toHaveLength(15)
    expect(methodRows.filter((row) => row.guarded).map((row) => row.name)).toEqual(['requestPictureInPicture'])
  })

  test.each([
    ['attributes', attributes.map((row) => row.name)],
    ['events', events.map((row) => row.name)],
    ['netstatus fields', netstatus.map((row) => row.name)],
    ['codes', codes.map((row) => row.code)],
    ['names of codes and errors', [...codes.map((row) => row.name), ...player.errors.map((row) => row.name)]],
    ['codes of errors', player.errors.map((row) => row.code)],
    ['methods', methods.map((row) => row.name)],
    ['phases', player.phases.map((row) => row.name)],
    ['sequences', playerSequences.map((row) => row.id)]
  ])('%s stand once', (_, names: (string | number)[]) => {
    expect(names).toEqual([...new Set(names)])
  })

  test('have no default where WeChat documents none', () => {
    const without = attributeRows.filter((row) => row.default === undefined).map((row) => row.name)
    expect(without).toEqual(['src', 'picture-in-picture-mode', 'picture-in-picture-init-position'])
    expect(attributeRows.filter((row) => row.default === '')).toEqual([])
  })

  test('have defaults of their own type and value list', () => {
    for (const { default: value, type, values } of attributeRows) {
      if (value === undefined) continue
      expect(typeof value).toBe(type)
      if (values) expect(values.map((row) => row.value)).toContain(value)
    }
  })

  test('say what the newest documents say', () => {
    const effects = new Map(codeRows.map((row) => [row.code, row.effect]))
    expect(effects.get(2003)).toBe('firstFrame')
    expect(effects.get(2032)).toBe('interrupted')
    expect(codeRows.filter((row) => row.effect === 'failed').map((row) => row.code)).toEqual([-2301, -2302])
    expect(methodRows.filter((row) => row.tapOnly).map((row) => row.name)).toEqual([
      'startCasting',
      'switchCasting',
      'reconnectCasting',
      'exitCasting'
    ])
  })
})

test('errors of our own have codes that no native code can meet', () => {
  for (const { code } of player.errors) {
    expect(code).toBeGreaterThanOrEqual(91000)
    expect(code).toBeLessThan(92000)
  }
})

describe.each([
  ['zh-CN', zhCN],
  ['en', en]
])('the messages in %s', (_, messages) => {
  test('name every code, error and phase, and nothing else', () => {
    expect(keys(messages.codes)).toEqual(codes.map((row) => String(row.code)).sort())
    expect(keys(messages.errors)).toEqual(player.errors.map((row) => row.name).sort())
    expect(keys(messages.phases)).toEqual(player.phases.map((row) => row.name).sort())
  })

  test('advise on every cause that a row gives, and on no other', () => {
    const given = [...codeRows, ...errorRows].flatMap((row) => row.advice ?? [])
    expect(keys(messages.advice)).toEqual([...new Set<string>(given)].sort())
  })

  test('hold no empty text', () => {
    const texts = Object.values(messages).flatMap((group) => Object.values<string>(group))
    expect(texts.filter((text) => text.trim() === '')).toEqual([])
  })
})

describe('the generated files', () => {
  test('are what the facts say', () => {
    const command = ['--import', 'tsx', 'scripts/generate.ts', '--check']
    expect(execFileSync(process.execPath, command, { cwd: root, encoding: 'utf8' })).toBe('')
  })

  test('native.wxml binds every event, and every attribute but autoplay, once', () => {
    const wxml = readFileSync(join(root, 'components/rtc-player/native.wxml'), 'utf8')
    const names = [...wxml.matchAll(/^ {2}([a-z-]+)="/gm)].map((match) => match[1])
    const bound = attributes.map((row) => row.name).filter((name) => name !== 'autoplay')
    expect(names).toEqual(['id', 'class', ...bound, ...events.map((row) => `bind${row.name}`)])
    expect(wxml).toContain('src="{{native.src}}"')
    expect(wxml).toContain('object-fit="{{objectFit}}"')
  })
})
