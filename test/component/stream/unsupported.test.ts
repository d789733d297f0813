import { loadPlayer, loadPusher } from '../engines/one-engine'
import type { StrictWxOptions } from '../phone/strict-wx'
import { allowed, errors, onVirtualTime, pass, phases } from '../phone/virtual-time'
import { call, player, pusher, type StreamRow } from './streams'

onVirtualTime()

const placesOf = ({ native }: StreamRow): readonly (readonly [string, StrictWxOptions, object])[] => [
  [
    'DevTools',
    { platform: 'devtools' },
    { name: 'DEVTOOLS', code: 91041, text: 'DevTools cannot show live video', recoverable: false }
  ],
  [
    'a version without the tag',
    { lacks: [native] },
    { name: 'VERSION_TOO_OLD', code: 91042, text: 'This version of WeChat is too old for live video' }
  ]
]

const rows = [
  {
    stream: player,
    engine: loadPlayer(player.page),
    more: {},
    methods: ['play', 'snapshot', 'requestFullScreen', 'startCasting', 'mute']
  },
  {
    stream: pusher,
    engine: loadPusher(pusher.page),
    more: { preview: true },
    methods: ['start', 'startPreview', 'snapshot', 'switchCamera', 'getMaxZoom']
  }
]

describe.each(rows)('where $stream.tag cannot run', ({ stream, engine, more, methods }) => {
  const { tag, begin, address, one, automatic } = stream

  test.each(placesOf(stream))(
    `${tag} in %s shows the reason, reports one error, has no native tag and asks for no right`,
    async (_, options, fault) => {
      const it = engine.mount({ [address]: one, [automatic]: true, controls: true, ...more }, options)
      await pass(20_000)
      expect(it.attributes()).toBeUndefined()
      expect(it.calls).toEqual([])
      expect(it.contexts).toEqual([])
      expect(it.person.calls).toEqual([])
      expect(it.details('error')).toMatchObject([fault])
      expect(phases(it)).toEqual(['unsupported'])
      expect(it.text()).toBe(it.details('error')[0]?.['text'])
      expect([it.has('bar'), it.has('action')]).toEqual([false, false])
      expect(it.keptScreenOn).toEqual([])
    }
  )

  test.each(methods)(`%s() of ${tag} rejects with DEVTOOLS in DevTools`, async (name) => {
    const it = engine.mount({ [address]: one }, { platform: 'devtools' })
    const rejected = expect(call(it, name)).rejects.toMatchObject({ name: 'DEVTOOLS' })
    await pass(20_000)
    await rejected
    expect(it.calls).toEqual([])
  })

  test(`${tag} with custom state shows in DevTools why it cannot run`, async () => {
    const it = engine.mount({ [address]: one, custom: ['state', 'controls'] }, { platform: 'devtools' })
    await pass(20)
    expect(it.text()).toContain('DevTools cannot show live video')
  })

  test(`${begin}() that WeChat refuses without permission is NO_PERMISSION and removes the native tag`, async () => {
    const it = engine.mount({ [address]: one, [automatic]: true }, { phone: allowed })
    it.refusals.set(begin, { errMsg: 'operation:fail no permission' })
    await pass(5000)
    expect(errors(it)).toEqual(['NO_PERMISSION'])
    expect(phases(it)).toEqual([...stream.phases.slice(0, -1), 'unsupported'])
    expect(it.calls).toHaveLength(1)
    expect(it.text()).toContain('This mini program may not use live video')
    expect(it.attributes()).toBeUndefined()
  })
})
