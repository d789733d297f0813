import type { MountOptions } from '../engines/engine'
import { errors, pass, phases } from '../phone/virtual-time'
import { mountRunning, type StreamEngine, type StreamRow } from './streams'

/** @param follows writes back each change that an event reports, as a page does that shows it elsewhere */
export function testFaultOfFollowedRun(
  stream: StreamRow,
  engine: StreamEngine,
  { onEvent }: Required<Pick<MountOptions, 'onEvent'>>
): void {
  const { running } = stream

  test(`a fault stays on a page that writes back ${running}, and ${running}=true starts again`, async () => {
    const it = await mountRunning(stream, engine, { retryLimit: 0 }, { onEvent })
    stream.lose(it)
    await pass(1000)
    expect(phases(it).at(-1)).toBe('failed')
    expect(it.data()).toMatchObject({ [running]: false })
    expect(it.text()).toContain(stream.lost)
    it.set({ [running]: true })
    await pass(3000)
    expect(phases(it).at(-1)).toBe(running)
    expect(errors(it)).toEqual(['NETWORK_DISCONNECTED'])
  })
}
