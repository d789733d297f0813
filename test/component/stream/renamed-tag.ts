import type { PageFixture } from '../engines/page-fixture'
import { allowed, errors, pass, phases } from '../phone/virtual-time'
import type { StreamEngine, StreamRow } from './streams'

const address = 'rtmp://127.0.0.1/live/card'

/** As a page has it that used the native tag, but for the name of the tag; the class is for the tests. */
export function renamedTagPage(stream: StreamRow): PageFixture {
  const attributes = `${stream.address}="${address}" mode="RTC" ${stream.automatic}`
  const listeners = 'bindstatechange="receive" binderror="receive"'
  const style = 'style="width: 300px; height: 225px;"'
  return { wxml: `<${stream.tag} wx:if="{{mounted}}" class="it" ${attributes} ${listeners} ${style} />`, data: {} }
}

/** A page that used the native tag works with its tag renamed. */
export function testRenamedTag(
  stream: StreamRow,
  engine: StreamEngine,
  { codes, fault, name }: { readonly codes: readonly number[]; readonly fault: object; readonly name: string }
): void {
  const { tag, native, begin } = stream

  test(`a page that used ${native} runs with the tag renamed to ${tag}`, async () => {
    const it = engine.mount({}, { phone: allowed })
    await pass(2000)
    expect(it.attributes()).toMatchObject({ [stream.address]: address, mode: 'RTC' })
    expect(it.calls).toEqual([{ name: begin, options: {} }])
    expect(it.has('state')).toBe(false)
    expect(it.details('statechange').map(({ code }) => code)).toEqual(expect.arrayContaining([...codes]))
    expect(it.details('statechange')[0]).toMatchObject({ message: expect.any(String) as unknown })
    expect(errors(it)).toEqual([])
    // The page listens to nothing else.
    expect(phases(it)).toEqual([])
  })

  test(`${tag} keeps the style that the page gives it`, () => {
    const it = engine.mount()
    expect(it.style()).toContain('300px')
  })

  test(`a page that listens to error of ${native} gets native faults of ${tag}`, async () => {
    const it = engine.mount({}, { phone: allowed })
    await pass(2000)
    it.trigger('error', fault)
    expect(it.details('error')).toMatchObject([{ ...fault, name }])
  })
}
