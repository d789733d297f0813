import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { attributes, events } from '../../../facts/native/voip-room'
import { camelCase } from '../../../scripts/generate/source'
import { gridEnginesOn } from '../engines/engines'
import { boundGridPage } from '../engines/page-fixture'
import { onVirtualTime, pass } from '../phone/virtual-time'
import { mountCall, names } from './voip-page'

onVirtualTime()

const values = { devicePosition: 'back', objectFit: 'cover' }

describe.each(gridEnginesOn(boundGridPage))('the native tags of voip-grid on $name', (engine) => {
  test('the tests cover all 4 documented attributes of voip-room', () => {
    expect(attributes).toHaveLength(4)
    expect(attributes.map(({ name }) => camelCase(name)).sort()).toEqual([
      ...['devicePosition', 'mode', 'objectFit', 'openid']
    ])
  })

  test('the template binds the events of voip-room with the prefix bind alone', () => {
    const tag = readFileSync(join(__dirname, '../../../miniprogram_dist/voip-grid/native.wxml'), 'utf8')
    expect(tag.match(/\b(?:capture-)?(?:mut-)?(?:bind|catch):?\w+/g)).toEqual(['binderror', 'bindrendererror'])
  })

  test('each voip-room has its attributes from the start', async () => {
    const it = await mountCall(engine, ['ann', 'bob'], values)
    expect(it.tags('native').map((tag) => tag.attributes())).toMatchObject([
      { openid: 'me', mode: 'camera', ...values },
      { openid: 'ann', mode: 'video', ...values },
      { openid: 'bob', mode: 'video', ...values }
    ])
  })

  test.each([
    ['ios', 'cover'],
    ['android', 'contain']
  ] as const)(
    'a picture is not stretched on %s, where the page does not say how it fits: %s',
    async (platform, fit) => {
      const it = await mountCall(engine, ['ann'], {}, { platform })
      expect(it.tags('native').map((tag) => tag.attributes()['objectFit'])).toEqual([fit, fit])
      it.set({ objectFit: 'fill' })
      await pass(100)
      expect(it.attributes()).toMatchObject({ objectFit: 'fill' })
    }
  )

  test('changed attributes arrive at each voip-room without a new native view', async () => {
    const it = await mountCall(engine, ['ann'])
    expect(it.attributes()).toMatchObject({ devicePosition: 'front', objectFit: 'contain' })
    it.set(values)
    await pass(100)
    expect(it.tags('native').map((tag) => tag.attributes())).toMatchObject([
      { openid: 'me', mode: 'camera', ...values },
      { openid: 'ann', mode: 'video', ...values }
    ])
    expect(it.roomNodes.created()).toEqual({ me: 1, ann: 1 })
    expect(it.details('error')).toEqual([])
  })

  test('error of a voip-room is emitted once as TILE_FAILED with the openid', async () => {
    expect(events.map(({ name }) => name)).toEqual(['error'])
    const it = await mountCall(engine, ['ann', 'bob'])
    it.tags('native')[2]?.trigger('error', { errMsg: 'insert fail' })
    await pass(0)
    const cause = { errMsg: 'insert fail', openid: 'bob' }
    const ours = { code: 91074, name: 'TILE_FAILED', recoverable: true, scope: 'call' }
    expect(it.details('error')).toEqual([
      { ...cause, ...ours, text: 'The picture could not be shown', advice: 'Try again', cause }
    ])
  })

  test('error of the own voip-room is emitted with the own openid', async () => {
    const it = await mountCall(engine, [])
    it.trigger('error', {})
    await pass(0)
    expect(it.details('error')).toMatchObject([{ name: 'TILE_FAILED', openid: 'me', cause: { openid: 'me' } }])
  })

  test('rendererror of several views is one RENDER_ERROR, and the names move below the pictures', async () => {
    const it = await mountCall(engine, ['ann', 'bob'])
    const heights = () => it.roomNodes.living().map(({ sizes }) => sizes.at(-1))
    expect(heights()).toEqual(['148 × 198', '148 × 198', '148 × 198'])
    for (const tag of it.tags('native')) tag.trigger('rendererror', { errMsg: 'no layer' })
    await pass(100)
    const ours = { code: 91031, name: 'RENDER_ERROR', scope: 'call', cause: { errMsg: 'no layer' } }
    expect(it.details('error')).toMatchObject([{ errMsg: 'no layer', ...ours }])
    expect(heights()).toEqual(['148 × 170', '148 × 170', '148 × 170'])
    expect(it.roomNodes.created()).toEqual({ me: 1, ann: 1, bob: 1 })
    expect(it.tags('over').map((tag) => tag.attributes())).toMatchObject([
      { openid: 'me', below: true },
      { openid: 'ann', below: true },
      { openid: 'bob', below: true }
    ])
  })

  test('a picture keeps its height where a name does not fit below it', async () => {
    const size = { width: 300, height: 60 }
    const it = await mountCall(engine, names, { label: 'below', pageSize: 10, maxVideos: 9 }, { size })
    expect(it.roomNodes.living().map(({ sizes }) => sizes)).toEqual(Array.from({ length: 10 }, () => ['46 × 28']))
  })
})
