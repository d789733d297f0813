import { attributes, ownAttributes } from '../../../facts/ours/voip-grid'
import { camelCase } from '../../../scripts/generate/source'
import { gridEnginesOn } from '../engines/engines'
import { boundGridPage } from '../engines/page-fixture'
import { called, errors, onVirtualTime, pass, phases } from '../phone/virtual-time'
import { groupId, joining, mountCall, mountJoining, names, roomOf, shown } from './voip-page'

onVirtualTime()

beforeEach(() => {
  // glass-easel warns of each value that does not fit its property.
  jest.spyOn(console, 'warn').mockReturnValue()
})

/** Without these there is no call. */
const needed = ['groupId', 'active', 'signUrl']
const properties = [...attributes, ...ownAttributes].map(({ name }) => camelCase(name))
const optional = properties.filter((name) => !needed.includes(name))
const typed = {
  text: expect.stringMatching(/./) as unknown,
  advice: expect.stringMatching(/./) as unknown,
  scope: 'call'
}

const engines = gridEnginesOn(boundGridPage)

describe.each(engines)('bad values for voip-grid on $name', (engine) => {
  test.each([null, undefined, ''])('voip-grid takes %p for each optional property as unset', async (unset) => {
    expect(optional).toHaveLength(32)
    const it = mountJoining(engine, ['ann'], Object.fromEntries(optional.map((name) => [name, unset])))
    await pass(1000)
    expect(phases(it).at(-1)).toBe('joined')
    // No value is no camera, for a framework that knows flags alone.
    expect(shown(it)).toContain('ann')
    expect(errors(it)).toEqual([])
    it.set(Object.fromEntries(optional.map((name) => [name, unset === null ? undefined : null])))
    await pass(1000)
    expect(phases(it).at(-1)).toBe('joined')
    expect(errors(it)).toEqual([])
  })

  // One for each kind of value and property; test/unit/voip-grid/properties.test.ts has all of them.
  test.each([
    ['pageSize', 'many'],
    ['rejoinLimit', {}],
    ['layout', 'circle'],
    ['controls', ['sing']],
    ['active', 'maybe'],
    ['profiles', 'Ann']
  ])('voip-grid with %s=%j reports one SETTING_INVALID and uses the default', async (name, value) => {
    const it = mountJoining(engine, names.slice(0, 3), { [name]: value })
    await pass(1000)
    expect(it.details('error')).toEqual([
      { ...typed, name: 'SETTING_INVALID', code: 91004, recoverable: false, value, cause: { name, value } }
    ])
    expect(phases(it).at(-1)).toBe(name === 'active' ? undefined : 'joined')
    it.set({ title: 'again' })
    await pass(100)
    expect(errors(it)).toHaveLength(1)
  })

  test.each([null, undefined, 0])(
    'pin() and subscribe() of voip-grid accept %p for options, and call() rejects it',
    async (given) => {
      const it = await mountCall(engine, ['ann'])
      const { instance } = it
      const loose = instance as object as Readonly<Record<string, (options: unknown) => Promise<unknown>>>
      await loose['pin']?.(given)
      await loose['subscribe']?.(given)
      await expect(Promise.resolve(loose['call']?.(given))).rejects.toMatchObject({ name: 'CALL_REJECTED' })
      expect(shown(it)).toEqual(['me', 'ann'])
      expect(errors(it)).toEqual([])
    }
  )
})

describe.each(engines.filter(({ name }) => name === 'glass-easel'))('odd values for voip-grid on $name', (engine) => {
  test.each([
    ['null', { ann: null, bob: { name: 'Bob' } }],
    ['a number for an avatar', { ann: { name: 'Ann', avatar: 5 }, bob: { name: 'Bob' } }],
    ['a number for a name', { ann: { name: 5 }, bob: { name: 'Bob', avatar: null } }],
    ['text for a profile', { ann: 'Ann', bob: { name: 'Bob' } }],
    ['a list', { ann: [], bob: { name: 'Bob', more: { deep: [1] } } }],
    ['a long name', { ann: { name: 'x'.repeat(10_000) }, bob: { name: 'Bob' } }],
    ['emoji and writing from the right', { ann: { name: '👩‍👩‍👧‍👦 שלום' }, bob: { name: 'Bob' } }]
  ])('voip-grid shows the other profiles beside one with %s', async (_, profiles) => {
    for (const roomType of ['video', 'voice']) {
      const it = await mountCall(engine, ['ann', 'bob'], { profiles, roomType })
      expect(it.count('tile')).toBe(3)
      expect(it.text()).toContain('Bob')
      expect(errors(it)).toEqual([])
      // Names are read from the page's own property: none goes through setData.
      expect(JSON.stringify(it.patches).length).toBeLessThan(2000)
      it.detach()
      await pass(20)
    }
  })

  test('voip-grid shows and removes members with openids of any text', async () => {
    const odd = ['a,b', '__proto__', 'constructor', '👩‍🏫', 'a b', "o'neil"]
    const it = await mountCall(engine, odd, { pageSize: 10, layout: 'grid' })
    expect(shown(it)).toEqual(['me', ...odd])
    it.tap('tile', 2)
    expect(it.details('tiletap')).toEqual([{ openid: '__proto__' }])
    roomOf(it).leave('constructor')
    await pass(500)
    expect(shown(it)).toEqual(['me', ...odd.filter((openid) => openid !== 'constructor')])
    expect(errors(it)).toEqual([])
  })

  test.each([true, false])('voip-grid ends in the last of 50 active changes within a second, %p', async (last) => {
    const it = mountJoining(engine, [], { active: null })
    await pass(100)
    for (let count = 0; count < 50; count++) {
      it.set({ active: count % 2 === (last ? 1 : 0) })
      await pass(20)
    }
    await pass(3000)
    expect(phases(it).at(-1)).toBe(last ? 'joined' : 'left')
    expect(errors(it)).toEqual([])
    expect(it.voip.rooms.find(groupId)?.members).toEqual(last ? ['me'] : undefined)
    const ways = called(it).filter((name) => /^(join|exit)VoIPChat$/.test(name))
    expect(ways.filter((name, index) => name === ways[index - 1])).toEqual([])
  })

  test('voip-grid ends in the last of 20 groups within a second, and in no other', async () => {
    const it = await mountCall(engine)
    for (let count = 0; count < 20; count++) {
      it.set({ groupId: `group ${count}` })
      await pass(50)
    }
    await pass(3000)
    expect(roomOf(it, 'group 19').members).toEqual(['me'])
    for (let count = 0; count < 19; count++) expect(it.voip.rooms.find(`group ${count}`)).toBeUndefined()
    expect(phases(it).at(-1)).toBe('joined')
    expect(errors(it)).toEqual([])
  })

  test('voip-grid waits for an empty group-id without an error, and join() rejects without one', async () => {
    const it = mountJoining(engine, [], { groupId: '' })
    await pass(5000)
    expect([errors(it), it.calls]).toEqual([[], []])
    it.set({ groupId })
    await pass(1000)
    expect(called(it)).toEqual(joining)
    it.set({ active: false })
    await pass(500)
    it.set({ groupId: '' })
    await expect(it.instance.join()).rejects.toMatchObject({ name: 'GROUP_ID_EMPTY', code: 91061 })
  })

  test('voip-grid without a size reports one ZERO_SIZE', async () => {
    const it = mountJoining(engine, ['ann'], {}, { size: { width: 0, height: 0 } })
    await pass(3000)
    expect(errors(it)).toEqual(['ZERO_SIZE'])
    expect(phases(it).at(-1)).toBe('joined')
    it.resizePage()
    await pass(100)
    expect(errors(it)).toEqual(['ZERO_SIZE'])
  })
})
