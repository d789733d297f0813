import { limits } from '../facts/native/voip-calls'
import type { Clock } from './clock'
import { joinRefusal, voipFailure } from './voip-failures'
import type { MuteConfig, RoomEvents, RoomMembership, RoomRequest, VoipRoomPort } from './voip-room-port'

/** A room as a test sees it, and moves the people in it. */
export interface ScriptedRoom {
  /** In the order in which they joined. */
  readonly members: readonly string[]
  /** Whose video the phone asked for. */
  readonly received: readonly string[]
  readonly muteConfig: MuteConfig | undefined
  /** Lets someone come, with video on by default. */
  enter(openid: string, video?: boolean): void
  /** The last one to go takes the room away. */
  leave(openid: string): void
  /** Who speaks from now on. */
  speak(...openids: string[]): void
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

function createRoom(openid: string, emptied: () => void) {
  const people = new Map<string, { video: boolean }>()
  let events: RoomEvents | undefined
  let received: readonly string[] = []
  let muteConfig: MuteConfig | undefined
  const members = () => [...people.keys()]
  const videoMembers = () => members().filter((each) => people.get(each)?.video === true)
  const leave = (who: string) => {
    const person = people.get(who)
    people.delete(who)
    if (who === openid) events = undefined
    if (people.size === 0) emptied()
    events?.members(members())
    if (person?.video) events?.videoMembers(videoMembers())
  }
  const room: ScriptedRoom = {
    get members() {
      return members()
    },
    get received() {
      return received
    },
    get muteConfig() {
      return muteConfig
    },
    enter(who, video = true) {
      if (people.size >= limits.members) throw joinRefusal()
      people.set(who, { video })
      events?.members(members())
      if (video) events?.videoMembers(videoMembers())
    },
    leave,
    speak: (...openids) => events?.speakers(openids),
    setVideo(who, on) {
      people.set(who, { video: on })
      events?.videoMembers(videoMembers())
    },
    state: (code, data) => events?.state(code, data),
    lose: () => events?.lost()
  }
  const admit = (video: boolean, heard: RoomEvents, initial?: MuteConfig): RoomMembership => {
    room.enter(openid, video)
    events = heard
    muteConfig = initial
    return {
      get openIdList() {
        return members()
      },
      get videoMembers() {
        return videoMembers()
      },
      mute(config) {
        muteConfig = config
      },
      receive(openids) {
        received = openids
      },
      leave() {
        leave(openid)
        return Promise.resolve()
      }
    }
  }
  return { room, admit }
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
    find: (groupId) => rooms.get(groupId)?.room,
    open(groupId, openids) {
      const { room } = open(groupId)
      for (const each of openids) room.enter(each)
      return room
    },
    async enter(request, events) {
      await afterDelay()
      if (!verify(request)) throw joinRefusal()
      return open(request.groupId).admit(request.roomType === 'video', events, request.muteConfig)
    },
    async call({ caller, listener, roomType }, events) {
      await afterDelay()
      const errCode = answer(listener.openid)
      if (errCode !== 0) throw voipFailure(errCode)
      const { room, admit } = open(`${caller.openid} ${listener.openid}`)
      const membership = admit(roomType === 'video', events)
      room.enter((caller.openid === openid ? listener : caller).openid, roomType === 'video')
      return membership
    }
  }
}
