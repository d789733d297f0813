import { loadPusher } from '../engines/one-engine'
import { allowed, called, errors, onVirtualTime, pass, url } from '../phone/virtual-time'

onVirtualTime()

const attributes = `class="it" autopush bind:phasechange="receive" bind:error="receive"`
const wxml = `
<rtc-pusher wx:if="{{mounted && first}}" ${attributes} url="{{first}}" />
<rtc-pusher wx:if="{{mounted && second}}" ${attributes} url="{{second}}" />`
const data = { first: `${url}/first`, second: '' }
const both = { second: `${url}/second` }

const text = 'The camera is shown elsewhere on this page'

const engine = loadPusher({ wxml, data })

describe('one pusher a page', () => {
  const phone = allowed

  test('a second pusher on a page is one error and has no native tag, and the first keeps pushing', async () => {
    const it = engine.mount(both, { phone })
    await pass(3000)
    const [first, second] = it.all
    expect(it.details('error')).toMatchObject([
      { name: 'SECOND_PUSHER', code: 91025, text, advice: 'Keep one pusher on a page', recoverable: false }
    ])
    expect(first?.attributes()).toMatchObject({ url: data.first })
    expect(second?.attributes()).toBeUndefined()
    expect(second?.text()).toBe(text)
    expect(second?.data()['state']).toMatchObject({ phase: 'unsupported' })
    expect(first?.has('state')).toBe(false)
    expect(it.pushers).toHaveLength(1)
    expect(it.contexts).toHaveLength(1)
    expect(called(it)).toEqual(['start'])
  })

  test('methods of a second pusher reject with SECOND_PUSHER, and those of the first work', async () => {
    const it = engine.mount(both, { phone })
    await pass(3000)
    const [first, second] = it.all
    await expect(second?.instance.start()).rejects.toMatchObject({ name: 'SECOND_PUSHER' })
    await expect(second?.instance.switchCamera()).rejects.toMatchObject({ name: 'SECOND_PUSHER' })
    const stopped = first?.instance.stop()
    await pass(500)
    await stopped
    expect(called(it)).toEqual(['start', 'stop'])
    expect(errors(it)).toEqual(['SECOND_PUSHER'])
  })

  test('a pusher that comes onto the page later is the second', async () => {
    const it = engine.mount({}, { phone })
    await pass(3000)
    it.set(both)
    await pass(3000)
    expect(errors(it)).toEqual(['SECOND_PUSHER'])
    expect(it.now()[1]?.attributes()).toBeUndefined()
    expect(it.pushers.map(({ destroyed }) => destroyed)).toEqual([false])
  })

  test('calls of a second pusher before ready reject with SECOND_PUSHER', async () => {
    const it = engine.mount({}, { phone })
    await pass(2000)
    it.set(both)
    const [, second] = it.now()
    const rejected = expect(second?.instance.snapshot()).rejects.toMatchObject({ name: 'SECOND_PUSHER' })
    await pass(1000)
    await rejected
  })

  test('the first pusher keeps pushing when the second leaves the page', async () => {
    const it = engine.mount(both, { phone })
    await pass(3000)
    it.set({ second: '' })
    await pass(1000)
    expect(it.pushers.map(({ destroyed }) => destroyed)).toEqual([false])
    expect(it.all[0]?.attributes()).toMatchObject({ url: data.first })
  })

  test('a pusher that comes after the first has left the page is no second pusher', async () => {
    const it = engine.mount({}, { phone })
    await pass(2000)
    it.set({ first: '' })
    await pass(1000)
    it.set(both)
    await pass(2000)
    expect(errors(it)).toEqual([])
    expect(it.now()[0]?.attributes()).toMatchObject({ url: both.second })
    expect(it.pushers.map(({ destroyed }) => destroyed)).toEqual([true, false])
  })

  test('a pusher that replaces another in the same update is no second pusher', async () => {
    const it = engine.mount({}, { phone })
    await pass(2000)
    it.set({ first: '', ...both })
    await pass(2000)
    expect(errors(it)).toEqual([])
    expect(it.now()[0]?.attributes()).toMatchObject({ url: both.second })
    expect(called(it)).toEqual(['start', 'start'])
  })

  test('a pusher that wx:if removes and adds again is no second pusher', async () => {
    const it = engine.mount({}, { phone })
    for (let round = 1; round <= 3; round++) {
      await pass(2000)
      it.remount()
    }
    await pass(2000)
    expect(errors(it)).toEqual([])
    expect(called(it)).toEqual(['start', 'start', 'start', 'start'])
    expect(it.pushers.map(({ destroyed }) => destroyed)).toEqual([true, true, true, false])
    expect(it.listening()).toBe(6)
  })

  test('a pusher on a page that is not on top makes its context when the page is first shown', async () => {
    const it = engine.mount({}, { phone, hidden: true })
    await pass(10_000)
    expect(it.contexts).toEqual([])
    expect(it.person.calls).toEqual([])
    expect(errors(it)).toEqual([])
    it.showPage()
    await pass(3000)
    expect(it.contexts).toHaveLength(1)
    expect(called(it)).toEqual(['start'])
    it.hidePage()
    it.showPage()
    await pass(1000)
    expect(it.contexts).toHaveLength(1)
  })

  test('calls of a pusher on a page that is not on top wait until the page is shown', async () => {
    const it = engine.mount({}, { phone, hidden: true })
    const picture = it.instance.snapshot()
    await pass(3000)
    expect(it.calls).toEqual([])
    it.showPage()
    await pass(3000)
    await expect(picture).resolves.toMatchObject({ width: 360 })
  })

  test('a pusher that leaves before its page was ever shown calls nothing', async () => {
    const it = engine.mount({}, { phone, hidden: true })
    await pass(1000)
    it.set({ first: '' })
    it.showPage()
    await pass(1000)
    expect(it.contexts).toEqual([])
    expect([it.calls, it.listening()]).toEqual([[], 6])
  })

  test('pushers on two pages have a context for their own page each', async () => {
    const below = engine.mount({}, { phone })
    await pass(3000)
    const above = engine.mount({ first: `${url}/above` }, { over: below })
    await pass(3000)
    expect(errors(below)).toEqual([])
    expect(errors(above)).toEqual([])
    expect(new Set(below.contexts.map(({ id }) => id)).size).toBe(2)
    expect(below.pushers.map(({ attributes }) => attributes['url'])).toEqual([data.first, `${url}/above`])
    void above.instance.stop()
    await pass(500)
    expect(below.pushers.map(({ requests }) => requests)).toEqual([['start'], ['start', 'stop']])
    void below.instance.stop()
    await pass(500)
    expect(below.pushers.map(({ requests }) => requests)).toEqual([
      ['start', 'stop'],
      ['start', 'stop']
    ])
  })

  test('a pusher that is added to a page below another one waits until that page is on top', async () => {
    const below = engine.mount({ first: '', second: url }, { phone })
    below.set({ second: '' })
    const above = engine.mount({ first: `${url}/above` }, { over: below })
    await pass(3000)
    below.set({ first: data.first })
    await pass(3000)
    expect(below.pushers.map(({ requests }) => requests).slice(-1)).toEqual([[]])
    expect(above.pushers.filter(({ destroyed }) => !destroyed)[0]?.attributes).toMatchObject({ url: `${url}/above` })
    above.detach()
    below.showPage()
    await pass(3000)
    expect(below.pushers.map(({ attributes }) => attributes['url']).slice(-1)).toEqual([data.first])
    expect(errors(below)).toEqual([])
  })

  test('each pusher makes a context where WeChat has no page ids, and WeChat refuses the second', async () => {
    const it = engine.mount({}, { phone, lacks: ['getPageId'] })
    await pass(3000)
    expect(errors(it)).toEqual([])
    expect(called(it)).toEqual(['start'])
  })
})
