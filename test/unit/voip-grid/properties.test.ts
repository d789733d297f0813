import type { Fields } from '../../../components/core/json'
import { createPropertyReader } from '../../../components/core/properties'
import { choices, numbers, properties as declared, ranges } from '../../../components/voip-grid/facts'
import { readSettings } from '../../../components/voip-grid/call.properties'
import { defaultsOf } from '../component-harness'
import { createVoipHarness } from './call-harness'

const usual = defaultsOf(declared)

function read(properties: Fields = {}) {
  const reader = createPropertyReader({ ...usual, ...properties })
  const settings = readSettings(reader)
  return { settings, faults: [...reader.faults.values()] }
}

const invalid = (name: string, value: unknown) => ({ name: 'SETTING_INVALID', cause: { name, value } })

test('properties that the page leaves out have their defaults', () => {
  const { settings, faults } = read()
  expect(faults).toEqual([])
  expect(settings).toEqual({
    groupId: '',
    openid: '',
    roomType: 'video',
    active: undefined,
    muted: false,
    earphoneMuted: false,
    camera: true,
    devicePosition: 'front',
    forceCellularNetwork: false,
    profiles: new Map(),
    layout: 'auto',
    pinned: '',
    pageSize: 6,
    maxVideos: 6,
    label: 'auto',
    controls: ['mute', 'earphone', 'video', 'camera', 'leave'],
    custom: [],
    title: '',
    way: { kind: 'none' },
    takeOver: false,
    retry: { limit: 3, delay: 1000, maxDelay: 30_000 },
    resume: 'auto',
    resumeWindow: 60_000,
    oneToOne: false,
    keepScreenOn: true,
    locale: 'auto',
    theme: 'dark'
  })
  expect(readSettings(createPropertyReader({}))).toEqual(settings)
})

describe('words', () => {
  test.each(['groupId', 'openid', 'pinned', 'title'] as const)('the property %s is any text', (name) => {
    expect(read({ [name]: 'x' }).settings[name]).toBe('x')
    for (const value of [null, undefined, 5]) expect(read({ [name]: value }).settings[name]).toBe('')
  })

  const words = ['roomType', 'devicePosition', 'layout', 'label', 'resume', 'locale', 'theme'] as const
  test.each(words)('the property %s is one of its words, and another word is reported and means the first', (name) => {
    for (const value of choices[name]) expect(read({ [name]: value })).toMatchObject({ settings: { [name]: value } })
    for (const value of ['', null, undefined]) expect(read({ [name]: value }).faults).toEqual([])
    for (const value of ['x', 5, true, {}]) {
      const { settings, faults } = read({ [name]: value })
      expect([settings[name], faults]).toEqual([choices[name][0], [invalid(name, value)]])
    }
  })

  test.each(['controls', 'custom'] as const)(
    'unknown words in the list %s are reported, and the others count',
    (name) => {
      const [first, second] = choices[name]
      expect(read({ [name]: [second, first] }).settings[name]).toEqual([first, second])
      expect(read({ [name]: first })).toMatchObject({ settings: { [name]: [first] }, faults: [] })
      expect(read({ [name]: false }).settings[name]).toEqual([])
      const value = [first, 'x']
      expect(read({ [name]: value })).toMatchObject({
        settings: { [name]: [first] },
        faults: [invalid(name, value)]
      })
      expect(read({ [name]: 5 })).toMatchObject({ settings: { [name]: [] }, faults: [invalid(name, 5)] })
    }
  )
})

describe('numbers', () => {
  const read1 = (name: string, value: unknown) => {
    const { settings, faults } = read({ [name]: value })
    const { pageSize, maxVideos, resumeWindow, retry } = settings
    return { read: { pageSize, maxVideos, resumeWindow, rejoinLimit: retry.limit }, faults }
  }
  test.each(Object.entries(numbers))('the number %s may be a text, and its default is %i', (name, usual) => {
    expect(read1(name, '7')).toEqual({ read: { ...numbers, [name]: 7 }, faults: [] })
    for (const value of [null, undefined, '']) {
      expect(read1(name, value)).toEqual({ read: { ...numbers, [name]: usual }, faults: [] })
    }
    for (const value of ['x', ' ', NaN, {}, true, -2]) {
      expect(read1(name, value)).toEqual({ read: numbers, faults: [invalid(name, value)] })
    }
  })

  test.each(Object.entries(ranges))(
    'the number %s outside its limits is reported, and its default is used',
    (name, [smallest, largest]) => {
      expect(read1(name, smallest).read).toEqual({ ...numbers, [name]: smallest })
      expect(read1(name, smallest - 1)).toEqual({ read: numbers, faults: [invalid(name, smallest - 1)] })
      if (largest === Infinity) return
      expect(read1(name, largest).read).toEqual({ ...numbers, [name]: largest })
      expect(read1(name, largest + 1)).toEqual({ read: numbers, faults: [invalid(name, largest + 1)] })
    }
  )

  test.each(['pageSize', 'maxVideos', 'rejoinLimit'])('the number %s is cut to a whole one', (name) => {
    expect(read1(name, 2.9)).toEqual({ read: { ...numbers, [name]: 2 }, faults: [] })
  })
})

describe('flags', () => {
  test.each([
    ['muted', false],
    ['earphoneMuted', false],
    ['camera', true],
    ['forceCellularNetwork', false],
    ['takeOver', false],
    ['oneToOne', false],
    ['keepScreenOn', true]
  ] as const)('the flag %s is %p by default', (name, usual) => {
    expect([true, false].map((value) => read({ [name]: value }).settings[name])).toEqual([true, false])
    expect(read({ [name]: undefined }).settings[name]).toBe(usual)
  })

  test.each([
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
    ['', undefined],
    [null, undefined],
    [undefined, undefined]
  ])('active=%p is read as %p', (active, expected) => {
    expect(read({ active })).toMatchObject({ settings: { active: expected }, faults: [] })
  })

  test.each([['yes'], [1], [{}]])('active=%p is reported and read as unset', (active) => {
    expect(read({ active })).toMatchObject({
      settings: { active: undefined },
      faults: [invalid('active', active)]
    })
  })
})

describe('profiles', () => {
  test.each([
    ['a name', { name: 'Ann' }, { name: 'Ann', avatar: '' }],
    ['an avatar', { avatar: '/a.png' }, { name: '', avatar: '/a.png' }],
    ['an avatar of no use', { name: 'Ann', avatar: 5 }, { name: 'Ann', avatar: '' }],
    ['an avatar that is null', { name: 'Ann', avatar: null }, { name: 'Ann', avatar: '' }],
    ['an avatar that is a thing', { name: 'Ann', avatar: { url: 'x' } }, { name: 'Ann', avatar: '' }],
    ['a name of no use', { name: ['Ann'] }, { name: '', avatar: '' }],
    ['10,000 characters', { name: 'x'.repeat(10_000) }, { name: 'x'.repeat(10_000), avatar: '' }],
    ['nothing', {}, { name: '', avatar: '' }]
  ])('a profile with %s is read', (_, given, profile) => {
    expect(read({ profiles: { a: given } })).toMatchObject({
      settings: { profiles: new Map([['a', profile]]) },
      faults: []
    })
  })

  test.each([[null], [undefined], ['Ann'], [5]])('a profile that is %p is left out', (given) => {
    const profiles = { a: given, b: { name: 'Bob' } }
    expect(read({ profiles }).settings.profiles).toEqual(new Map([['b', { name: 'Bob', avatar: '' }]]))
  })

  test.each([['Ann'], [5], [true], [[{ name: 'Ann' }]]])(
    'profiles that are %p are reported and left out',
    (profiles) => {
      expect(read({ profiles })).toMatchObject({
        settings: { profiles: new Map() },
        faults: [invalid('profiles', profiles)]
      })
    }
  )

  test.each([[null], [undefined], ['']])('profiles that are %p are empty', (profiles) => {
    expect(read({ profiles })).toMatchObject({ settings: { profiles: new Map() }, faults: [] })
  })
})

describe('the way to sign', () => {
  const way = (properties: Fields) => read(properties).settings.way
  const sign = () => undefined

  test('a signer comes before sign-url, then the cloud function and the values', () => {
    const values = { signature: 's', nonceStr: 'n', timeStamp: 5 }
    const cloud = { ...values, signCloudFunction: 'f' }
    const url = { ...cloud, signUrl: 'https://a' }
    expect(way({ ...url, signer: sign })).toEqual({ kind: 'function', signer: sign })
    const object = { sign }
    expect(way({ ...url, signer: object })).toEqual({ kind: 'function', signer: object })
    expect(way(url)).toEqual({ kind: 'url', url: 'https://a', headers: {}, login: true })
    expect(way(cloud)).toEqual({ kind: 'cloud', name: 'f' })
    expect(way(values)).toEqual({ kind: 'values', signature: values })
    expect(way({})).toEqual({ kind: 'none' })
  })

  test('headers and login belong to sign-url', () => {
    const signHeaders = { a: 'b' }
    expect(way({ signUrl: 'u', signHeaders, login: false })).toMatchObject({ headers: signHeaders, login: false })
    expect(read({ signUrl: 'u', signHeaders: 'a: b' })).toMatchObject({
      settings: { way: { headers: {} } },
      faults: [invalid('signHeaders', 'a: b')]
    })
  })

  test.each([['text'], [5], [true], [[sign]]])('a signer that is %p is reported and left out', (signer) => {
    expect(read({ signer, signUrl: 'u' })).toMatchObject({
      settings: { way: { kind: 'url' } },
      faults: [invalid('signer', signer)]
    })
  })

  test('signature values that are missing or bad have their defaults', () => {
    expect(way({ signature: 's' })).toMatchObject({ signature: { nonceStr: '', timeStamp: 0 } })
    expect(way({ signature: 's', timeStamp: '5' })).toMatchObject({ signature: { timeStamp: 5 } })
    expect(read({ signature: 's', timeStamp: 'now' }).faults).toEqual([invalid('timeStamp', 'now')])
  })
})

describe('what is wrong', () => {
  test('a bad property is reported once with name and value, and does not prevent a join', async () => {
    const bad = { pageSize: 11, layout: 'x', profiles: 5, controls: ['fly'] }
    const harness = createVoipHarness({ properties: { active: true, ...bad } })
    await harness.clock.advance(1000)
    harness.set({ title: 'x' })
    await harness.clock.advance(100)
    const expected = Object.entries(bad).map(
      ([name, value]) => expect.objectContaining({ ...invalid(name, value), scope: 'call' }) as unknown
    )
    expect(harness.details('error')).toHaveLength(4)
    expect(harness.details('error')).toEqual(expect.arrayContaining(expected))
    expect(harness.shown().state.phase).toBe('joined')
    harness.set({ pageSize: 12 })
    await harness.clock.advance(0)
    expect(harness.details('error').at(-1)).toMatchObject(invalid('pageSize', 12))
  })

  test('a bad property is reported once, in the language of the page', async () => {
    const harness = createVoipHarness({ properties: { theme: 'x', locale: 'zh-CN' } })
    harness.set({ locale: 'en' })
    await harness.clock.advance(0)
    expect(harness.details('error').map(({ text }) => text)).toEqual([expect.stringMatching(/[一-龥]/)])
  })
})
