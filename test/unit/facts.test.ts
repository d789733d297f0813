import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { en } from '../../facts/messages/en'
import { pusherEn } from '../../facts/messages/pusher-en'
import { pusherZhCN } from '../../facts/messages/pusher-zh-CN'
import { zhCN } from '../../facts/messages/zh-CN'
import { attributes, codes, events, methods, netstatus } from '../../facts/native/live-player'
import * as pusher from '../../facts/native/live-pusher'
import { playerSequences, pusherSequences } from '../../facts/native/sequences'
import * as voip from '../../facts/native/voip-calls'
import * as room from '../../facts/native/voip-room'
import * as player from '../../facts/ours/rtc-player'
import type { AttributeRow, CallRow, CodeRow, ErrorRow, MethodRow } from '../../facts/rows'

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

  test('say of every code how grave it is, what it does, whether it passes and what can be done', () => {
    for (const { name, severity, effect, recoverable, advice } of codeRows) {
      expect({ name, said: [severity, effect, recoverable, advice].map((value) => typeof value) }).toEqual({
        name,
        said: ['string', 'string', 'boolean', 'string']
      })
    }
    // Nothing to do only where the native player goes on by itself.
    const grave = codeRows.filter((row) => row.severity === 'error' || row.severity === 'fatal')
    expect(grave.map((row) => row.advice)).not.toContain('nothing')
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

const pusherAttributes: readonly AttributeRow[] = pusher.attributes
const pusherCodes: readonly CodeRow<pusher.PusherCodeEffect, pusher.PusherAdvice>[] = pusher.codes

describe('the rows of live-pusher', () => {
  test('are all there', () => {
    expect(pusherAttributes).toHaveLength(40)
    expect(pusher.vendorAttributes.map((row) => [row.name, row.evidence])).toEqual([
      ['debug', 'vendor'],
      ['enable-ear-monitor', 'vendor']
    ])
    expect(pusher.events).toHaveLength(10)
    expect(pusher.netstatus).toHaveLength(11)
    expect(pusherCodes.filter((row) => row.current)).toHaveLength(51)
    expect(pusherCodes.filter((row) => !row.current)).toHaveLength(13)
    expect(pusher.errorCodes).toHaveLength(4)
    expect(pusher.methods).toHaveLength(31)
  })

  test.each([
    ['attributes', pusher.attributes.map((row) => row.name)],
    ['events', pusher.events.map((row) => row.name)],
    ['netstatus fields', pusher.netstatus.map((row) => row.name)],
    ['codes', pusher.codes.map((row) => row.code)],
    ['names of codes', pusher.codes.map((row) => row.name)],
    ['methods', pusher.methods.map((row) => row.name)],
    ['sequences', pusherSequences.map((row) => row.id)]
  ])('%s stand once', (_, names: (string | number)[]) => {
    expect(names).toEqual([...new Set(names)])
  })

  test('have defaults of their own type, list and range', () => {
    for (const { name, default: value, type, values, range } of pusherAttributes) {
      if (value === undefined) continue
      expect([name, typeof value]).toEqual([name, type])
      if (values) expect(values.map((row) => row.value)).toContain(value)
      if (!range) continue
      expect(value).toBeGreaterThanOrEqual(range[0])
      expect(value).toBeLessThanOrEqual(range[1])
    }
    const without = pusherAttributes.filter((row) => row.default === undefined).map((row) => row.name)
    expect(without).toEqual(['url', 'waiting-image', 'waiting-image-hash', 'picture-in-picture-mode'])
  })

  test('say what the newest documents say, with numbers of their own', () => {
    const effects = new Map(pusherCodes.map((row) => [row.code, row.effect]))
    expect([1003, 1001, 1002, 1102, -1307, 10001].map((code) => effects.get(code))).toEqual([
      'previewing',
      'connected',
      'pushing',
      'reconnecting',
      'failed',
      'refused'
    ])
    expect([2003, 2004, 2007].map((code) => effects.get(code))).toEqual(['previewing', 'previewing', 'none'])
    const voices = pusherAttributes.find((row) => row.name === 'voice-changer-type')?.values
    expect(voices?.map((row) => row.value)).not.toContain(5)
  })

  test.each([
    ['zh-CN', pusherZhCN],
    ['en', pusherEn]
  ])('have texts and advice in %s', (_, messages) => {
    expect(keys(messages.codes)).toEqual(pusherCodes.map((row) => String(row.code)).sort())
    const given = pusherCodes.flatMap((row) => row.advice ?? [])
    expect(keys(messages.advice)).toEqual([...new Set<string>(given)].sort())
    const texts = [...Object.values<string>(messages.codes), ...Object.values<string>(messages.advice)]
    expect(texts.filter((text) => text.trim() === '')).toEqual([])
  })
})

describe('the rows of rooms and calls', () => {
  const errors = Object.fromEntries(
    (voip.calls as readonly CallRow[]).map((row) => [row.name, row.errors.map(({ code }) => code)])
  )

  test('are all there', () => {
    expect(room.attributes.map((row) => row.name)).toEqual(['openid', 'mode', 'device-position', 'object-fit'])
    expect(room.events.map((row) => row.name)).toEqual(['error'])
    expect(voip.calls.map((row) => row.name)).toEqual([
      'joinVoIPChat',
      'exitVoIPChat',
      'updateVoIPChatMuteConfig',
      'subscribeVoIPVideoMembers',
      'setEnable1v1Chat',
      'join1v1Chat'
    ])
    expect(voip.listeners).toHaveLength(5)
    expect(voip.limits).toMatchObject({ members: 10, seenUnsubscribed: 2, nonceLength: 128 })
  })

  test('name every error code of a call', () => {
    expect(errors.joinVoIPChat).toEqual([-1, -2, -3, -1000])
    expect(errors.setEnable1v1Chat).toEqual([-20001])
    expect(errors.join1v1Chat).toHaveLength(13)
    expect(errors.join1v1Chat).toEqual([...new Set(errors.join1v1Chat)])
  })

  test.each(voip.listeners.map((row) => [row.on, row] as const))('%s has its off and its result', (on, row) => {
    expect(row.off).toBe(on.replace('on', 'off'))
    expect(row.payload.map(({ name }) => name)).toEqual(expect.arrayContaining(['errCode', 'errMsg']))
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
