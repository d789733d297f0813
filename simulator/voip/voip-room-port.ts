/** The media port of calls: what the VoIP calls need from whatever connects people. */

export interface MuteConfig {
  readonly muteMicrophone: boolean
  readonly muteEarphone: boolean
}

export type RoomType = 'voice' | 'video'

export interface RoomRequest {
  readonly groupId: string
  readonly roomType: RoomType
  readonly signature: string
  readonly nonceStr: string
  /** UNIX seconds */
  readonly timeStamp: number
  readonly muteConfig: MuteConfig
}

export interface CallPerson {
  readonly openid: string
  readonly nickname: string
  readonly headImage?: string
}

export interface OneToOneRequest {
  readonly caller: CallPerson
  readonly listener: CallPerson
  readonly roomType: RoomType
}

/** What happens in a room after one has entered. Lists are whole, and in the order in which people joined. */
export interface RoomEvents {
  members(openIdList: readonly string[]): void
  /** Those with video on. */
  videoMembers(openIdList: readonly string[]): void
  speakers(openIdList: readonly string[]): void
  /** Neither codes nor data are documented. */
  state(code: number, data: object): void
  /** The room threw one out or is gone. */
  lost(): void
}

export interface RoomMembership {
  readonly openIdList: readonly string[]
  readonly videoMembers: readonly string[]
  mute(config: MuteConfig): void
  /** Whose video is to be received from now on. */
  receive(openIdList: readonly string[]): void
  leave(): Promise<void>
}

/** Refusals are `CallFailure`s with an `errCode`, as `voipFailure` makes them; any other rejection becomes -1000. */
export interface VoipRoomPort {
  /** One's own openid. */
  readonly openid: string
  /** Checks the signature, which nobody else can, and enters the room or makes it. */
  enter(request: RoomRequest, events: RoomEvents): Promise<RoomMembership>
  /** Calls, or takes the other's call. */
  call(request: OneToOneRequest, events: RoomEvents): Promise<RoomMembership>
  /** What is being entered or called is not wanted any more: nobody waits for its answer. */
  abandon?(): void
  /** Whether others can call from now on. */
  callable?(enabled: boolean): void
}
