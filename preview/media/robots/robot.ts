import { createPictureSender } from '../calls/picture-sender'
import { openRelayLink } from '../calls/relay-link'
import { createFace, faceSize } from './face'
import type { RobotCommand, RobotSetting } from './messages'
import { createRobotSound } from './robot-sound'

export interface Robot {
  readonly openid: string
  /** Sends the sound and the picture that are due. @param now ms */
  follow(now: number, talks: boolean): void
  close(): void
}

/** Few, as many robots share a slow machine. */
const fps = 6
const settings = { codec: 'vp8', ...faceSize, fps, bitrate: 80 } as const

/** A member of a call that is drawn and sings. @param ended it has left, and everything of it is closed */
export function createRobot(
  { openid, number, name, groupId }: Extract<RobotCommand, { kind: 'add' }>,
  { address, token }: RobotSetting,
  ended: () => void
): Robot {
  const face = createFace(number, name)
  let entered = false
  let encodes = true
  let nextPictureAt = 0

  const end = () => {
    close()
    ended()
  }
  const link = openRelayLink(
    address,
    { kind: 'robot', openid, groupId, token },
    {
      message(message) {
        if (message.kind === 'room' && !entered) {
          entered = true
          link.send({ kind: 'video', on: encodes })
        }
        if (message.kind === 'received') picture.setReceived(message.received)
        if (message.kind === 'keyFrame') picture.requestKeyFrame()
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
  const sound = createRobotSound(number, (packet) => link.send(packet))
  function close(): void {
    link.close()
    picture.close()
    sound.close()
  }

  return {
    openid,
    follow(now, talks) {
      if (talks) sound.talk(now)
      else sound.beSilent()
      if (now < nextPictureAt || !picture.ready) return
      nextPictureAt = Math.max(nextPictureAt + 1000 / fps, now)
      face.draw({ now, mouth: sound.mouth })
      picture.send(face.canvas, now)
    },
    close
  }
}
