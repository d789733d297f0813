import { loadGrid } from '../engines/one-engine'
import { boundGridPage } from '../engines/page-fixture'
import { errors, onVirtualTime, pass } from '../phone/virtual-time'
import { mountCall, mountJoining, names, roomOf, signUrl } from './voip-page'

onVirtualTime()

const avatar = 'https://127.0.0.1/ann.png'
const voice = { roomType: 'voice' }

const engine = loadGrid(boundGridPage)

describe('tiles and tools of a call', () => {
  test('the label of each tile has the name of the member, and shows oneself and the speaker', async () => {
    const it = await mountCall(engine, ['ann', 'bob'], { profiles: { ann: { name: 'Ann Lee' }, me: { name: 'Mo' } } })
    expect(it.tags('over').map((tag) => tag.attributes())).toMatchObject([
      { openid: 'me', name: 'Mo', you: 'You', self: true, speaking: false, live: true, below: false },
      { openid: 'ann', name: 'Ann Lee', self: false, speaking: false, live: true, below: false },
      { openid: 'bob', name: '', self: false, speaking: false, live: true, below: false }
    ])
    expect(it.text()).toBe('3 in the call00:00YouAnn Lee')
    roomOf(it).speak('bob')
    await pass(20)
    expect(it.tags('over')[2]?.attributes()).toMatchObject({ openid: 'bob', speaking: true })
    expect(it.count('speaking')).toBe(1)
    it.set({ locale: 'zh-CN', label: 'below' })
    await pass(20)
    expect(it.tags('over')[0]?.attributes()).toMatchObject({ you: '我', below: true })
  })

  test('the own tile is marked as muted and without a camera, and no other tile', async () => {
    const it = await mountCall(engine, ['ann'])
    const marks = () => it.tags('over').map((tag) => [tag.attributes()['muted'], tag.attributes()['cameraOff']])
    expect([marks(), it.count('mark')]).toEqual([
      [
        [false, false],
        [false, false]
      ],
      0
    ])
    it.tap('tool', 0)
    it.tap('tool', 2)
    await pass(100)
    expect(marks()).toEqual([
      [true, true],
      [false, false]
    ])
  })

  test('no name is on a tile that is smaller than 72 px, and its marks are', async () => {
    const profiles = { ann: { name: 'Ann' } }
    const it = await mountCall(engine, ['ann'], { profiles }, { size: { width: 230, height: 300 } })
    it.tap('tool', 0)
    await pass(20)
    const labels = () => it.tags('over').map((tag) => tag.attributes())
    expect(labels()).toMatchObject([
      { self: true, you: '', muted: true },
      { name: 'Ann', you: 'You' }
    ])
    it.tap('tile', 0)
    await pass(20)
    expect(labels()).toMatchObject([{ you: 'You' }, { name: '' }])
  })

  test('bars over a wide call hide, and the next tap on it only shows them', async () => {
    const it = await mountCall(engine, ['ann'], {}, { size: { width: 812, height: 375 } })
    expect([it.has('wide'), it.has('curtain')]).toEqual([true, false])
    await pass(4000)
    expect([it.has('hidden'), it.count('tool')]).toEqual([true, 5])
    expect(it.attributesOf('curtain')).toMatchObject({ ariaRole: 'button', ariaLabel: 'Show the toolbar' })
    it.tap('curtain')
    await pass(20)
    expect([it.has('hidden'), it.has('curtain'), it.details('tiletap')]).toEqual([false, false, []])
    expect(it.roomNodes.nodes.map(({ sizes, moves }) => [sizes.length, moves])).toEqual([
      [1, 0],
      [1, 0]
    ])
  })

  test.each([
    ['Ann Lee', 'AL'],
    ['ann', 'A'],
    ['Jean Paul de la Tour', 'JT'],
    ['李雷', '李'],
    ['👩‍🏫 Chen', '👩‍🏫C'],
    ['שלום', 'ש'],
    ['  ', ''],
    ['', ''],
    ['x'.repeat(10_000), 'X']
  ])('a tile without video shows for "%.20s" the initials "%s"', async (name, initials) => {
    const it = await mountCall(engine, ['ann'], { ...voice, profiles: { ann: { name } } })
    expect(it.count('face')).toBe(2)
    expect(it.count('nobody')).toBe(initials ? 1 : 2)
    expect(it.data()['tiles']).toMatchObject([{}, initials ? { initials } : {}])
    expect(it.count('native')).toBe(0)
  })

  test('a tile without video shows the avatar, and the initials after the avatar failed to load', async () => {
    const profiles = { ann: { name: 'Ann', avatar }, bob: { name: 'Bob', avatar } }
    const it = await mountCall(engine, ['ann', 'bob'], { ...voice, profiles })
    const [image] = it.tags('face').filter((tag) => tag.attributes()['src'] === avatar)
    expect(image?.attributes()).toMatchObject({ src: avatar, mode: 'aspectFill' })
    image?.trigger('error', { errMsg: 'GET 404' })
    await pass(20)
    expect(it.tags('face').filter((tag) => tag.attributes()['src'])).toEqual([])
    expect(it.text()).toContain('B')
    expect(errors(it)).toEqual([])
    it.set({ profiles: { ann: { name: 'Ann', avatar: `${avatar}?2` } } })
    await pass(20)
    expect(it.tags('face').filter((tag) => tag.attributes()['src'])).toHaveLength(1)
  })

  test('voip-grid shows profiles that come late, and ignores those of absent people', async () => {
    const it = await mountCall(engine, ['ann'], voice)
    expect(it.text()).toBe('2 in the call00:00You')
    it.set({ profiles: { ann: { name: 'Ann Lee' }, nobody: { name: 'No' } } })
    await pass(20)
    expect(it.text()).toBe('2 in the call00:00YouALAnn Lee')
  })

  test('the tools fit the kind of call and the camera, and their labels follow a tap', async () => {
    const labels = () => it.tags('tool').map((tag) => tag.attributes()['ariaLabel'])
    const it = await mountCall(engine)
    expect(labels()).toEqual(['Mute', 'Sound off', 'Camera off', 'Switch camera', 'Hang up'])
    it.tap('tool', 0)
    it.tap('tool', 1)
    it.tap('tool', 2)
    await pass(100)
    expect(labels()).toEqual(['Unmute', 'Sound on', 'Camera on', 'Switch camera', 'Hang up'])
    expect(roomOf(it).muteConfig).toEqual({ muteMicrophone: true, muteEarphone: true })
    it.tap('tool', 4)
    await pass(1000)
    expect(labels()).toEqual([])
    expect(it.attributesOf('start')).toMatchObject({ ariaRole: 'button', ariaLabel: 'Join' })
    it.tap('start')
    await pass(1000)
    expect(labels()).toEqual(['Unmute', 'Sound on', 'Camera on', 'Switch camera', 'Hang up'])
    it.detach()
    await pass(20)
    const other = await mountCall(engine, [], voice)
    expect(other.tags('tool').map((tag) => tag.attributes()['ariaLabel'])).toEqual(['Mute', 'Sound off', 'Hang up'])
  })

  test.each([
    [true, ['mute', 'earphone', 'video', 'camera', 'leave']],
    [false, []],
    [null, ['mute', 'earphone', 'video', 'camera', 'leave']],
    ['', ['mute', 'earphone', 'video', 'camera', 'leave']],
    [[], []],
    [
      ['leave', 'mute'],
      ['mute', 'leave']
    ],
    ['leave', ['leave']],
    [['nonsense', 'leave'], ['leave']]
  ])('voip-grid with controls=%j shows the tools %j', async (controls, shown) => {
    const it = await mountCall(engine, [], { controls })
    expect(it.data()['tools']).toMatchObject(shown.map((name) => ({ name })))
    expect(it.count('tool')).toBe(shown.length)
    expect(errors(it)).toEqual(JSON.stringify(controls).includes('nonsense') ? ['SETTING_INVALID'] : [])
  })

  test('each part of voip-grid that can be tapped has a role, and a label or a text', async () => {
    const it = await mountCall(engine, names)
    for (const className of ['tool', 'turn']) {
      for (const tag of it.tags(className)) {
        expect(tag.attributes()).toMatchObject({ ariaRole: 'button', ariaLabel: expect.stringMatching(/./) as unknown })
      }
    }
    expect(it.count('turn')).toBe(2)
    it.tags('native')[1]?.trigger('error', {})
    await pass(100)
    expect(it.attributesOf('again')).toMatchObject({ ariaRole: 'button' })
    expect(it.text()).toContain('Try again')
  })

  test('voip-grid announces a failure to screen readers, and its button has a label', async () => {
    const it = engine.mount({ groupId: '', active: null, signUrl })
    it.instance.join().catch(() => undefined)
    await pass(100)
    expect(errors(it)).toEqual(['GROUP_ID_EMPTY'])
    expect(it.attributesOf('state')).toMatchObject({ ariaLive: 'polite' })
    it.detach()
    await pass(20)
    const other = mountJoining(engine)
    other.refusals.set('login', { errMsg: 'login:fail' })
    await pass(1000)
    expect(other.attributesOf('action')).toMatchObject({ ariaRole: 'button', ariaLabel: 'Try again' })
  })
})
