import { pass } from '../phone/virtual-time'
import type { Proofs } from './own-properties'
import { mountRunning, type StreamEngine, type StreamRow } from './streams'

/** When each event is emitted that both streams have beyond the native ones, and its whole detail. */
export function sharedEventProofs(stream: StreamRow): Proofs<StreamEngine> {
  return {
    async pausedchange(engine) {
      const it = await mountRunning(stream, engine)
      await it.instance.pause()
      it.set({ paused: true })
      it.set({ paused: false })
      await pass(2000)
      expect(it.details('pausedchange')).toEqual([
        { value: true, source: 'method' },
        { value: false, source: 'attribute' }
      ])
      expect(it.details(`${stream.running}change`)).toHaveLength(1)
    },
    async qualitychange(engine) {
      const it = await mountRunning(stream, engine)
      it.events.length = 0
      const good = { netQualityLevel: 1, videoBitrate: 700 }
      const bad = { netQualityLevel: 5, videoBitrate: 90 }
      for (const info of [bad, bad, good, good]) it.trigger('netstatus', { info })
      expect(it.details('qualitychange')).toEqual([
        { score: 1, previous: 5, info: bad },
        { score: 5, previous: 1, info: good }
      ])
    }
  }
}
