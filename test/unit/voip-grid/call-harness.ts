import { fieldOf, type Fields } from '../../../components/core/json'
import type { Alarm } from '../../../components/core/platform'
import { mayFollow } from './transitions'
import { type Phase, properties as declared } from '../../../components/voip-grid/facts'
import { createGrid, type Grid } from '../../../components/voip-grid/call.connect'
import { createOwnership } from '../../../components/voip-grid/ownership'
import { type GridData, initialGrid } from '../../../components/voip-grid/call.view-data'
import type { Signature } from '../../../components/voip-grid/call.types'
import type { SignPlatform } from '../../../components/voip-grid/signature'
import type { RoomEventType } from '../../../components/voip-grid/call.state'
import {
  createScriptedRooms,
  createVoipApi,
  type RoomRequest,
  type ScriptedRoom,
  type VoipEvent,
  type VoipListener
} from '../../../simulator'
import { noteViolation } from '../../setup/violations'
import {
  createComponentHarness,
  defaultsOf,
  type Phone,
  type ComponentHarness,
  type HarnessOptions
} from '../component-harness'
import { allowed, createDialogs, createFindRefusal, createPerson, type Person, type PersonOptions } from '../person'

export { forget } from '../component-harness'
export { allowed } from '../person'

export const group = 'group'
export const other = 'other'
export const [join, exit] = ['joinVoIPChat', 'exitVoIPChat']
export const mute = 'updateVoIPChatMuteConfig'
export const subscribe = 'subscribeVoIPVideoMembers'

export type Detail = Readonly<Record<string, unknown>>

export interface VoipHarnessOptions extends HarnessOptions, PersonOptions {
  /** The calls that signing takes, where the usual `signer` is not set; each is an error else. */
  readonly signing?: Partial<SignPlatform>
  /** Whether a signature is right; by default each is, for one join. */
  readonly verify?: (request: RoomRequest) => boolean
  /** False: WeChat's lists are without oneself. */
  readonly listsSelf?: boolean
  readonly isIos?: boolean
  /** Size of the whole component, px; a portrait one by default. */
  readonly whole?: { readonly width: number; readonly height: number } | undefined
  /** ms that entering a room takes, 100 by default. */
  readonly delay?: number
  /** How a call of two ends, as an errCode. */
  readonly answer?: (listener: string) => number
  /** Gets the name of each call of `wx` before it is made. */
  readonly onCall?: (name: string) => void
}

/** A `voip-grid` on the simulator: real rules, no WXML, time that stands still. */
export interface VoipHarness extends ComponentHarness<GridData, Phase>, Person {
  readonly grid: Grid
  /**
   * Everything that was done, in order: also checks of rights, claims of the app's place for a call, signatures and
   * listeners.
   */
  readonly calls: string[]
  /** The options of each call of `wx`. */
  readonly given: { readonly name: string; readonly options: unknown }[]
  /** What the person was asked, by dialogs. */
  readonly asked: string[]
  /** The groups that were signed for. */
  readonly signed: string[]
  /** Functions that listen to WeChat now. */
  readonly listeners: ReadonlySet<unknown>
  /** The room that people are in. */
  room(groupId?: string): ScriptedRoom
  /** A room that others are in already. */
  open(...openids: readonly string[]): ScriptedRoom
  /** Whether this phone is in any room. */
  isIn(groupId?: string): boolean
  /** An event of a listener of WeChat's, whether the simulator has a reason for it or not. */
  native(type: RoomEventType, detail: Detail | undefined): void
  /** Sets some properties, the others stay. */
  set(properties: Fields): void
  /** The app itself joins a call of this name, past all components. */
  joinByApp(groupId?: string): Promise<void>
  /** Another grid in the same app. */
  another(options?: VoipHarnessOptions): VoipHarness
}

/** A signature, another one for each number. */
export function ticket(number: number): Signature {
  return { signature: number.toString(16).padStart(64, '0'), nonceStr: 'nonce', timeStamp: 1_700_000_000 }
}

/** An alarm of the app: it outlives each component. */
function createAlarm({ clock, device }: Phone): Alarm {
  let drop: () => void = () => undefined
  return (at, ring) => {
    drop()
    drop = at === undefined ? () => undefined : clock.after(at - clock.now(), () => device.whenAwake(ring))
  }
}

type App = ReturnType<typeof createApp>

function createApp(phone: Phone, options: VoipHarnessOptions) {
  const { clock, device } = phone
  const used = new Set<string>()
  const rooms = createScriptedRooms({
    clock,
    delay: options.delay ?? 100,
    answer: options.answer ?? (() => 0),
    verify: (request) => {
      const isRight = options.verify?.(request) ?? !used.has(request.signature)
      used.add(request.signature)
      return isRight
    }
  })
  const { access, asked } = createDialogs(device, options)
  let tickets = 0
  return {
    ...phone,
    asked,
    rooms,
    access,
    voip: createVoipApi({ device, access, rooms }),
    ownership: createOwnership(
      () => createAlarm(phone),
      () => clock.now()
    ),
    callable: new Set<() => void>(),
    listeners: new Set<unknown>(),
    nextTicket: () => ticket(++tickets)
  }
}

const roomEvents: readonly (readonly [RoomEventType, VoipEvent])[] = [
  ['members', 'onVoIPChatMembersChanged'],
  ['videoMembers', 'onVoIPVideoMembersChanged'],
  ['speakers', 'onVoIPChatSpeakersChanged'],
  ['interrupted', 'onVoIPChatInterrupted'],
  ['state', 'onVoIPChatStateChanged']
]

/** What is recorded of a call. */
function recordOf(name: string, options: unknown): string {
  if (name === join) return `${name} ${String(fieldOf(options, 'groupId'))}`
  if (name === subscribe) return `${name} ${String(fieldOf(options, 'openIdList'))}`
  const { muteMicrophone, muteEarphone } = (fieldOf(options, 'muteConfig') ?? {}) as Detail
  if (name === mute) return `${name} ${String(muteMicrophone)} ${String(muteEarphone)}`
  return options === undefined ? name : `${name} ${JSON.stringify(options)}`
}

/** One of the calls of `wx` that the simulator has. */
export function performOn(calls: object, name: string, options: unknown): unknown {
  const method = fieldOf(calls, name)
  if (typeof method === 'function') return Reflect.apply(method, undefined, [options])
  noteViolation(`${name} is called, which is no call of wx`)
  return undefined
}

/** A call that the signing of a test does not have. */
const unexpected = (name: keyof SignPlatform) => () => {
  noteViolation(`${name} is called to sign, which the test does not expect`)
  return Promise.reject(new Error(`${name} is not expected`))
}

export function createVoipHarness(options: VoipHarnessOptions = {}, shared?: App): VoipHarness {
  /** Emptied at the end: a component that goes leaves the room, whatever is still to be answered. */
  const running = [join, exit, mute, subscribe]
  const stage = createComponentHarness<GridData, Phase>(options, {
    initialData: initialGrid,
    operation: 'voip',
    running,
    device: { access: allowed, ...options.device },
    phone: shared,
    mayFollow: (previous, phase) => mayFollow(previous as Phase, phase as Phase),
    written: () => undefined
  })
  const { harness, platform } = stage
  const { device, calls } = harness
  const app = shared ?? createApp(harness, options)
  const { voip, rooms, access, ownership, callable, listeners } = app
  const perform = (name: string, options: unknown) => performOn(voip.calls, name, options)
  const given: { name: string; options: unknown }[] = []
  const signed: string[] = []
  let properties: Fields = {
    ...defaultsOf(declared),
    groupId: group,
    openid: rooms.openid,
    signer: ({ groupId }: { groupId: string }) => {
      signed.push(groupId)
      calls.push(`signs ${groupId}`)
      return Promise.resolve(app.nextTicket())
    }
  }

  /** As a WeChat that does not count oneself among the people. */
  const withoutSelf = (payload: unknown): unknown => {
    const list = fieldOf(payload, 'openIdList')
    if (options.listsSelf !== false || !Array.isArray(list)) return payload
    return { ...(payload as object), openIdList: list.filter((openid) => openid !== rooms.openid) }
  }
  let emitRoomEvent: (type: RoomEventType, detail: unknown) => void = () => undefined
  const listen = (emit: typeof emitRoomEvent) => {
    calls.push('listens')
    emitRoomEvent = emit
    const ends = roomEvents.map(([type, event]) => {
      const listener: VoipListener = (payload) => emit(type, withoutSelf(payload))
      perform(event, listener)
      listeners.add(listener)
      return () => {
        perform(event.replace('on', 'off'), listener)
        listeners.delete(listener)
      }
    })
    return () => {
      calls.push('listens no more')
      for (const end of ends) end()
    }
  }
  const created = createGrid({
    ...platform,
    measure: (box) =>
      box === 'grid'
        ? Promise.resolve('whole' in options ? options.whole : { width: 360, height: 640 })
        : platform.measure(),
    findRefusal: createFindRefusal(access, (check) => calls.push(check), options),
    listen,
    callable,
    isIos: options.isIos ?? false,
    has: stage.has,
    ownership: {
      ...ownership,
      claim(who) {
        calls.push('claims')
        return ownership.claim(who)
      }
    },
    signing: {
      login: unexpected('login'),
      request: unexpected('request'),
      callFunction: unexpected('callFunction'),
      ...options.signing
    },
    call(name, called) {
      given.push({ name, options: called })
      options.onCall?.(name)
      return stage
        .run<object>(name, recordOf(name, called), (callbacks) => perform(name, { ...called, ...callbacks }))
        .then(withoutSelf)
    }
  })
  const grid: Grid = {
    ...created,
    end() {
      running.length = 0
      created.end()
      stage.end()
    }
  }
  const voipHarness: VoipHarness = {
    ...harness,
    ...createPerson(device),
    grid,
    given,
    signed,
    asked: app.asked,
    listeners,
    room(groupId = group) {
      const room = rooms.find(groupId)
      if (!room) throw new Error(`nobody is in ${groupId}`)
      return room
    },
    open: (...openids) => rooms.open(group, openids),
    isIn: (groupId = group) => rooms.find(groupId)?.members.includes(rooms.openid) === true,
    native: (type, detail) => emitRoomEvent(type, detail),
    set(change) {
      properties = { ...properties, ...change }
      created.configure(properties)
    },
    async joinByApp(groupId = 'elsewhere') {
      const answer = voip.calls.joinVoIPChat({ ...ticket(0xfff), groupId })
      await harness.clock.advance(200)
      await answer
    },
    another: (more = {}) => createVoipHarness(more, app)
  }
  stage.follow((change) => grid.setEnvironment(change))
  if (options.configured !== false) voipHarness.set(options.properties ?? {})
  if (options.ready !== false) grid.ready()
  return voipHarness
}

/** A grid that is in the call with these others since less than 2 s. */
export async function joined(options: VoipHarnessOptions = {}, ...others: readonly string[]): Promise<VoipHarness> {
  const harness = createVoipHarness({ ...options, properties: { active: true, ...options.properties } })
  harness.open(...others)
  await harness.clock.advance(1000)
  expect(harness.shown().state.phase).toBe('joined')
  for (const list of [harness.events, harness.patches, harness.calls, harness.given, harness.signed]) list.length = 0
  return harness
}
