import type { CallFailure } from '../../../simulator/call'
import type { Clock } from '../../../simulator/clock'
import { joinRefusal, voipFailure } from '../../../simulator/voip/voip-failures'
import type { MuteConfig, RoomEvents, RoomMembership } from '../../../simulator/voip/voip-room-port'
import type { CallView } from './call-view'
import { createOwnMedia, type OwnMedia } from './own-media'
import type { CallType, Hello, Packet, RelayMember, RelayMessage } from './protocol'
import { openRelayLink, type RelayLink } from './relay-link'
import { RemotePictures } from './remote-pictures'
import { RoomMembers } from './room-members'
import { openSoundOut, type SoundOut } from './sound-out'
import { type Speakers, watchSpeakers } from './speakers'

interface CallRoomOptions {
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
  /** Members came, left, or changed their picture. */
  readonly changed: () => void
  /** Everything is closed. */
  readonly over: () => void
}

/** One call, from its first message to the relay to its end: joins its members with everything sent and received. */
export class CallRoom implements RoomMembership {
  /** Rejects with a `CallFailure`. */
  readonly entered: Promise<RoomMembership>
  private enter: (membership: RoomMembership) => void = () => undefined
  private refuse: (failure: CallFailure) => void = () => undefined
  private isClosed = false
  private muteConfig: MuteConfig
  private readonly members = new RoomMembers()
  private readonly link: RelayLink
  private readonly sound: SoundOut
  private readonly speakers: Speakers
  private readonly pictures: RemotePictures
  private readonly ownMedia: OwnMedia

  constructor(private readonly options: CallRoomOptions) {
    const { clock, openid: own, events, language, log } = options
    this.muteConfig = options.muteConfig
    this.entered = new Promise<RoomMembership>((resolve, reject) => {
      this.enter = resolve
      this.refuse = reject
    })
    this.link = openRelayLink(options.address, options.hello, {
      message: (message) => this.onMessage(message),
      packet: (packet) => this.onPacket(packet),
      lost: () => this.onLost()
    })
    this.sound = openSoundOut()
    this.speakers = watchSpeakers(clock, (speaking) => {
      events.speakers(this.openIdList.filter((openid) => speaking.has(openid)))
    })
    this.pictures = new RemotePictures({
      views: (openid) => this.viewsOf(openid),
      isSent: (openid) => this.videoMembers.includes(openid),
      needsKeyFrame: (openid) => this.link.send({ kind: 'keyFrame', openid }),
      language
    })
    this.ownMedia = createOwnMedia({
      clock,
      language,
      views: () => this.ownViews(),
      send: (packet) => this.link.send(packet),
      waiting: () => this.link.waiting,
      videoChanged: (on) => this.link.send({ kind: 'video', on }),
      level: (level) => this.speakers.report(own, level),
      log
    })
  }

  get openIdList(): readonly string[] {
    return this.members.openIdList
  }

  get videoMembers(): readonly string[] {
    return this.members.videoMembers
  }

  mute(config: MuteConfig): void {
    this.muteConfig = config
    this.sound.setSilent(config.muteEarphone)
    this.followViews()
  }

  receive(openids: readonly string[]): void {
    this.pictures.receive(openids)
    this.link.send({ kind: 'receive', openids })
    this.closeUnseen()
    this.followViews()
  }

  leave(): Promise<void> {
    this.close()
    return Promise.resolve()
  }

  /** Views have come, gone or changed. */
  followViews(): void {
    if (this.isClosed || !this.members.isEntered) return
    const camera = this.options.roomType === 'video' ? this.ownViews().at(-1)?.attributes.position : undefined
    this.ownMedia.setDevices({ camera, microphone: !this.muteConfig.muteMicrophone })
    this.clearUnseen()
  }

  close(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.link.close()
    this.speakers.close()
    this.ownMedia.close()
    this.sound.close()
    this.pictures.close()
    // What a phone shows in the view of another is not documented: here it keeps its last picture (inferred).
    for (const view of this.ownViews()) view.clear()
    this.options.over()
  }

  private onMessage(message: RelayMessage): void {
    if (message.kind === 'room') this.updateMembers(message.members)
    if (message.kind === 'refused') this.fail(message.code)
    if (message.kind === 'received') this.ownMedia.picture.setReceived(message.received)
    if (message.kind === 'keyFrame') this.ownMedia.picture.requestKeyFrame()
  }

  private onPacket(packet: Packet): void {
    const openid = this.members.openidOf(packet.number)
    if (openid === undefined) return
    if (packet.kind === 'sound') {
      this.speakers.report(openid, packet.level)
      if (!this.muteConfig.muteEarphone) this.sound.play(openid, packet)
    } else this.pictures.push(openid, packet)
  }

  private onLost(): void {
    if (!this.members.isEntered) this.fail(-1000)
    else {
      this.close()
      this.options.events.lost()
    }
  }

  private updateMembers(list: readonly RelayMember[]): void {
    const { events, changed } = this.options
    const isFirst = !this.members.isEntered
    const changes = this.members.update(list)
    this.clearUnseen()
    if (isFirst) {
      this.followViews()
      this.enter(this)
    } else {
      if (changes.members) events.members(this.openIdList)
      if (changes.videoMembers) events.videoMembers(this.videoMembers)
    }
    this.closeUnseen()
    changed()
  }

  private fail(code: number): void {
    this.close()
    this.refuse(code === -1000 ? joinRefusal() : voipFailure(code))
  }

  private viewsOf(openid: string): readonly CallView[] {
    return this.options.views().filter(({ attributes: { mode, openid: of } }) => mode === 'video' && of === openid)
  }

  private ownViews(): readonly CallView[] {
    return this.options.views().filter(({ attributes }) => attributes.mode === 'camera')
  }

  private clearUnseen(): void {
    for (const view of this.options.views()) {
      const { mode, openid } = view.attributes
      if (mode !== 'camera' && !this.pictures.isReceived(openid)) view.clear()
    }
  }

  private closeUnseen(): void {
    this.pictures.closeUnreceived()
    this.sound.keepOnly(this.openIdList)
  }
}
