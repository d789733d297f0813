import { initialPermission, type Refusal } from '../../../components/core/permission'
import type { Fault } from '../../../components/core/errors'
import { callMessagesFor } from '../../../components/voip-grid/messages'
import type { Fields } from '../../../components/core/json'
import { createPropertyReader } from '../../../components/core/properties'
import { type Phase, properties as declared } from '../../../components/voip-grid/facts'
import { presentCall } from '../../../components/voip-grid/call.view-data'
import { readSettings } from '../../../components/voip-grid/call.properties'
import { initialCall } from '../../../components/voip-grid/call.state'
import { type CallSnapshot, deriveCall } from '../../../components/voip-grid/call.derive'
import { defaultsOf } from '../component-harness'
import { createVoipHarness, forget, join, joined } from './call-harness'

const [en, zh] = ['en', 'zh_CN'].map(callMessagesFor)

/** What is shown of a view that differs from the first one in this. */
function shown(phase: Phase, change: Partial<CallSnapshot> = {}, properties: Fields = {}, messages = en) {
  if (!messages) throw new Error('no messages')
  const config = readSettings(createPropertyReader({ ...defaultsOf(declared), groupId: 'group', ...properties }))
  return presentCall({ ...deriveCall(initialCall(config, undefined), 0), phase, ...change }, messages, 0, 'contain')
}

const waiting = (seconds: number) => ({ attempt: 2, limit: 3, delay: 5000, seconds })
const world = { appShown: true, pageShown: true, online: true, audioFree: true, theme: 'light' } as const

describe('the state', () => {
  test.each<[Phase, Partial<CallSnapshot>, string, string, string, string]>([
    ['idle', {}, 'ready', 'Not started', '未开始', 'Join'],
    ['requesting-permission', {}, 'busy', 'Asking for permission', '正在请求权限', ''],
    ['signing', {}, 'busy', 'Joining...', '正在加入…', ''],
    ['joining', {}, 'busy', 'Joining...', '正在加入…', ''],
    ['joined', {}, 'busy', 'Joining...', '正在加入…', ''],
    ['interrupted', {}, 'notice', 'Interrupted', '已被打断', ''],
    ['interrupted', { offersResume: true }, 'notice', 'Interrupted', '已被打断', 'Resume'],
    ['interrupted', { environment: { ...world, online: false } }, 'notice', 'No network', '网络已断开', ''],
    ['rejoining', {}, 'busy', 'Reconnecting...', '正在重新连接…', ''],
    ['leaving', {}, 'busy', 'Leaving...', '正在离开…', ''],
    ['left', {}, 'ready', 'Left the call', '已离开通话', 'Join']
  ])(
    'the state of the phase %s, row %#, has its text and button in both languages',
    (phase, change, kind, text, chinese, action) => {
      const { state } = shown(phase, change)
      // Asking for a signature looks like joining, and so does a call until its tiles have their places.
      const look = phase === 'signing' || phase === 'joined' ? 'joining' : phase
      expect(state).toEqual({ phase: look, kind, blank: true, sign: '', text, action })
      const translated = shown(phase, change, {}, zh).state
      expect([translated.text, translated.action !== '']).toEqual([chinese, action !== ''])
    }
  )

  test.each(['ask', 'never'])('a call that waits for a network, and then for a tap, says so: resume=%s', (resume) => {
    const { state } = shown('interrupted', { environment: { ...world, online: false } }, { resume })
    expect(state.text).toBe('No network')
  })

  test.each([
    [{ ...waiting(5) }, 'Try again'],
    [{ ...waiting(2) }, ''],
    [{ ...waiting(5), limit: -1 }, 'Try again'],
    [{ ...waiting(0), delay: undefined }, '']
  ])('a planned attempt has one line of text, and a button while it is far off: %j', (retry, action) => {
    expect(shown('rejoining', { retry }).state).toMatchObject({ kind: 'busy', text: 'Reconnecting...', action })
  })

  test.each<[Fault, string, string]>([
    [{ name: -1 }, 'This mini program is already in a call', 'Leave the other call and join'],
    [{ name: -2 }, 'The microphone is in use, perhaps by a phone call', 'Try again'],
    [{ name: 'GROUP_ID_EMPTY' }, 'Cannot join a call yet', ''],
    [{ name: 'SIGN_TIMEOUT' }, 'The call service did not answer', 'Try again']
  ])('a call that failed by %j shows text and button', (reason, text, action) => {
    expect(shown('failed', { reason }).state).toMatchObject({ kind: 'failed', text, action })
  })

  test('a grid that is unsupported shows the reason and no button', () => {
    const { kind, text, action } = shown('unsupported', { reason: { name: 'DEVTOOLS' } }).state
    expect([kind, text, action]).toEqual(['unsupported', 'DevTools cannot show live video', ''])
  })

  test('a grid without a group-id has no button to join', () => {
    expect(shown('idle', {}, { groupId: '' }).state).toMatchObject({ kind: 'ready', action: '' })
  })

  test('a slot for the empty state replaces it, and no other state', () => {
    const custom = ['empty']
    expect(shown('idle', {}, { custom })).toMatchObject({ state: { kind: 'none', text: '' }, slots: { empty: true } })
    expect(shown('left', {}, { custom }).slots.empty).toBe(true)
    expect(shown('joining', {}, { custom })).toMatchObject({ state: { kind: 'busy' }, slots: { empty: false } })
    expect(shown('failed', { reason: { name: -3 } }, { custom }).state.kind).toBe('failed')
  })
})

describe('a refused right', () => {
  const refused = (change: Partial<Refusal>): Partial<CallSnapshot> => {
    const refusal: Refusal = { scope: 'scope.record', level: 'user', canAsk: false, ...change }
    return {
      permission: { ...initialPermission, refusal },
      reason: { name: 'MICROPHONE_DENIED', cause: refusal }
    }
  }

  test('a right that was refused has no sign over another fault, and no way to the settings', () => {
    const { settings, state } = shown('failed', { ...refused({}), reason: { name: 'SIGN_TIMEOUT' } })
    expect([settings, state.sign, state.action]).toEqual(['', '', 'Try again'])
  })

  test.each<[string, Partial<Refusal>, string, string]>([
    ['by the person', {}, 'user', 'Open settings'],
    ['by the phone', { level: 'system' }, 'system', 'Open settings'],
    ['by the privacy terms', { level: 'privacy' }, '', ''],
    ['that can be asked for again', { canAsk: true }, '', '']
  ])('a right refused %s shows a button for settings only where they help', (_, change, settings, action) => {
    expect(shown('failed', refused(change))).toMatchObject({ settings, state: { action } })
    expect(shown('joined', refused(change)).settings).toBe('')
  })

  test('a refused right is one write, and so is its return', async () => {
    const harness = createVoipHarness({ device: { access: { 'scope.record': false } }, properties: { active: true } })
    await harness.clock.advance(1000)
    expect(harness.patches.at(-1)).toEqual({
      'state.phase': 'failed',
      'state.kind': 'failed',
      'state.sign': 'micOff',
      'state.text': 'This mini program may not use the microphone',
      'state.action': 'Open settings',
      settings: 'user',
      heading: '',
      pager: false
    })
  })
})

describe('the toolbar', () => {
  const names = async (properties: Fields) => (await joined({ properties }, 'a')).shown().tools.map(({ name }) => name)

  test('the toolbar has the tools that the call can use', async () => {
    expect(await names({})).toEqual(['mute', 'earphone', 'video', 'camera', 'leave'])
    // The lens keeps its place: nothing else moves when the camera is switched off.
    expect(await names({ camera: false })).toEqual(['mute', 'earphone', 'video', 'camera', 'leave'])
    expect(await names({ roomType: 'voice' })).toEqual(['mute', 'earphone', 'leave'])
  })

  test('the toolbar has the tools that the page chooses', async () => {
    expect(await names({ controls: ['leave', 'mute'] })).toEqual(['mute', 'leave'])
    expect(await names({ controls: false })).toEqual([])
    expect(await names({ custom: ['toolbar'] })).toEqual([])
  })

  test('the toolbar is shown in a call alone, and its buttons leave and join', async () => {
    const harness = await joined()
    harness.grid.tapTool('leave')
    await harness.clock.advance(1000)
    expect(harness.shown()).toMatchObject({ tools: [], state: { phase: 'left', action: 'Join' } })
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect(harness.shown().tools).toHaveLength(5)
  })

  test('the toolbar is in the language of the phone', async () => {
    const harness = await joined({ language: 'zh_TW' })
    expect(harness.shown().tools.map(({ label }) => label)).toEqual([
      '静音',
      '关闭声音',
      '关闭摄像头',
      '切换摄像头',
      '挂断'
    ])
    expect(harness.shown().labels).toEqual({
      you: '我',
      previous: '上一页',
      next: '下一页',
      retry: '重试',
      bars: '显示工具栏'
    })
  })
})

describe('initials', () => {
  test.each([
    ['Ann', 'A'],
    ['ann lee', 'AL'],
    ['Ann Mary Lee', 'AL'],
    ['  ann   lee  ', 'AL'],
    ['Ann\u3000Lee\n', 'AL'],
    ['张三', '张'],
    ['欧阳 娜娜', '欧娜'],
    ['محمد علي', 'مع'],
    ['😀 Ann', '😀A'],
    ['👩‍🚀', '👩‍🚀'],
    ['🇨🇳 team', '🇨🇳T'],
    ['👍🏽', '👍🏽'],
    ['e\u0301a', 'E\u0301'],
    ['constructor', 'C'],
    ['x'.repeat(10_000), 'X'],
    ['   ', ''],
    ['', '']
  ])('the initials of %j are %j', async (name, initials) => {
    const harness = await joined({ properties: { profiles: { a: { name } } } }, 'a')
    expect(harness.shown().tiles.map((tile) => tile.initials)).toEqual([undefined, initials || undefined])
  })

  test('a change of a name writes its initials and not the name', async () => {
    const harness = await joined({ properties: { profiles: { a: { name: 'Ann' } } } }, 'a')
    harness.set({ profiles: { a: { name: 'Bob Ray', avatar: '/b.png' } } })
    await harness.clock.advance(0)
    expect(harness.patches).toEqual([{ 'tiles[1].avatar': true, 'tiles[1].initials': 'BR' }])
  })
})

describe('the header', () => {
  test('the header counts the call once a second', async () => {
    const harness = await joined({ properties: { title: 'Lesson' } })
    expect(harness.shown()).toMatchObject({ heading: 'Lesson', duration: '00:00' })
    await harness.clock.advance(2000)
    expect(harness.patches).toEqual([{ duration: '00:01' }, { duration: '00:02' }])
    const room = {
      id: 1,
      groupId: 'group',
      roomType: 'video',
      enteredAt: 0,
      mute: { muteMicrophone: false, muteEarphone: false },
      doubt: 'none',
      isSubscriptionRefused: false,
      isPlaced: true
    } as const
    expect(shown('joined', { room, shownRoom: room, since: -3_602_000 }).duration).toBe('1:00:02')
  })

  test('the header does not count while the app is hidden', async () => {
    const harness = await joined()
    harness.hide()
    await harness.clock.advance(0)
    forget(harness)
    await harness.clock.advance(4000)
    expect(harness.patches).toEqual([])
  })

  test('the header does not count in the background of a call that goes on', async () => {
    const harness = await joined()
    harness.grid.setEnvironment({ appShown: false })
    await harness.clock.advance(0)
    forget(harness)
    await harness.clock.advance(4000)
    expect(harness.patches).toEqual([])
  })

  test.each([
    ['in a call with a header of the page', { custom: ['header'] }, false],
    ['outside of the room', {}, true]
  ])('no alarm waits for the next second %s', async (_, properties, isLost) => {
    const harness = await joined({ properties: { ...properties, resume: 'ask' } })
    if (isLost) harness.room().lose()
    await harness.clock.advance(5000)
    expect(harness.clock.waiting).toBe(0)
  })

  test('the header does not count where the page has its own', async () => {
    const harness = await joined({ properties: { title: 'Lesson', custom: ['header'] } })
    await harness.clock.advance(10_000)
    expect(harness.patches).toEqual([])
    expect(harness.shown()).toMatchObject({ heading: '', duration: '', slots: { header: true } })
  })

  test('the header says how many are in the call, in each kind of room, and nothing outside of it', async () => {
    for (const roomType of ['video', 'voice']) {
      const harness = await joined({ properties: { roomType } }, 'ann')
      expect(harness.shown().people).toBe('2 in the call')
      harness.room().leave('ann')
      await harness.clock.advance(1000)
      expect(harness.shown().people).toBe('1 in the call')
      await Promise.all([harness.grid.methods.leave(), harness.clock.advance(1000)])
      expect(harness.shown().people).toBe('')
    }
    const own = await joined({ properties: { custom: ['header'] } }, 'ann')
    expect(own.shown().people).toBe('')
  })

  test('the header counts from 0 again after leaving', async () => {
    const harness = await joined()
    await harness.clock.advance(5000)
    await Promise.all([harness.grid.methods.leave(), harness.clock.advance(1000)])
    expect(harness.shown().duration).toBe('')
    await Promise.all([harness.grid.methods.join(), harness.clock.advance(1000)])
    expect(harness.shown().duration).toBe('00:00')
  })

  test.each([
    ['is cut off', 500],
    ['is cut off, and whose next join has no answer', 5000]
  ])('the header counts from 0 in another call that follows one that %s', async (_, wait) => {
    const harness = await joined()
    await harness.clock.advance(60_000)
    harness.hold(join)
    harness.room().lose()
    await harness.clock.advance(wait)
    harness.letPass()
    harness.set({ groupId: 'other' })
    await harness.clock.advance(5000)
    expect([harness.isIn('other'), /^00:0\d$/.test(harness.shown().duration)]).toEqual([true, true])
  })
})

test.each([
  [true, 'cover'],
  [false, 'contain']
])('a picture fits its box on iOS, %p, by %s where the page does not say how', async (isIos, fit) => {
  const harness = createVoipHarness({ isIos })
  await harness.clock.advance(0)
  expect(harness.shown().native.fit).toBe(fit)
})

test('a call is dark whatever the theme of the phone, unless the page says otherwise', async () => {
  const harness = createVoipHarness({ device: { theme: 'light' } })
  await harness.clock.advance(0)
  expect(harness.shown().shownTheme).toBe('dark')
  for (const theme of ['light', 'auto', 'dark', 'auto'] as const) {
    harness.set({ theme })
    await harness.clock.advance(0)
    expect(harness.shown().shownTheme).toBe(theme === 'dark' ? 'dark' : 'light')
  }
  harness.device.set({ theme: 'dark' })
  await harness.clock.advance(0)
  expect(harness.shown().shownTheme).toBe('dark')
})
