import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeFault } from '../../../components/core/errors'
import { errors } from '../../../components/locale/errors'
import '../../../components/rtc-player/en'
import { playerMessagesFor } from '../../../components/rtc-player/messages'
import '../../../components/rtc-pusher/en'
import { pusherMessagesFor } from '../../../components/rtc-pusher/messages'
import { methodNames, properties, signals } from '../../../components/rtc-pusher/facts'
import * as grid from '../../../components/voip-grid/facts'
import { en } from '../../../facts/messages/en'
import { zhCN } from '../../../facts/messages/zh-CN'
import { attributes, codes, events, methods, netstatus } from '../../../facts/native/live-player'
import * as pusher from '../../../facts/native/live-pusher'
import { playerSequences, pusherSequences } from '../../../facts/native/sequences'
import * as voip from '../../../facts/native/voip-calls'
import * as room from '../../../facts/native/voip-room'
import * as player from '../../../facts/ours/rtc-player'
import * as ourPusher from '../../../facts/ours/rtc-pusher'
import * as shared from '../../../facts/ours/shared'
import * as ourGrid from '../../../facts/ours/voip-grid'
import type { AttributeRow, CallRow, CodeRow, ErrorRow, MethodRow, OwnAttributeRow } from '../../../facts/rows'

const root = join(__dirname, '../../..')
const attributeRows: readonly AttributeRow[] = attributes
const codeRows: readonly CodeRow[] = codes
const methodRows: readonly MethodRow[] = methods
const errorRows: readonly ErrorRow[] = [...player.errors, ...ourPusher.errors]

const errorNames = Object.keys(errors) as (keyof typeof errors)[]

/** Keys in an order that does not depend on how they were written. */
const keys = (value: object) => Object.keys(value).sort()

describe('the rows of live-player', () => {
  test('the facts of live-player have all rows', () => {
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
  ])('the %s of live-player are unique', (_, names: (string | number)[]) => {
    expect(names).toEqual([...new Set(names)])
  })

  test('the facts of live-player have no default where WeChat documents none', () => {
    const without = attributeRows.filter((row) => row.default === undefined).map((row) => row.name)
    expect(without).toEqual(['src', 'picture-in-picture-mode', 'picture-in-picture-init-position'])
    expect(attributeRows.filter((row) => row.default === '')).toEqual([])
  })

  test('the defaults of live-player have their own type and are in the list of values', () => {
    for (const { default: value, type, values } of attributeRows) {
      if (value === undefined) continue
      expect(typeof value).toBe(type)
      if (values) expect(values.map((row) => row.value)).toContain(value)
    }
  })

  test('the facts of live-player agree with the newest documents', () => {
    const signals = new Map(codeRows.map((row) => [row.code, row.signal]))
    expect(signals.get(2003)).toBe('firstFrame')
    expect(signals.get(2032)).toBe('interrupted')
    expect(codeRows.filter((row) => row.signal === 'failed').map((row) => row.code)).toEqual([-2301, -2302])
    expect(methodRows.filter((row) => row.tapOnly).map((row) => row.name)).toEqual([
      'startCasting',
      'switchCasting',
      'reconnectCasting',
      'exitCasting'
    ])
  })
})

const pusherAttributes: readonly AttributeRow[] = pusher.attributes
const pusherCodes: readonly CodeRow<pusher.PusherSignal>[] = pusher.codes

describe('the rows of live-pusher', () => {
  test('the facts of live-pusher have all rows', () => {
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
  ])('the %s of live-pusher are unique', (_, names: (string | number)[]) => {
    expect(names).toEqual([...new Set(names)])
  })

  test('the defaults of live-pusher have their own type and are in their list and range', () => {
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

  test('the facts of live-pusher agree with the newest documents and have numbers of their own', () => {
    const signals = new Map(pusherCodes.map((row) => [row.code, row.signal]))
    expect([1003, 1001, 1002, 1102, -1307, 10001].map((code) => signals.get(code))).toEqual([
      'previewing',
      'connected',
      'pushing',
      'reconnecting',
      'failed',
      'cameraRefused'
    ])
    expect([2003, 2004, 2007].map((code) => signals.get(code))).toEqual(['previewing', 'previewing', 'none'])
    const voices = pusherAttributes.find((row) => row.name === 'voice-changer-type')?.values
    expect(voices?.map((row) => row.value)).not.toContain(5)
  })

  test('attributes of live-pusher that WeChat does not document are marked as vendor, without a default', () => {
    const vendors: readonly AttributeRow[] = pusher.vendorAttributes
    expect(vendors.map((row) => [row.name, row.evidence, row.default, row.since])).toEqual([
      ['debug', 'vendor', undefined, undefined],
      ['enable-ear-monitor', 'vendor', undefined, undefined]
    ])
    expect(pusherAttributes.filter((row) => row.evidence !== 'documented' || row.since === undefined)).toEqual([])
  })

  test('the session of rtc-pusher binds what is checked, frozen or changed by the control bar', () => {
    const bound = (binding: AttributeRow['binding']) =>
      pusherAttributes.filter((row) => row.binding === binding).map((row) => row.name)
    expect(bound('none')).toEqual(['autopush'])
    expect(bound('session')).toEqual([
      'url',
      'muted',
      'enable-camera',
      'beauty',
      'whiteness',
      'min-bitrate',
      'max-bitrate',
      'device-position',
      'mirror',
      'enable-mic',
      'video-width',
      'video-height',
      'custom-effect',
      'skin-whiteness',
      'skin-smoothness',
      'face-thinness',
      'eye-bigness',
      'fps'
    ])
  })
})

describe('what is ours of rtc-pusher', () => {
  const own: readonly OwnAttributeRow[] = ourPusher.ownAttributes

  test('the facts of rtc-pusher have all rows', () => {
    expect(own).toHaveLength(23)
    expect(ourPusher.ownEvents).toHaveLength(18)
    expect(ourPusher.phases).toHaveLength(12)
    expect(ourPusher.errors).toHaveLength(29)
    expect(ourPusher.slots.map((row) => row.name)).toEqual(['', 'state', 'controls'])
    expect(ourPusher.methods.map((row) => row.name).sort()).toEqual(pusher.methods.map((row) => row.name).sort())
  })

  test.each([
    ['attributes', [...pusher.attributes, ...pusher.vendorAttributes, ...own].map((row) => row.name)],
    ['events', [...pusher.events, ...ourPusher.ownEvents].map((row) => row.name)],
    ['phases', ourPusher.phases.map((row) => row.name)],
    ['names of codes and errors', [...pusher.codes, ...ourPusher.errors].map((row) => row.name)]
  ])('the %s of rtc-pusher are unique', (_, names: string[]) => {
    expect(names).toEqual([...new Set(names)])
  })

  test('the defaults of rtc-pusher are in their list and range', () => {
    for (const { name, default: value, values, range = [0, Infinity] } of own) {
      if (typeof value === 'string')
        expect([name, values?.map((row) => row.value)]).toEqual([name, expect.arrayContaining([value])])
      if (typeof value !== 'number') continue
      expect(value).toBeGreaterThanOrEqual(range[0])
      expect(value).toBeLessThanOrEqual(range[1])
    }
  })

  test('rtc-pusher has a change event for each driven property, under its name', () => {
    const changes = ourPusher.ownEvents.map((row) => row.name).filter((name) => name.endsWith('change'))
    const driven = [
      'pushing',
      'paused',
      'preview',
      'torch',
      'zoom-ratio',
      'bgm',
      'bgm-paused',
      'bgm-volume',
      'mic-volume',
      'device-position',
      'muted',
      'enable-camera',
      'mirror',
      'beauty'
    ]
    expect(changes).toEqual([
      'phasechange',
      ...driven.map((name) => `${name.replace(/-/g, '')}change`),
      'qualitychange'
    ])
  })

  test('the generated tables of rtc-pusher hold its facts', () => {
    expect(Object.keys(properties)).toHaveLength(40 + 2 + 23)
    expect(properties.debug).toEqual({ type: null })
    expect(properties.mode).toEqual({ type: String, value: 'RTC' })
    expect(properties.enableCamera).toEqual({ type: null, value: true })
    expect(properties.fps).toEqual({ type: null, value: 15 })
    expect(methodNames).toHaveLength(31)
    const signalling = pusherCodes.filter((row) => row.signal !== 'none')
    expect(signals).toEqual(Object.fromEntries(signalling.map((row) => [row.code, row.signal])))
  })
})

describe('what is ours of voip-grid', () => {
  const own: readonly OwnAttributeRow[] = ourGrid.ownAttributes

  test('the facts of voip-grid have all rows', () => {
    expect(ourGrid.attributes.map((row) => row.name)).toEqual(['device-position', 'object-fit'])
    expect(own).toHaveLength(33)
    expect(ourGrid.ownEvents).toHaveLength(18)
    expect(ourGrid.phases).toHaveLength(11)
    expect(ourGrid.errors).toHaveLength(32)
    expect(ourGrid.methods).toHaveLength(9)
    expect(ourGrid.codes).toHaveLength(13)
    expect(ourGrid.slots.map((row) => row.name)).toEqual(['header', 'toolbar', 'empty', 'alone'])
  })

  test.each([
    ['attributes', [...room.attributes, ...own].map((row) => row.name).filter((name) => name !== 'openid')],
    ['events', [...ourGrid.events, ...ourGrid.ownEvents].map((row) => row.name)],
    ['phases', ourGrid.phases.map((row) => row.name)],
    ['methods', ourGrid.methods.map((row) => row.name)],
    ['names of codes and errors', [...ourGrid.codes, ...ourGrid.errors].map((row) => row.name)],
    ['numbers of codes and errors', [...ourGrid.codes, ...ourGrid.errors].map((row) => String(row.code))]
  ])('the %s of voip-grid are unique', (_, names: string[]) => {
    expect(names).toEqual([...new Set(names)])
  })

  test('the names of codes of voip-grid are used by no other component', () => {
    const names = ourGrid.codes.map((row) => row.name)
    const others = [...codeRows, ...pusherCodes, ...player.errors, ...ourPusher.errors].map((row) => row.name)
    expect(names.filter((name) => others.includes(name))).toEqual([])
  })

  test('the defaults of voip-grid are in their list and range', () => {
    for (const { name, default: value, values, range = [0, Infinity] } of own) {
      if (typeof value === 'string')
        expect([name, values?.map((row) => row.value)]).toEqual([name, expect.arrayContaining([value])])
      if (typeof value !== 'number') continue
      expect(value).toBeGreaterThanOrEqual(range[0])
      expect(value).toBeLessThanOrEqual(range[1])
    }
  })

  test('voip-grid has a change event for each property that a method or a tap can change', () => {
    const changes = ourGrid.ownEvents.map((row) => row.name).filter((name) => name.endsWith('change'))
    const driven = ['active', 'muted', 'earphone-muted', 'camera', 'device-position', 'pinned']
    expect(changes).toEqual([
      'phasechange',
      ...['memberschange', 'videomemberschange', 'speakerschange', 'statechange', 'pagechange'],
      ...driven.map((name) => `${name.replace(/-/g, '')}change`)
    ])
  })

  test('the generated tables of voip-grid hold its facts', () => {
    expect(Object.keys(grid.properties)).toHaveLength(2 + 33)
    expect(grid.properties.active).toEqual({ type: null })
    expect(grid.properties.signer).toEqual({ type: null })
    expect(grid.properties.camera).toEqual({ type: null, value: true })
    expect(grid.properties.pageSize).toEqual({ type: null, value: 6 })
    expect(grid.ranges).toEqual({ pageSize: [1, 10], maxVideos: [0, 9], rejoinLimit: [-1, Infinity] })
    expect(grid.methodNames).toEqual(ourGrid.methods.map((row) => row.name))
  })

  test('native.wxml of voip-grid binds the data of a tile and the events once', () => {
    const wxml = readFileSync(join(root, 'components/voip-grid/native.wxml'), 'utf8')
    const found = [...wxml.matchAll(/^ {2}([a-z-]+)="/gm)].map((match) => match[1])
    expect(found).toEqual([
      'class',
      'style',
      'openid',
      'mode',
      'device-position',
      'object-fit',
      'data-openid',
      'binderror',
      'bindrendererror'
    ])
    expect(wxml).toContain('device-position="{{native.devicePosition}}"')
    expect(wxml).toContain(`object-fit="{{objectFit || native.fit}}"`)
  })
})

describe('the rows of rooms and calls', () => {
  const errors = Object.fromEntries(
    (voip.calls as readonly CallRow[]).map((row) => [row.name, row.errors.map(({ code }) => code)])
  )

  test('the facts of rooms and calls have all rows', () => {
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

  test('the facts of calls name every error code', () => {
    expect(errors.joinVoIPChat).toEqual([-1, -2, -3, -1000])
    expect(errors.setEnable1v1Chat).toEqual([-20001])
    expect(errors.join1v1Chat).toHaveLength(13)
    expect(errors.join1v1Chat).toEqual([...new Set(errors.join1v1Chat)])
  })

  test.each(voip.listeners.map((row) => [row.on, row] as const))(
    'the listener %s has its off function and a payload with errCode and errMsg',
    (on, row) => {
      expect(row.off).toBe(on.replace('on', 'off'))
      expect(row.payload.map(({ name }) => name)).toEqual(expect.arrayContaining(['errCode', 'errMsg']))
    }
  )
})

test('errors of this library have codes that no native code uses', () => {
  for (const { code } of [...errorRows, ...ourGrid.errors]) {
    expect(code).toBeGreaterThanOrEqual(91000)
    expect(code).toBeLessThan(92000)
  }
})

describe('the errors of all components', () => {
  const all = [...errorRows, ...ourGrid.errors]
  const rows = [...new Map(all.map((row) => [row.name, row])).values()]

  test('an error that several components have is one row with a code of its own', () => {
    for (const row of all) expect(rows).toContainEqual(row)
    const ofCalls = 15
    expect(rows).toHaveLength(player.errors.length + ourPusher.errors.length - shared.errors.length + ofCalls)
    expect(new Set(rows.map((row) => row.code)).size).toBe(rows.length)
  })

  test('each error of a refused right has an advice of its own', () => {
    const refusals = rows.filter((row) => /DENIED|PRIVACY/.test(row.name)).map((row) => row.advice)
    expect(refusals).toHaveLength(7)
    expect(new Set(refusals).size).toBe(7)
  })
})

test.each([
  ['player', codeRows],
  ['pusher', pusherCodes]
] as const)('every code of the %s has a severity, a signal, an advice and whether it is recoverable', (_, rows) => {
  for (const { name, severity, signal, recoverable, advice } of rows) {
    expect({ name, said: [severity, signal, recoverable, advice].map((value) => typeof value) }).toEqual({
      name,
      said: ['string', 'string', 'boolean', 'string']
    })
  }
  // Nothing to do only where the native component resumes by itself.
  const grave = rows.filter((row) => row.severity === 'error' || row.severity === 'fatal')
  expect(grave.map((row) => row.advice)).not.toContain('nothing')
})

describe.each([
  ['zh-CN', zhCN],
  ['en', en]
])('the messages in %s', (language, messages) => {
  test('the messages name every code, error and phase, and nothing else', () => {
    expect(keys(messages.codes.player)).toEqual(codes.map((row) => String(row.code)).sort())
    expect(keys(messages.codes.pusher)).toEqual(pusherCodes.map((row) => String(row.code)).sort())
    expect(keys(messages.errors)).toEqual([...new Set(errorRows.map((row) => row.name))].sort())
    const phases = [...player.phases, ...ourPusher.phases].map((row) => row.name)
    expect(keys(messages.phases)).toEqual([...new Set<string>(phases)].sort())
  })

  test('the messages advise on every cause that a row gives, and on no other', () => {
    const given = [...codeRows, ...pusherCodes, ...errorRows].map((row) => row.advice)
    expect(keys(messages.advice)).toEqual([...new Set<string>(given)].sort())
  })

  test('the messages hold no empty text', () => {
    const { codes, ...others } = messages
    const texts = [...Object.values(codes), ...Object.values(others)].flatMap((group) => Object.values<string>(group))
    expect(texts.filter((text) => text.trim() === '')).toEqual([])
  })

  test.each([
    ['player', player.errors, codeRows],
    ['pusher', ourPusher.errors, pusherCodes]
  ] as const)('the messages reach every error and code of the %s', (scope, errors: readonly ErrorRow[], rows) => {
    const localized = (scope === 'player' ? playerMessagesFor : pusherMessagesFor)(language)
    const texts: Readonly<Record<number, string>> = messages.codes[scope]
    const errorTexts: Readonly<Record<string, string>> = messages.errors
    const advices: Readonly<Record<string, string>> = messages.advice
    for (const { name, code, recoverable, advice } of errors) {
      const words = { name, code, recoverable, text: errorTexts[name], advice: advices[advice], scope }
      expect(describeFault({ name: isError(name) }, localized)).toEqual(words)
    }
    for (const { name, code, recoverable, advice } of rows) {
      const words = { name, code, recoverable, text: texts[code], advice: advices[advice], scope }
      expect(describeFault({ name: code }, localized)).toEqual(words)
    }
    expect(describeFault({ name: 4711 }, localized).name).toBe('NATIVE_ERROR')
  })
})

function isError(name: string): keyof typeof errors {
  const known = errorNames.find((each) => each === name)
  if (known === undefined) throw new Error(`${name} is no error`)
  return known
}

describe('the generated files', () => {
  test.each([
    ['player', 'autoplay', attributes, events],
    ['pusher', 'autopush', [...pusher.attributes, ...pusher.vendorAttributes], pusher.events]
  ] as const)(
    'native.wxml of the %s binds every event, and every attribute but %s, once',
    (scope, but, rows, events) => {
      const wxml = readFileSync(join(root, `components/rtc-${scope}/native.wxml`), 'utf8')
      const bound = rows.map((row) => row.name).filter((name) => name !== but)
      const found = [...wxml.matchAll(/^ {2}([a-zA-Z-]+)="/gm)].map((match) => match[1])
      expect(found).toEqual(['id', 'class', ...bound, ...events.map((row) => `bind${row.name}`)])
      expect(wxml).toContain(`<live-${scope}\n`)
      expect(wxml).toContain(`id="${scope}"`)
    }
  )

  test('native.wxml binds what the session decides to its data, and the rest to the properties', () => {
    const player = readFileSync(join(root, 'components/rtc-player/native.wxml'), 'utf8')
    expect(player).toContain('src="{{native.src}}"')
    expect(player).toContain(`object-fit="{{objectFit || 'contain'}}"`)
    const pusher = readFileSync(join(root, 'components/rtc-pusher/native.wxml'), 'utf8')
    expect(pusher).toContain('device-position="{{native.devicePosition}}"')
    expect(pusher).toContain('enableVideoCustomRender="{{enableVideoCustomRender}}"')
    expect(pusher).toContain('enable-ear-monitor="{{enableEarMonitor}}"')
  })
})
