import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import {
  type CallType,
  type Hello,
  type Packet,
  readPacket,
  relayPath,
  type RelayMessage,
  type TabMessage,
  writePacket
} from '../../../../preview/media/calls/protocol'
import { createRelay, type Relay, type RelayOptions } from '../../../../preview/server/relay'
import { serveSockets } from '../../../../preview/server/sockets'

jest.setTimeout(30_000)

const robotToken = 'token'
const right = 'right'
const groupId = 'group'
const video: CallType = 'video'

/** Looks after each turn of the event loop, at most every ms: the sockets are real. */
async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 20_000
  while (!holds()) {
    if (Date.now() > end) throw new Error(`not within 20 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

let server: Server
let relay: Relay
let origin: string

const start = async (options: Partial<RelayOptions> = {}) => {
  relay = createRelay({ verify: ({ signature }) => signature === right, robotToken, ...options })
  server = createServer()
  serveSockets(server, { [relayPath]: relay.sockets })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const opened: WebSocket[] = []

afterEach(() => {
  // One that is paused does not notice that the relay has closed.
  for (const socket of opened.splice(0)) socket.terminate()
  relay.close()
  server.close()
})

interface Tab {
  readonly socket: WebSocket
  readonly messages: RelayMessage[]
  readonly packets: Packet[]
  send(message: TabMessage): void
  packet(kind: Packet['kind'], size?: number): void
  /** Openids of the people who are there, as last reported. */
  members(): readonly string[]
  codes(): readonly number[]
}

const open = (hello: Hello): Tab => {
  const socket = new WebSocket(`ws://${origin}${relayPath}`, { origin: `http://${origin}` })
  opened.push(socket)
  const messages: RelayMessage[] = []
  const packets: Packet[] = []
  const send = (message: TabMessage) => socket.send(JSON.stringify(message))
  socket.on('open', () => send(hello))
  socket.on('message', (data: Buffer, isBinary) => {
    if (!isBinary) messages.push(JSON.parse(data.toString('utf8')) as RelayMessage)
    const packet = isBinary && readPacket(data)
    if (packet) packets.push(packet)
  })
  return {
    socket,
    messages,
    packets,
    send,
    packet: (kind, size = 10) =>
      socket.send(writePacket({ kind, level: 50, at: 7, data: new Uint8Array(size).fill(1) })),
    members() {
      const last = messages.filter((message) => message.kind === 'room').at(-1)
      return last ? last.members.map(({ openid }) => openid) : []
    },
    codes: () => messages.flatMap((message) => (message.kind === 'refused' ? [message.code] : []))
  }
}
const hello = (openid: string, signature = right): Hello => ({
  kind: 'join',
  openid,
  groupId,
  roomType: video,
  nonceStr: 'nonce',
  timeStamp: 1,
  signature
})
const enter = async (openid: string): Promise<Tab> => {
  const tab = open(hello(openid))
  await until(`${openid} is in`, () => tab.members().includes(openid))
  return tab
}
const receives = async (tab: Tab, ...openids: string[]) => {
  tab.send({ kind: 'receive', openids })
  // An answer to what was sent afterwards: it has been taken.
  const { length } = tab.messages
  tab.send({ kind: 'video', on: !isOn(tab) })
  await until('the relay has got it', () => tab.messages.length > length)
}
const isOn = ({ messages }: Tab) =>
  messages
    .filter((message) => message.kind === 'room')
    .at(-1)
    ?.members.at(-1)?.video === true

test('people are listed in the order in which they joined, and are gone when their socket breaks', async () => {
  await start()
  const ann = await enter('ann')
  const ben = await enter('ben')
  await enter('cid')
  expect(ann.messages[0]).toEqual({ kind: 'room', members: [{ openid: 'ann', number: 0, video: false }] })
  await until('three', () => ann.members().length === 3)
  expect(ann.members()).toEqual(['ann', 'ben', 'cid'])
  ben.socket.terminate()
  await until('two', () => ann.members().length === 2)
  expect(ann.members()).toEqual(['ann', 'cid'])
})

test('a wrong signature, an eleventh person and a wrong token are refused alike', async () => {
  await start()
  const forged = open(hello('ann', 'wrong'))
  await until('an answer', () => forged.codes().length > 0)
  for (const openid of 'abcdefghij') await enter(openid)
  const late = open(hello('k'))
  const robot = open({ kind: 'robot', openid: 'robot-1', groupId, token: 'guessed' })
  await until('answers', () => late.codes().length + robot.codes().length === 2)
  expect([forged.codes(), late.codes(), robot.codes()]).toEqual([[-1000], [-1000], [-1000]])
  await until('the end of the socket', () => late.socket.readyState === WebSocket.CLOSED)
})

test('a robot with the token needs no signature', async () => {
  await start()
  const robot = open({ kind: 'robot', openid: 'robot-1', groupId, token: robotToken })
  await until('it is in', () => robot.members().includes('robot-1'))
})

test('a person who joins again keeps the place, and the old socket is closed', async () => {
  await start()
  const old = await enter('ann')
  const ben = await enter('ben')
  const again = await enter('ann')
  await until('the end of the old one', () => old.socket.readyState === WebSocket.CLOSED)
  expect([again.members(), ben.members()]).toEqual([
    ['ann', 'ben'],
    ['ann', 'ben']
  ])
})

test('a page of another origin may not connect', async () => {
  await start()
  const socket = new WebSocket(`ws://${origin}${relayPath}`, { origin: 'http://elsewhere.example' })
  const [error] = (await once(socket, 'error')) as [Error]
  expect(error.message).toContain('403')
})

test('sound goes to all, and pictures to those who asked for them, from a key frame on', async () => {
  await start()
  const ann = await enter('ann')
  const ben = await enter('ben')
  const cid = await enter('cid')
  await receives(ben, 'ann')
  await until('ann is received', () => ann.messages.some(({ kind }) => kind === 'received'))
  await until('a key frame is asked for', () => ann.messages.some(({ kind }) => kind === 'keyFrame'))
  ann.packet('picture')
  ann.packet('keyPicture')
  ann.packet('picture')
  ann.packet('sound')
  await until('the sound', () => ben.packets.length > 2 && cid.packets.length > 0)
  expect(ben.packets.map(({ kind }) => kind)).toEqual(['keyPicture', 'picture', 'sound'])
  expect(ben.packets[0]).toMatchObject({ number: 0, level: 50, at: 7 })
  expect(cid.packets.map(({ kind }) => kind)).toEqual(['sound'])
  expect(ann.packets).toEqual([])
})

test('a receiver that cannot decode gets a key frame on request', async () => {
  await start()
  const ann = await enter('ann')
  const ben = await enter('ben')
  await receives(ben, 'ann')
  const asked = () => ann.messages.filter(({ kind }) => kind === 'keyFrame').length
  await until('the first', () => asked() === 1)
  ann.packet('keyPicture')
  await until('a picture', () => ben.packets.length === 1)
  ben.send({ kind: 'keyFrame', openid: 'ann' })
  await until('another', () => asked() === 2)
})

test('pictures for a slow receiver do not pile up, and continue with a key frame', async () => {
  const waiting = 1 << 16
  await start({ limits: { waiting } })
  const ann = await enter('ann')
  const ben = await enter('ben')
  await receives(ben, 'ann')
  const [, atRelay] = [...relay.sockets.clients]
  ben.socket.pause()
  const size = 1 << 16
  let most = 0
  let sent = 0
  ann.packet('keyPicture', size)
  // More than any system buffers for a socket.
  await until('the socket is full', () => {
    for (let index = 0; index < 20; index += 1) ann.packet('picture', size)
    sent += 20
    most = Math.max(most, atRelay?.bufferedAmount ?? 0)
    return sent >= 600 && ann.socket.bufferedAmount === 0
  })
  expect(most).toBeGreaterThan(waiting)
  expect(most).toBeLessThan(waiting + 2 * size)
  ben.socket.resume()
  await until('what waited is sent', () => atRelay?.bufferedAmount === 0 && ben.packets.length > 1)
  await receives(ben, 'ann')
  const { length } = ben.packets
  expect(length).toBeLessThan(sent)
  const asked = () => ann.messages.filter(({ kind }) => kind === 'keyFrame').length
  const before = asked()
  await until('a key frame is asked for', () => {
    ann.packet('picture')
    return asked() > before
  })
  ann.packet('keyPicture')
  ann.packet('picture')
  await until('new pictures', () => ben.packets.length >= length + 2)
  expect(ben.packets.slice(length).map(({ kind }) => kind)).toEqual(['keyPicture', 'picture'])
})

test('a socket that answers no ping is closed', async () => {
  await start({ pingInterval: 50 })
  const ann = await enter('ann')
  const ben = await enter('ben')
  ben.socket.pause()
  await until('ben is gone', () => ann.members().length === 1)
})

describe('a call of two', () => {
  const ann = { openid: 'ann', nickname: 'Ann' }
  const dial: Hello = { kind: 'dial', caller: ann, listener: 'ben', roomType: video }
  const awaiting = async () => {
    const ben = open({ kind: 'await', openid: 'ben' })
    await once(ben.socket, 'open')
    return ben
  }
  const ringing = async (ben: Tab) => {
    // Whether the relay knows of ben is known by the answer alone.
    let caller = open(dial)
    await until('it rings', () => {
      if (caller.codes().length > 0) caller = open(dial)
      return ben.messages.some(({ kind }) => kind === 'ring')
    })
    return caller
  }

  test('a call of two is refused with -20000 when the other person cannot be called', async () => {
    await start()
    const caller = open(dial)
    await until('an answer', () => caller.codes().length > 0)
    expect(caller.codes()).toEqual([-20000])
  })

  test('a call of two that is taken brings both into one room', async () => {
    await start()
    const ben = await awaiting()
    const caller = await ringing(ben)
    expect(ben.messages[0]).toEqual({ kind: 'ring', caller: ann, roomType: video })
    const taker = open({ kind: 'answer', caller: 'ann', listener: 'ben' })
    await until('both are in', () => taker.members().length === 2 && caller.members().length === 2)
    caller.socket.terminate()
    await until('one is left', () => taker.members().length === 1)
    expect(ben.messages).toHaveLength(1)
  })

  test('a call of two that is declined ends with the code of the listener', async () => {
    await start()
    const ben = await awaiting()
    const caller = await ringing(ben)
    ben.send({ kind: 'decline', caller: 'ann', code: -20002 })
    await until('an answer', () => caller.codes().length > 0)
    expect(caller.codes()).toEqual([-20002])
    const late = open({ kind: 'answer', caller: 'ann', listener: 'ben' })
    await until('an answer', () => late.codes().length > 0)
  })

  test('a call of two ends when the caller gives up or the listener is gone', async () => {
    await start()
    const ben = await awaiting()
    const caller = await ringing(ben)
    caller.socket.terminate()
    await until('it rings no more', () => ben.messages.some(({ kind }) => kind === 'ringEnded'))
    ben.messages.length = 0
    const again = await ringing(ben)
    ben.socket.terminate()
    await until('an answer', () => again.codes().length > 0)
    expect(again.codes()).toEqual([-3])
  })
})
