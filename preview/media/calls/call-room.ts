import type { CallFailure } from '../../../simulator/call'
import type { Clock } from '../../../simulator/clock'
import { joinRefusal, voipFailure } from '../../../simulator/voip/voip-failures'
import type { MuteConfig, RoomEvents, RoomMembership } from '../../../simulator/voip/voip-room-port'
import { callTexts } from './call-texts'
import type { CallView } from './call-view'
import { createOwnMedia } from './own-media'
import type { CallType, Hello, Packet, RelayMember } from './protocol'
import { openRelayLink } from './relay-link'
import { createRemotePicture, type RemotePicture } from './remote-picture'
import { openSoundOut } from './sound-out'
import { watchSpeakers } from './speakers'

export interface CallRoomOptions {
  readonly clock: Clock
  readonly address: string
  readonly hello: Hello
  /** One's own. */
  readonly openid: string
  readonly roomType: CallType
  readonly muteConfig: MuteConfig
  readonly events: RoomEvents
  readonly views: () => readonly CallView[]
  /** As WeChat names it: `zh_CN`, `en`. */
  readonly language: () => string
  readonly log: (message: string) => void
  /** People came, went, or changed their picture. */
  readonly changed: () => void
  /** Everything is closed. */
  readonly over: () => void
}

export interface CallRoom {
  /** Rejects with a `CallFailure`. */
  readonly entered: Promise<RoomMembership>
  readonly openIdList: readonly string[]
  /** Views have come, gone or changed. */
  follow(): void
  close(): void
}

/** One call, from its first message to the relay to its end: who is there, and everything that is sent and seen. */
export function createCallRoom(options: CallRoomOptions): CallRoom {
  const { clock, openid: own, roomType, events, views, language, log } = options
  let members: readonly RelayMember[] | undefined
  let received: readonly string[] = []
  let { muteConfig } = options
  let over = false
  const pictures = new Map<string, RemotePicture>()
  let enter: (membership: RoomMembership) => void = () => undefined
  let refuse: (failure: CallFailure) => void = () => undefined
  const entered = new Promise<RoomMembership>((resolve, reject) => {
    enter = resolve
    refuse = reject
  })

  const openIdList = () => (members ?? []).map(({ openid }) => openid)
  const videoMembers = () => (members ?? []).flatMap(({ openid, video }) => (video ? [openid] : []))
  const viewsOf = (openid: string) => views().filter(({ wish }) => wish.mode === 'video' && wish.openid === openid)
  const ownViews = () => views().filter(({ wish }) => wish.mode === 'camera')

  const link = openRelayLink(options.address, options.hello, {
    told(message) {
      if (message.kind === 'room') tellMembers(message.members)
      if (message.kind === 'refused') fail(message.code)
      if (message.kind === 'wanted') ownMedia.picture.want(message.wanted)
      if (message.kind === 'key') ownMedia.picture.wantKey()
    },
    packet: take,
    lost() {
      if (!members) fail(-1000)
      else {
        close()
        events.lost()
      }
    }
  })
  const sound = openSoundOut()
  const speakers = watchSpeakers(clock, (speaking) => {
    events.speakers(openIdList().filter((openid) => speaking.has(openid)))
  })
  const ownMedia = createOwnMedia({
    clock,
    language,
    views: ownViews,
    send: (packet) => link.send(packet),
    waiting: () => link.waiting,
    videoChanged: (on) => link.send({ kind: 'video', on }),
    heard: (level) => speakers.heard(own, level),
    log
  })

  function tellMembers(now: readonly RelayMember[]): void {
    const before = [openIdList().join(), videoMembers().join()]
    const isFirst = members === undefined
    members = now
    for (const view of views()) if (!isSeen(view)) view.clear()
    if (isFirst) {
      follow()
      enter(membership)
    } else {
      if (openIdList().join() !== before[0]) events.members(openIdList())
      if (videoMembers().join() !== before[1]) events.videoMembers(videoMembers())
    }
    closeUnseen()
    options.changed()
  }

  function take(packet: Packet): void {
    const openid = members?.find(({ number }) => number === packet.number)?.openid
    if (openid === undefined) return
    if (packet.kind === 'sound') {
      speakers.heard(openid, packet.level)
      if (!muteConfig.muteEarphone) sound.play(openid, packet)
    } else if (isReceived(openid)) {
      pictureOf(openid).push(packet)
    }
  }

  function pictureOf(openid: string): RemotePicture {
    const known = pictures.get(openid)
    if (known) return known
    const picture = createRemotePicture({
      shown(frame) {
        for (const view of viewsOf(openid)) view.show(frame)
      },
      failed(why) {
        for (const view of viewsOf(openid)) view.say(callTexts(language())[why])
      },
      needsKey: () => link.send({ kind: 'key', openid })
    })
    pictures.set(openid, picture)
    return picture
  }

  function isReceived(openid: string): boolean {
    return received.includes(openid) && videoMembers().includes(openid)
  }

  function isSeen({ wish }: CallView): boolean {
    return wish.mode === 'camera' || isReceived(wish.openid)
  }

  function closeUnseen(): void {
    for (const [openid, picture] of pictures) {
      if (isReceived(openid)) continue
      picture.close()
      pictures.delete(openid)
    }
    sound.keepOnly(openIdList())
  }

  function follow(): void {
    if (over || !members) return
    const position = roomType === 'video' ? ownViews().at(-1)?.wish.position : undefined
    ownMedia.want({ position, microphone: !muteConfig.muteMicrophone })
    for (const view of views()) if (!isSeen(view)) view.clear()
  }

  function fail(code: number): void {
    close()
    refuse(code === -1000 ? joinRefusal() : voipFailure(code))
  }

  function close(): void {
    if (over) return
    over = true
    link.close()
    speakers.close()
    ownMedia.close()
    sound.close()
    for (const picture of pictures.values()) picture.close()
    for (const view of views()) view.clear()
    options.over()
  }

  const membership: RoomMembership = {
    get openIdList() {
      return openIdList()
    },
    get videoMembers() {
      return videoMembers()
    },
    mute(config) {
      muteConfig = config
      sound.silence(config.muteEarphone)
      follow()
    },
    receive(openids) {
      received = openids
      link.send({ kind: 'receive', openids })
      closeUnseen()
      follow()
    },
    leave() {
      close()
      return Promise.resolve()
    }
  }
  return {
    entered,
    get openIdList() {
      return openIdList()
    },
    follow,
    close
  }
}
