import type { WebSocket } from 'ws'
import { numberPacket, packetKind, type RelayMember, type RelayMessage } from '../media/calls/protocol'

export interface RoomLimits {
  readonly members: number
  /** Bytes that may wait for one receiver before pictures are left out, twice as many before sound is. */
  readonly waiting: number
}

/** One person in a room. */
export interface Member {
  readonly openid: string
  readonly socket: WebSocket
  readonly number: number
  video: boolean
  receives: ReadonlySet<string>
  /** Members whose pictures it cannot decode before a key frame. */
  readonly behind: Set<string>
  /** Whether any other member receives its pictures. */
  received: boolean
  /** A key frame has been requested and has not come. */
  keyRequested: boolean
}

/** People who hear and see each other. */
export class RelayRoom {
  /** A Map keeps the order in which they joined. */
  private readonly members = new Map<string, Member>()

  constructor(private readonly limits: RoomLimits) {}

  get empty(): boolean {
    return this.members.size === 0
  }

  /** Undefined when the room is full. A member who joins again brings another socket, and keeps the place. */
  join(openid: string, socket: WebSocket): Member | undefined {
    const old = this.members.get(openid)
    if (!old && this.members.size >= this.limits.members) return undefined
    const member: Member = {
      openid,
      socket,
      number: old?.number ?? this.freeNumber(),
      video: false,
      receives: new Set(),
      behind: new Set(),
      received: false,
      keyRequested: false
    }
    this.members.set(openid, member)
    old?.socket.terminate()
    for (const other of this.members.values()) if (other.receives.has(openid)) other.behind.add(openid)
    this.sendMembers()
    this.sendReceived()
    return member
  }

  /** A member who has joined again by another socket stays. */
  leave(member: Member): void {
    if (this.members.get(member.openid) !== member) return
    this.members.delete(member.openid)
    this.sendMembers()
    this.sendReceived()
  }

  setVideo(member: Member, on: boolean): void {
    if (member.video === on) return
    member.video = on
    this.sendMembers()
  }

  receive(member: Member, openids: readonly string[]): void {
    for (const openid of openids) if (!member.receives.has(openid)) this.fallBehind(member, openid)
    member.receives = new Set(openids)
    this.sendReceived()
  }

  /** Leaves out that member's pictures up to the next key frame, and requests one. */
  fallBehind(member: Member, openid: string): void {
    member.behind.add(openid)
    const sender = this.members.get(openid)
    if (sender) this.requestKey(sender)
  }

  forward(from: Member, packet: Uint8Array): void {
    const kind = packetKind(packet)
    if (!kind || this.members.get(from.openid) !== from) return
    numberPacket(packet, from.number)
    if (kind === 'keyPicture') from.keyRequested = false
    for (const to of this.members.values()) {
      if (to === from) continue
      if (kind === 'sound' ? to.socket.bufferedAmount <= 2 * this.limits.waiting : this.canTake(to, from, kind)) {
        to.socket.send(packet)
      }
    }
  }

  private canTake(to: Member, from: Member, kind: 'picture' | 'keyPicture'): boolean {
    if (!to.receives.has(from.openid)) return false
    if (to.socket.bufferedAmount > this.limits.waiting) {
      to.behind.add(from.openid)
      return false
    }
    if (kind === 'keyPicture') to.behind.delete(from.openid)
    if (!to.behind.has(from.openid)) return true
    this.requestKey(from)
    return false
  }

  private requestKey(sender: Member): void {
    if (sender.keyRequested) return
    sender.keyRequested = true
    sendMessage(sender.socket, { kind: 'keyFrame' })
  }

  private sendMembers(): void {
    const members = [...this.members.values()].map(({ openid, number, video }): RelayMember => ({
      openid,
      number,
      video
    }))
    for (const { socket } of this.members.values()) sendMessage(socket, { kind: 'room', members })
  }

  private sendReceived(): void {
    for (const member of this.members.values()) {
      const received = [...this.members.values()].some((other) => other !== member && other.receives.has(member.openid))
      if (received !== member.received) sendMessage(member.socket, { kind: 'received', received })
      member.received = received
    }
  }

  private freeNumber(): number {
    const taken = new Set([...this.members.values()].map(({ number }) => number))
    let number = 0
    while (taken.has(number)) number += 1
    return number
  }
}

export function sendMessage(socket: WebSocket, message: RelayMessage): void {
  socket.send(JSON.stringify(message))
}
