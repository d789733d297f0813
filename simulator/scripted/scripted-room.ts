import { limits } from '../../facts/native/voip-calls'
import type { Clock } from '../clock'
import { joinRefusal, voipFailure } from '../voip/voip-failures'
import type { MuteConfig, RoomEvents, RoomMembership, RoomRequest, VoipRoomPort } from '../voip/voip-room-port'

/** A room as a test sees it, and moves the people in it. */
export interface ScriptedRoom {
  /** In the order in which they joined. */
  readonly members: readonly string[]
  /** Whose video the phone asked for. */
  readonly received: readonly string[]
  readonly muteConfig: MuteConfig | undefined
  /** Lets someone come, with video on by default. Throws where the room is full. Sets the video of those who are in. */
  enter(openid: string, video?: boolean): void
  /** The last one to go takes the room away. Where it is oneself, the phone is thrown out. */
  leave(openid: string): void
  /** Who speaks from now on. */
  speak(...openids: string[]): void
  /** Without effect for those who are not in. */
  setVideo(openid: string, on: boolean): void
  state(code: number, data: object): void
  /** Throws the phone out. */
  lose(): void
}

export interface ScriptedRooms extends VoipRoomPort {
  /** The room of this name, if someone is in it. */
  find(groupId: string): ScriptedRoom | undefined
  /** A room that others are in already. */
  open(groupId: string, openids: readonly string[]): ScriptedRoom
}

export interface ScriptedRoomsOptions {
  readonly clock: Clock
  /** One's own, `me` by default. */
  readonly openid?: string
  /** ms that entering takes, 100 by default. */
  readonly delay?: number
  /** Whether the signature is right; by default any of 64 hexadecimal digits is. */
  readonly verify?: (request: RoomRequest) => boolean
  /** How a call of two ends, as an errCode; by default it is taken (0). */
  readonly answer?: (listener: string) => number
}

/** The people in a room, in the order in which they joined. */
function createPeople() {
  const people = new Map<string, { video: boolean }>()
  const members = () => [...people.keys()]
  return {
    members,
    has: (who: string) => people.has(who),
    videoMembers: () => members().filter((each) => people.get(each)?.video === true),
    enter(who: string, video: boolean) {
      if (people.size >= limits.members) throw joinRefusal()
      people.set(who, { video })
    },
    /** @returns whether that is a change */
    setVideo(who: string, video: boolean): boolean {
      const known = people.get(who)
      if (known?.video === video || !known) return false
      people.set(who, { video })
      return true
    },
    /** @returns whether video was on */
    leave(who: string): boolean {
      const hadVideo = people.get(who)?.video === true
      people.delete(who)
      return hadVideo
    }
  }
}

type People = ReturnType<typeof createPeople>

/** What the phone asked of the room last. */
interface PhoneRequests {
  received: readonly string[]
  muteConfig: MuteConfig | undefined
}

function createMembership(people: People, phone: PhoneRequests, leave: () => void): RoomMembership {
  return {
    get openIdList() {
      return people.members()
    },
    get videoMembers() {
      return people.videoMembers()
    },
    mute(config) {
      phone.muteConfig = config
    },
    receive(openids) {
      phone.received = openids
    },
    leave() {
      leave()
      return Promise.resolve()
    }
  }
}

/** @param openid the phone's own @param emptied called when the last one has gone */
function createRoom(openid: string, emptied: () => void) {
  const people = createPeople()
  let events: RoomEvents | undefined
  const phone: PhoneRequests = { received: [], muteConfig: undefined }
  const setVideo = (who: string, on: boolean) => {
    if (people.setVideo(who, on)) events?.videoMembers(people.videoMembers())
  }
  const enter = (who: string, video: boolean) => {
    if (people.has(who)) {
      setVideo(who, video)
      return
    }
    people.enter(who, video)
    events?.members(people.members())
    if (video) events?.videoMembers(people.videoMembers())
  }
  const leave = (who: string) => {
    if (!people.has(who)) return
    const hadVideo = people.leave(who)
    if (who === openid) events = undefined
    if (people.members().length === 0) emptied()
    events?.members(people.members())
    if (hadVideo) events?.videoMembers(people.videoMembers())
  }
  const script: ScriptedRoom = {
    get members() {
      return people.members()
    },
    get received() {
      return phone.received
    },
    get muteConfig() {
      return phone.muteConfig
    },
    enter: (who, video = true) => enter(who, video),
    leave(who) {
      const lost = who === openid ? events : undefined
      leave(who)
      lost?.lost()
    },
    speak: (...openids) => events?.speakers(openids),
    setVideo,
    state: (code, data) => events?.state(code, data),
    lose: () => events?.lost()
  }
  const admitPhone = (video: boolean, listener: RoomEvents, muteConfig?: MuteConfig): RoomMembership => {
    enter(openid, video)
    events = listener
    phone.muteConfig = muteConfig
    return createMembership(people, phone, () => leave(openid))
  }
  return { script, admitPhone }
}

/** Rooms whose people are moved by hand. */
export function createScriptedRooms(options: ScriptedRoomsOptions): ScriptedRooms {
  const { clock, openid = 'me', delay = 100, answer = () => 0 } = options
  const verify = options.verify ?? (({ signature }: RoomRequest) => /^[0-9a-f]{64}$/.test(signature))
  const rooms = new Map<string, ReturnType<typeof createRoom>>()
  const open = (groupId: string) => {
    const room = rooms.get(groupId) ?? createRoom(openid, () => rooms.delete(groupId))
    rooms.set(groupId, room)
    return room
  }
  const afterDelay = () => new Promise<void>((resolve) => clock.after(delay, resolve))
  return {
    openid,
    find: (groupId) => rooms.get(groupId)?.script,
    open(groupId, openids) {
      const { script } = open(groupId)
      for (const each of openids) script.enter(each)
      return script
    },
    async enter(request, events) {
      await afterDelay()
      if (!verify(request)) throw joinRefusal()
      return open(request.groupId).admitPhone(request.roomType === 'video', events, request.muteConfig)
    },
    async call({ caller, listener, roomType }, events) {
      await afterDelay()
      const errCode = answer(listener.openid)
      if (errCode !== 0) throw voipFailure(errCode)
      const { script, admitPhone } = open(`${caller.openid} ${listener.openid}`)
      const membership = admitPhone(roomType === 'video', events)
      script.enter((caller.openid === openid ? listener : caller).openid, roomType === 'video')
      return membership
    }
  }
}
