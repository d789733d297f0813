import type { WebSocket } from 'ws'
import type { CallType, Person } from '../media/calls/protocol'
import { sendMessage } from './relay-room'

interface Dial {
  readonly caller: Person
  readonly listener: string
  readonly roomType: CallType
  readonly socket: WebSocket
}

/** Codes that the caller's `join1v1Chat` fails with: the other cannot be called, or did not answer. */
const notEnabled = -20000
const notAnswered = -3

/** Calls of two before they are answered: who can be called, and who is being called. */
export class RelayCalls {
  private readonly listeners = new Map<string, WebSocket>()
  private readonly dials = new Set<Dial>()

  /** This person can be called from now on, by this socket. */
  await(openid: string, socket: WebSocket): void {
    const old = this.listeners.get(openid)
    this.listeners.set(openid, socket)
    old?.terminate()
    socket.on('close', () => {
      if (this.listeners.get(openid) !== socket) return
      this.listeners.delete(openid)
      for (const dial of this.dials) if (dial.listener === openid) this.refuse(dial, notAnswered)
    })
    for (const { listener, caller, roomType } of this.dials) {
      if (listener === openid) sendMessage(socket, { kind: 'ring', caller, roomType })
    }
  }

  /** Rings at the other's. */
  dial(dial: Dial): void {
    const { caller, listener, roomType, socket } = dial
    const other = this.listeners.get(listener)
    if (!other) {
      this.refuse(dial, notEnabled)
      return
    }
    this.dials.add(dial)
    sendMessage(other, { kind: 'ring', caller, roomType })
    socket.on('close', () => {
      if (!this.dials.delete(dial)) return
      const current = this.listeners.get(listener)
      if (current) sendMessage(current, { kind: 'ringEnded', caller: caller.openid })
    })
  }

  decline(listener: string, caller: string, code: number): void {
    const dial = this.find(listener, caller)
    if (dial) this.refuse(dial, code)
  }

  /** Takes out the call that rings, if it still does. */
  answer(listener: string, caller: string): Dial | undefined {
    const dial = this.find(listener, caller)
    if (dial) this.dials.delete(dial)
    return dial
  }

  private find(listener: string, caller: string): Dial | undefined {
    return [...this.dials].find((dial) => dial.listener === listener && dial.caller.openid === caller)
  }

  private refuse(dial: Dial, code: number): void {
    this.dials.delete(dial)
    sendMessage(dial.socket, { kind: 'refused', code })
    dial.socket.close()
  }
}
