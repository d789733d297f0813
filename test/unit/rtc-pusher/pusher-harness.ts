import type { NativeCalls } from '../../../components/core/platform'
import type { Fields } from '../../../components/core/json'
import { mayFollow } from './transitions'
import { type NativeEvent, type Phase, properties as declared } from '../../../components/rtc-pusher/facts'
import { createPusher, type Pusher } from '../../../components/rtc-pusher/pusher.connect'
import { initialPusherData, type PusherData } from '../../../components/rtc-pusher/pusher.view-data'
import { events as nativeEvents } from '../../../facts/native/live-pusher'
import {
  createPusherApi,
  createPusherNode,
  createScriptedPushers,
  type LivePusherContext,
  type PusherNode,
  type PusherPage,
  type ScriptedPusher
} from '../../../simulator'
import { noteViolation } from '../../setup/violations'
import {
  createComponentHarness,
  defaultsOf,
  forget,
  type ComponentHarness,
  type HarnessOptions
} from '../component-harness'
import { allowed, createDialogs, createFindRefusal, createPerson, type Person, type PersonOptions } from '../person'
import { createReports, type NativeReports, newestOf } from '../stream/native-tag'

export { forget }
export { allowed } from '../person'

export const url = 'rtmp://127.0.0.1/live/one'
export const other = 'rtmp://127.0.0.1/live/other'
export const room = 'room://127.0.0.1/42'

export type Detail = Readonly<Record<string, unknown>>

export interface PusherHarnessOptions extends HarnessOptions, PersonOptions {}

/** A pusher on the simulator: real rules and sequences, no WXML, time that stands still. */
export interface PusherHarness extends ComponentHarness<PusherData, Phase>, NativeReports, Person {
  readonly pusher: Pusher
  /** The engine of the node that is mounted now. */
  readonly media: ScriptedPusher
  readonly node: PusherNode | undefined
  /** How often a context was made. */
  readonly contexts: number
  /** What the person was asked, by dialogs. */
  readonly asked: string[]
  /** Rights that the component checked or asked for. */
  readonly checks: string[]
  /** Sets some properties, the others stay. */
  set(properties: Fields): void
  /** The native node comes into being. @param isOnTop whether its page is, so that a context finds it */
  ready(isOnTop?: () => boolean): void
}

function isNativeEvent(type: string): type is NativeEvent {
  return nativeEvents.some(({ name }) => name === type)
}

const running = ['start', 'stop', 'pause', 'resume', 'startPreview', 'stopPreview']

export function createPusherHarness(options: PusherHarnessOptions = {}): PusherHarness {
  const stage = createComponentHarness<PusherData, Phase>(options, {
    initialData: initialPusherData,
    operation: 'operateLivePusher',
    running,
    device: { access: allowed, ...options.device },
    mayFollow: (previous, phase) => mayFollow(previous as Phase, phase as Phase),
    written({ 'native.mounted': mounted }) {
      if (mounted === false) node?.destroy()
      if (mounted === true) node = mount()
      node?.update(attributes())
    }
  })
  const { harness } = stage
  const { clock, device, calls } = harness
  const port = createScriptedPushers({ clock, random: options.codes ?? (() => 0.9) })
  const page: PusherPage = {}
  const checks: string[] = []
  let node: PusherNode | undefined
  let contexts = 0
  let properties = defaultsOf(declared)

  const { access, asked } = createDialogs(device, options)
  const attributes = (): Detail => {
    return { waitingImage: properties['waitingImage'], ...harness.shown().native }
  }
  const mount = () =>
    createPusherNode({
      device,
      access,
      media: port,
      page,
      attributes: attributes(),
      emit(type, detail) {
        if (type === 'statechange') stage.noteReport()
        if (isNativeEvent(type)) pusher.onNativeEvent(type, detail)
      }
    })
  const engine = () => newestOf(port.pushers)
  const createCalls = (): NativeCalls => {
    contexts++
    const context = createPusherApi(device, { currentPage: () => page }).createLivePusherContext()
    const methods = new Map<string, LivePusherContext['start']>(Object.entries(context))
    return {
      has: stage.has,
      async call(name, given) {
        if (/^(start|resume)/.test(name) && !device.state.appVisible)
          noteViolation(`${name} is called in the background`)
        const options = given && Object.keys(given).length > 0 ? ` ${JSON.stringify(given)}` : ''
        return stage.run(name, name + options, (callbacks) => {
          if (!methods.has(name)) noteViolation(`${name} is called, which is no method of a live-pusher`)
          methods.get(name)?.({ ...given, ...callbacks })
        })
      },
      callSilently(name, ...given) {
        calls.push(`${name} ${given.map(String).join()}`)
        if (!methods.has(name)) noteViolation(`${name} is called, which is no method of a live-pusher`)
        return `what ${name} gives`
      }
    }
  }
  const findRefusal = createFindRefusal(access, (check) => checks.push(check), options)
  const created = createPusher({ ...stage.platform, findRefusal })
  const pusher: Pusher = {
    ...created,
    end() {
      created.end()
      stage.end()
    }
  }
  const pusherHarness: PusherHarness = {
    ...harness,
    ...createReports(engine),
    ...createPerson(device),
    pusher,
    asked,
    checks,
    get contexts() {
      return contexts
    },
    get media() {
      return engine()
    },
    get node() {
      return node
    },
    set(change) {
      properties = { ...properties, ...change }
      pusher.configure(properties)
    },
    ready(isOnTop = () => true) {
      pusher.ready(() => (isOnTop() ? createCalls() : undefined))
    }
  }
  stage.follow((change) => pusher.setEnvironment(change))
  if (options.configured !== false) pusherHarness.set({ url, ...options.properties })
  if (options.ready !== false) pusherHarness.ready()
  return pusherHarness
}

/** A pusher that pushes, and of which the native tag says nothing more by itself until the next start. */
export async function silent(properties: Detail = {}): Promise<PusherHarness> {
  const harness = await pushing({ properties })
  // The scripted engine has lost its connection then, and got it back only for the component.
  harness.code(1102, 1001)
  harness.report({ videoBitrate: 500, audioBitrate: 48 })
  expect(harness.shown().state.phase).toBe('pushing')
  forget(harness)
  return harness
}

/** A pusher that pushes since less than 2 s. */
export async function pushing(options: PusherHarnessOptions = {}): Promise<PusherHarness> {
  const harness = createPusherHarness({ ...options, properties: { autopush: true, ...options.properties } })
  await harness.clock.advance(2000)
  const dialogs = harness.asked.length > 0 ? ['requesting-permission', 'connecting'] : []
  expect(harness.phases()).toEqual(['connecting', ...dialogs, 'pushing'])
  for (const list of [harness.events, harness.patches, harness.calls, harness.asked, harness.checks]) list.length = 0
  return harness
}
