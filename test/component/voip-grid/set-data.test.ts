import { initialGrid } from '../../../components/voip-grid/call.view-data'
import type { MountedGrid } from '../engines/engine'
import { loadGrid } from '../engines/one-engine'
import { boundGridPage } from '../engines/page-fixture'
import { onVirtualTime, pass, written } from '../phone/virtual-time'
import { call, mountCall, names, roomOf } from './voip-page'

onVirtualTime()

/** The title and the duration are the page's: what is left changes by itself. */
const bare = { custom: ['header'] }
const full = { ...bare, pageSize: 10, maxVideos: 9 }

const bytes = (patches: MountedGrid['patches']) => Buffer.byteLength(patches.map((one) => JSON.stringify(one)).join(''))

const label = (you: string) => ({
  'labels.you': you,
  'labels.previous': 'Previous page',
  'labels.next': 'Next page',
  'labels.retry': 'Try again',
  'labels.bars': 'Show the toolbar'
})
/** Oneself in the corner over the other one. */
const two = [
  { openid: 'me', x: 208, y: 8, w: 84, h: 112, self: true, shape: 'corner' },
  { openid: 'ann', x: 0, y: 0, w: 300, h: 400, shape: 'full' }
]
const columns = [0, 101, 202]
/** In rows of three, each 97 px wide; one's own comes first. */
const inThrees = (openids: readonly string[], top: number, h: number) =>
  openids.map((openid, index) => ({
    openid,
    x: openids.length === 10 && index === 9 ? 101 : columns[index % 3],
    y: top + Math.floor(index / 3) * (h + 4),
    w: 97,
    h,
    ...(openid === 'me' && { self: true })
  }))
const tools = [
  { name: 'mute', symbol: 'mic', label: 'Mute' },
  { name: 'earphone', symbol: 'sound', label: 'Sound off' },
  { name: 'video', symbol: 'video', label: 'Camera off' },
  { name: 'camera', symbol: 'camera', label: 'Switch camera' },
  { name: 'leave', symbol: 'hangUp', label: 'Hang up' }
]
const joined = { 'state.phase': 'joined', 'state.kind': 'none', 'state.blank': false, 'state.text': '' }

const engine = loadGrid(boundGridPage)

describe('setData of voip-grid', () => {
  test('an idle voip-grid writes its button once', async () => {
    const it = engine.mount({ ...call, active: null }, { theme: 'dark' })
    await pass(20)
    const ready = { 'state.kind': 'ready', 'state.text': 'Not started', 'state.action': 'Join' }
    expect(it.patches).toEqual([{ ...ready, ...label('You') }])
  })

  test('voip-grid writes twice until one sees oneself and the other member', async () => {
    const it = await mountCall(engine, ['ann'], bare)
    const joining = { 'state.phase': 'joining', 'state.kind': 'busy', 'state.text': 'Joining...' }
    expect(it.patches).toEqual([
      { ...joining, tools, pager: true, ...label('You'), 'slots.header': true },
      { ...joined, tiles: two }
    ])
  })

  test('a member who joins is one write of the tiles', async () => {
    const it = await mountCall(engine, ['ann'], bare)
    const enter = () => {
      roomOf(it).enter('bob')
      return pass(1000)
    }
    expect(await written(it, enter)).toEqual([
      {
        tiles: [
          { openid: 'me', x: 0, y: 0, w: 148, h: 198, self: true },
          { openid: 'ann', x: 152, y: 0, w: 148, h: 198 },
          { openid: 'bob', x: 76, y: 202, w: 148, h: 198 }
        ]
      }
    ])
  })

  test('a change of speakers writes the fields of the tiles concerned alone', async () => {
    const it = await mountCall(engine, ['ann'], bare)
    expect(await written(it, () => roomOf(it).speak('ann'))).toEqual([{ marks: [0, 1] }])
    const change = () => {
      roomOf(it).speak('me')
      return pass(1100)
    }
    expect(await written(it, change)).toEqual([{ marks: [1, 0] }])
  })

  test.each([2, 10])('each change of speakers among %i people is one write of at most 150 bytes', async (people) => {
    const it = await mountCall(engine, names.slice(0, people - 1), full)
    const [first = '', second = 'me'] = names.slice(people === 2 ? 0 : 7)
    roomOf(it).speak(first)
    await pass(5000)
    for (const now of [second, first]) {
      const round = () => {
        roomOf(it).speak(now)
        return pass(3000)
      }
      const patches = await written(it, round)
      expect(patches).toHaveLength(1)
      expect(bytes(patches)).toBeLessThanOrEqual(150)
      expect(Object.keys(patches[0] ?? {}).every((key) => /^marks$/.test(key))).toBe(true)
    }
  })

  test('nine members who join at once are two writes of at most 1 KB', async () => {
    const it = await mountCall(engine, [], full)
    const burst = () => {
      for (const openid of names) roomOf(it).enter(openid)
      return pass(1000)
    }
    const patches = await written(it, burst)
    expect(patches).toEqual([{ tiles: two, alone: '' }, { tiles: inThrees(['me', ...names], 0, 97) }])
    expect(bytes(patches)).toBeLessThanOrEqual(1024)
  })

  test('one of ten members who leaves is one write of the tiles', async () => {
    const it = await mountCall(engine, names, full)
    const leave = () => {
      roomOf(it).leave('eve')
      return pass(1000)
    }
    const others = names.filter((openid) => openid !== 'eve')
    expect(await written(it, leave)).toEqual([{ tiles: inThrees(['me', ...others], 1, 130) }])
  })

  test('a second of a call writes the duration alone', async () => {
    const it = await mountCall(engine, ['ann'])
    expect(await written(it, () => pass(3000))).toEqual([
      { duration: '00:01' },
      { duration: '00:02' },
      { duration: '00:03' }
    ])
  })

  test('a turned page is one write of tiles and page', async () => {
    const it = await mountCall(engine, names, bare)
    const size = { w: 148, h: 198 }
    expect(await written(it, () => it.tap('next'))).toEqual([
      {
        page: 1,
        tiles: [
          // Out of sight, as large as on its own page.
          { openid: 'me', x: -601, y: 1, w: 148, h: 130, self: true },
          { openid: 'fay', x: 0, y: 0, ...size },
          { openid: 'gil', x: 152, y: 0, ...size },
          { openid: 'hal', x: 0, y: 202, ...size },
          { openid: 'ivy', x: 152, y: 202, ...size }
        ]
      }
    ])
  })

  test('a tapped tool is written alone', async () => {
    const it = await mountCall(engine, ['ann'], bare)
    expect(await written(it, () => it.tap('tool', 0))).toEqual([
      { 'own.muted': true, 'tools[0].symbol': 'micOff', 'tools[0].label': 'Unmute' }
    ])
    expect(await written(it, () => it.tap('tool', 3))).toEqual([{ 'native.devicePosition': 'back' }])
  })

  test('voip-grid writes nothing where nothing visible changed', async () => {
    const it = await mountCall(engine, ['ann', 'bob'], { ...bare, layout: 'grid' })
    const nothing = [
      () => pass(10_000),
      () => roomOf(it).state(1, {}),
      () => roomOf(it).speak(),
      () => it.voip.emit('onVoIPChatMembersChanged', { openIdList: ['me', 'ann', 'bob'] }),
      () => it.set({ resumeWindow: 5, rejoinLimit: 1, signUrl: 'x', oneToOne: true, objectFit: 'cover', pinned: 'no' }),
      () => it.set({ profiles: { zed: { name: 'Zed', avatar: 'a' } } }),
      () => it.hidePage(),
      () => it.showPage(),
      () => it.resizePage(),
      () => it.tap('tile')
    ]
    for (const happen of nothing) expect(await written(it, happen)).toEqual([])
  })

  test('an interruption writes that the own view is gone, the return that it is there, and nothing else of a tile', async () => {
    const it = await mountCall(engine, ['ann'], bare)
    const lose = () => {
      roomOf(it).lose()
      return pass(5000)
    }
    const patches = await written(it, lose)
    expect(patches).toEqual([
      {
        'tiles[0].dark': true,
        'state.phase': 'rejoining',
        'state.kind': 'busy',
        'state.text': 'Reconnecting...'
      },
      { 'tiles[0]': two[0], 'state.phase': 'joined', 'state.kind': 'none', 'state.text': '' }
    ])
  })

  test('a tap that swaps two people is one write of both boxes, and one resize of each view', async () => {
    const it = await mountCall(engine, ['ann'], bare)
    expect(await written(it, () => it.tap('tile', 0))).toEqual([
      {
        'tiles[0].x': 0,
        'tiles[0].y': 0,
        'tiles[0].w': 300,
        'tiles[0].h': 400,
        'tiles[0].shape': 'full',
        'tiles[1].x': 208,
        'tiles[1].y': 8,
        'tiles[1].w': 84,
        'tiles[1].h': 112,
        'tiles[1].shape': 'corner'
      }
    ])
    expect(it.roomNodes.nodes.map(({ sizes }) => sizes.length)).toEqual([2, 2])
    expect(it.roomNodes.created()).toEqual({ me: 1, ann: 1 })
  })

  test('a dialog and a refused right of voip-grid are one write each', async () => {
    const it = engine.mount(call, { phone: { access: { 'scope.camera': false } } })
    await pass(100)
    expect(it.patches.slice(1)).toEqual([
      { 'state.phase': 'requesting-permission', 'state.text': 'Asking for permission' },
      {
        'state.phase': 'failed',
        'state.kind': 'failed',
        'state.sign': 'videoOff',
        'state.text': 'This mini program may not use the camera',
        'state.action': 'Open settings',
        settings: 'user',
        heading: '',
        pager: false
      }
    ])
  })

  test('voip-grid writes no property, no undefined value and no undeclared path', async () => {
    // glass-easel warns of each value that does not fit its property.
    const warn = jest.spyOn(console, 'warn').mockReturnValue()
    const it = await mountCall(engine, names, { title: 'Lesson', profiles: { ann: { name: 'Ann' } } })
    roomOf(it).speak('ann', 'bob')
    it.tap('next')
    it.tags('native')[0]?.trigger('rendererror', {})
    it.tags('native')[1]?.trigger('error', {})
    await pass(1000)
    it.set({ title: undefined, profiles: undefined, custom: undefined, locale: 'zh-CN', pinned: undefined })
    roomOf(it).lose()
    await pass(5000)
    it.set({ active: false })
    await pass(1000)
    expect(it.patches).toEqual(JSON.parse(JSON.stringify(it.patches)))
    const keys = it.patches.flatMap((patch) => Object.keys(patch)).map((key) => key.split(/[.[]/)[0])
    expect(keys.filter((key) => !Object.keys(initialGrid).includes(String(key)))).toEqual([])
    const bound = Object.keys(boundGridPage.data)
    expect(Object.keys(initialGrid).filter((key) => bound.includes(key))).toEqual([])
    warn.mockRestore()
  })
})
