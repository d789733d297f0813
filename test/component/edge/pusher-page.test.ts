import { loadPusher } from '../engines/one-engine'
import { boundPusherPage } from '../engines/page-fixture'
import { allowed, called, errors, mountPushing, onVirtualTime, pass, phases, url } from '../phone/virtual-time'

onVirtualTime()

const engine = loadPusher(boundPusherPage)
const contextsOf = (it: ReturnType<typeof engine.mount>) => it.contexts.map(({ id }) => id)

describe('the page of a pusher', () => {
  test('a page that comes on top before the view has the pusher leaves the context for the next show', async () => {
    const it = engine.mount({ url, autopush: true }, { phone: allowed })
    it.hidePage()
    await pass(5000)
    expect(contextsOf(it)).toEqual([])
    expect(called(it)).toEqual([])
    it.showPage()
    await pass(3000)
    expect(contextsOf(it)).toHaveLength(1)
    expect(phases(it).at(-1)).toBe('pushing')
    expect(errors(it)).toEqual([])
    expect(it.pushers[0]?.requests).toEqual(['start'])
  })

  test('a pusher that fails under another page with a pusher leaves that one alone, and pushes at the show', async () => {
    const below = await mountPushing(engine, { pictureInPictureMode: 'push' })
    const above = engine.mount({ url: `${url}/above`, autopush: true }, { over: below })
    await pass(1000)
    const own = contextsOf(below)[0]
    below.trigger('rendererror', { errMsg: 'no layer' })
    below.pushers[0]?.emit('statechange', { code: -1307, message: 'lost' })
    await pass(20_000)
    expect(contextsOf(below).filter((id) => id === own)).toHaveLength(1)
    const foreign = below.pushers.find(({ attributes }) => attributes['url'] === `${url}/above`)
    expect(foreign?.requests).toEqual(['start'])
    above.detach()
    await pass(20)
    below.showPage()
    await pass(60_000)
    const made = contextsOf(below)
    expect(made.filter((id) => id === own)).toHaveLength(2)
    expect(foreign?.requests).toEqual(['start'])
    expect(phases(below).at(-1)).toBe('pushing')
  })

  test('a pusher that ends under another page with a pusher leaves that one alone', async () => {
    const below = await mountPushing(engine)
    const above = engine.mount({ url: `${url}/above`, autopush: true }, { over: below })
    await pass(1000)
    below.detach()
    await pass(3000)
    const foreign = below.pushers.find(({ attributes }) => attributes['url'] === `${url}/above`)
    expect(below.pushers[0]?.destroyed).toBe(true)
    expect(foreign?.requests).toEqual(['start'])
    above.detach()
  })
})
