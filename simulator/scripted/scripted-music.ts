import type { Clock } from '../clock'
import type { Emit } from '../media'
import type { PusherMedia } from '../pusher/pusher-media'
import { REPORT_INTERVAL } from './scripted-engine'

/** ms of a scripted piece of music. */
const MUSIC_LENGTH = 3000

/** Background music without sound: progress once a second, and the end after three. */
export function createScriptedMusic(clock: Clock, send: Emit, request: (name: string) => Promise<void>) {
  let played = 0
  let cancel: () => void = () => undefined
  const continuePlaying = () => {
    cancel()
    cancel = clock.after(REPORT_INTERVAL, () => {
      played += REPORT_INTERVAL
      send('bgmprogress', { progress: played, duration: MUSIC_LENGTH })
      if (played >= MUSIC_LENGTH) send('bgmcomplete', {})
      else continuePlaying()
    })
  }
  const requests: Pick<PusherMedia, 'playMusic' | 'pauseMusic' | 'resumeMusic' | 'stopMusic'> = {
    async playMusic({ url, startTimeMs }) {
      await request(`playMusic ${url}`)
      played = startTimeMs
      send('bgmstart', {})
      continuePlaying()
    },
    async pauseMusic() {
      await request('pauseMusic')
      cancel()
    },
    async resumeMusic() {
      await request('resumeMusic')
      continuePlaying()
    },
    async stopMusic() {
      await request('stopMusic')
      cancel()
    }
  }
  return { requests, cancel: () => cancel() }
}
