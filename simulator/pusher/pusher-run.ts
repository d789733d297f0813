import { CallFailure } from '../call'
import type { Device } from '../device'
import type { Attributes, Emit } from '../media'
import { type Admission, scopesOf } from './pusher-admission'
import type { PusherMedia } from './pusher-media'

interface PusherRunOptions {
  readonly device: Device
  readonly media: PusherMedia
  readonly admission: Admission
  readonly attributes: () => Attributes
  readonly report: Emit
  /** Called when push and preview have ended. */
  readonly ended: () => void
}

/**
 * Push and preview. Documented: `start` opens the preview too, and `stop` closes both. Community: after a final code a
 * `start` that no `stop` preceded does nothing. Inferred: a call makes a start fail for the microphone.
 */
export function createPusherRun({ device, media, admission, attributes, report, ended }: PusherRunOptions) {
  let push: 'idle' | 'running' | 'paused' = 'idle'
  let isPreviewing = false
  let gaveUp = false

  const end = () => {
    push = 'idle'
    isPreviewing = false
    ended()
  }
  const resume = async () => {
    if (push !== 'paused') return
    push = 'running'
    await media.resume()
  }
  return {
    get isPushing() {
      return push !== 'idle'
    },
    get isPreviewing() {
      return isPreviewing
    },
    async start() {
      if (!attributes()['url']) throw new CallFailure('url is empty')
      if (push === 'paused') return resume()
      if (gaveUp || push === 'running') return
      if (!(await admission.admit(scopesOf(attributes())))) return
      push = 'running'
      const hasMicrophone = !device.state.audioInterrupted || attributes()['enableMic'] === false
      if (hasMicrophone) await media.start()
      else report('statechange', { code: -1302, message: 'the microphone is in use' })
    },
    async stop() {
      admission.withdraw()
      gaveUp = false
      end()
      await media.stop()
    },
    async pause() {
      if (push !== 'running') return
      push = 'paused'
      await media.pause()
    },
    resume,
    async startPreview() {
      if (!(await admission.admit(scopesOf({ ...attributes(), enableMic: false })))) return
      isPreviewing = true
      await media.startPreview()
    },
    async stopPreview() {
      isPreviewing = false
      await media.stopPreview()
    },
    /** The engine has sent a final code, or the background has lasted too long. */
    giveUp() {
      end()
      gaveUp = true
    }
  }
}

export type PusherRun = ReturnType<typeof createPusherRun>
