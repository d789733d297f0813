import type { PageFixture } from '../engines/page-fixture'
import { allowed, errors, pass, phases } from '../phone/virtual-time'
import type { StreamEngine, StreamRow } from './streams'

/** A page that begins a run as soon as it is attached itself: on both engines before its components are. */
export function earlyCallPage({ tag, address, one, begin }: StreamRow): PageFixture {
  const listeners = 'bind:phasechange="receive" bind:error="receive"'
  return {
    wxml: `<${tag} wx:if="{{mounted}}" class="it" ${address}="{{${address}}}" ${listeners} />`,
    data: { [address]: one },
    attached: `this.selectComponent('.it').${begin}().then(() => this.onEvent('begun', {}), (error) => this.onEvent('refused', error))`
  }
}

export function testEarlyCall(stream: StreamRow, engine: StreamEngine): void {
  test(`${stream.begin}() before ${stream.tag} is attached begins as soon as it is attached`, async () => {
    const it = engine.mount({}, { phone: allowed })
    await pass(2000)
    expect(errors(it)).toEqual([])
    expect(it.details('refused')).toEqual([])
    expect(it.details('begun')).toHaveLength(1)
    expect(phases(it)).toEqual(stream.phases)
  })
}
