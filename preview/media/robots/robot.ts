import { createPictureSender, createSoundSender } from '../calls/senders'
import { openRelayLink } from '../calls/relay-link'
import { loudnessOfSamples } from '../loudness'
import { frameLength, frameSamples } from '../capture/sound-mix'
import { createFace, faceSize } from './face'
import type { RobotCommand, RobotSetting } from './messages'
import { createVoice, mouthOf } from './voice'

export interface Robot {
  readonly openid: string
  /** Says and shows what is due. @param now ms */
  follow(now: number, talks: boolean): void
  close(): void
}

/** One after the other moves, so that the work of many is spread over time. */
const fps = 6
const settings = { codec: 'vp8', ...faceSize, fps, bitrate: 80 } as const
/** kbps */
const soundBitrate = 20
/** ms beyond which lost time is not made good */
const longestCatchUp = 200

/** A member of a call that is drawn and sings. @param ended it is out, and everything of it is closed */
export function createRobot(
  { openid, number, name, groupId }: Extract<RobotCommand, { kind: 'add' }>,
  { address, token }: RobotSetting,
  ended: () => void
): Robot {
  const face = createFace(number, name)
  const voice = createVoice(number)
  let entered = false
  let encodes = true
  let mouth = 0
  let nextSoundAt = 0
  let nextPictureAt = 0

  const end = () => {
    close()
    ended()
  }
  const link = openRelayLink(
    address,
    { kind: 'robot', openid, groupId, token },
    {
      told(message) {
        if (message.kind === 'room' && !entered) {
          entered = true
          link.send({ kind: 'video', on: encodes })
        }
        if (message.kind === 'wanted') picture.want(message.wanted)
        if (message.kind === 'key') picture.wantKey()
        if (message.kind === 'refused') end()
      },
      lost: end
    }
  )
  const picture = createPictureSender(
    settings,
    { send: (packet) => link.send(packet), waiting: () => link.waiting },
    () => {
      encodes = false
      link.send({ kind: 'video', on: false })
    }
  )
  const sound = createSoundSender(soundBitrate, (packet) => link.send(packet))
  function close(): void {
    link.close()
    picture.close()
    sound.close()
  }

  const talk = (now: number) => {
    if (now - nextSoundAt > longestCatchUp) nextSoundAt = now
    for (; nextSoundAt <= now; nextSoundAt += frameLength) {
      const samples = voice.speak(frameSamples)
      mouth = mouthOf(samples)
      sound.send({ samples, at: nextSoundAt }, loudnessOfSamples(samples))
    }
  }
  return {
    openid,
    follow(now, talks) {
      if (talks) talk(now)
      else mouth = 0
      if (now < nextPictureAt || !picture.due) return
      nextPictureAt = Math.max(nextPictureAt + 1000 / fps, now)
      face.draw({ now, mouth })
      picture.send(face.canvas, now)
    },
    close
  }
}
