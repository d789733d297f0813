import {
  createAccess,
  createDevice,
  createPusherNode,
  createScriptedPushers,
  createVirtualClock,
  type PlayerDisplay,
  seededRandom
} from '../../../simulator'

function createHarness(pictureInPictureMode: unknown) {
  const clock = createVirtualClock()
  const device = createDevice(clock, { access: { 'scope.camera': true, 'scope.record': true } })
  const shown: PlayerDisplay['kind'][] = []
  const emitted: string[] = []
  const node = createPusherNode({
    device,
    access: createAccess(device, {
      allow: () => Promise.resolve(true),
      changeSettings: (current) => Promise.resolve(current),
      openSystemSettings: () => Promise.resolve(),
      readContract: () => Promise.resolve()
    }),
    media: createScriptedPushers({ clock, random: seededRandom(1) }),
    page: {},
    attributes: { url: 'rtmp://push.example.com/live/1', pictureInPictureMode },
    emit: (type) => emitted.push(type),
    show: ({ kind }) => shown.push(kind)
  })
  const pictureInPicture = () => emitted.filter((type) => type.endsWith('pictureinpicture'))
  return { node, shown, pictureInPicture }
}

test.each(['push', ['push', 'pop']])(
  'a live-pusher with the mode %j floats under another page until the return',
  async (mode) => {
    const { node, shown, pictureInPicture } = createHarness(mode)
    await node.operate('start', {})
    node.pageVisible(false)
    node.pageVisible(false)
    expect(shown).toEqual(['floating'])
    node.pageVisible(true)
    expect(shown).toEqual(['floating', 'page'])
    expect(pictureInPicture()).toEqual(['enterpictureinpicture', 'leavepictureinpicture'])
  }
)

test.each(['', [], 'pop', undefined])(
  'a live-pusher with the mode %j does not float under another page',
  async (mode) => {
    const { node, shown } = createHarness(mode)
    await node.operate('start', {})
    node.pageVisible(false)
    expect(shown).toEqual([])
  }
)

test('a live-pusher does not float before a start', () => {
  const { node, shown } = createHarness(['push', 'pop'])
  node.pageVisible(false)
  expect([node.pagePopped(), shown]).toEqual([false, []])
})

test('a live-pusher with the mode pop outlives its page until the window is closed', async () => {
  const { node, shown } = createHarness('pop')
  await node.operate('startPreview', {})
  expect(node.pagePopped()).toBe(true)
  node.closeFloating()
  expect(shown).toEqual(['floating', 'page'])
})

test.each(['stop', 'exitPictureInPicture'] as const)(
  '%s() of a live-pusher closes the floating window',
  async (method) => {
    const { node, shown } = createHarness('push')
    await node.operate('start', {})
    node.pageVisible(false)
    await node.operate(method, {})
    expect(shown).toEqual(['floating', 'page'])
  }
)
