import { codes, errorCodes, type PusherMethod } from '../../facts/native/live-pusher'
import { AccessRefusal } from '../permission/access-refusal'
import { backgroundFailure, CallFailure, failureOf, type Options } from '../call'
import type { Device, DeviceState } from '../device'
import type { ShowDisplay } from '../display'
import type { FaultPlan } from '../faults'
import { createFloatingWindow, type FloatingWindow } from '../floating-window'
import type { Attributes, Emit } from '../media'
import { createNodeEvents, type NodeEvents } from '../node-events'
import type { Access } from '../permission/permission'
import { emitWithFaults } from '../with-faults'
import { type Admission, createAdmission, scopesOf } from './pusher-admission'
import { type Background, createBackground } from './pusher-background'
import type { PusherMedia, PusherPort } from './pusher-media'
import { createPusherOperations, type PusherOperations, type Result } from './pusher-operations'
import { createPusherRun, type PusherRun } from './pusher-run'

/** One native `<live-pusher>` as WeChat runs it: attributes, rights and the phone in, engine calls and events out. */
export interface PusherNode {
  /** What a context method does; a rejection becomes the failure of the call. */
  operate(method: PusherMethod, options: Options): Promise<Result>
  /** Attributes that changed, by camelCased name. */
  update(changed: Attributes): void
  /** Sets whether the page that holds the node is the one on top. */
  pageVisible(visible: boolean): void
  /** Its page is being popped. True: it floats and lives on, until `closeFloating`. */
  pagePopped(): boolean
  /** The person closed the floating window. */
  closeFloating(): void
  destroy(): void
}

/** The place of a page's only pusher: its owner keeps one a page. */
export interface PusherPage {
  pusher?: PusherNode | undefined
}

export interface PusherNodeOptions {
  readonly device: Device
  readonly access: Pick<Access, 'use'>
  readonly media: PusherPort
  readonly page: PusherPage
  /** All attributes with their defaults, by camelCased name. */
  readonly attributes: Attributes
  readonly emit: Emit
  /** Draws the picture elsewhere; by default nobody looks. */
  readonly show?: ShowDisplay
  /** Faults of its events; none by default. Those of its calls are an option of `createPusherApi`. */
  readonly faults?: FaultPlan
}

interface PusherParts {
  readonly media: PusherMedia
  readonly admission: Admission
  readonly run: PusherRun
  readonly floating: FloatingWindow
  readonly background: Background
}

/** After these the engine has given up. */
const final = new Set<unknown>(
  codes.filter(({ signal }) => ['failed', 'captureFailed', 'stopped'].includes(signal)).map(({ code }) => code)
)
const reportedAsErrors = new Set<unknown>(errorCodes)

/** What the second pusher of a page is: nothing but its error. A context of the page reaches the first. */
function refuseSecondPusher({ device, emit }: PusherNodeOptions): PusherNode {
  const cancel = device.clock.after(0, () => emit('error', { errMsg: 'a page can hold only one live-pusher' }))
  return {
    operate: () => Promise.reject(new CallFailure('a page can hold only one live-pusher')),
    update: () => undefined,
    pageVisible: () => undefined,
    pagePopped: () => false,
    closeFloating: () => undefined,
    destroy: cancel
  }
}

/** Opens the engine, and makes the parts that command it. */
function createParts(options: PusherNodeOptions, attributes: () => Attributes, { emit }: NodeEvents): PusherParts {
  const { device, access, show = () => undefined } = options
  const report: Emit = (type, detail) => {
    const { code, message } = detail
    const isState = type === 'statechange'
    // Before its code: the page may stop it upon that.
    if (isState && final.has(code)) run.giveUp()
    emit(type, detail)
    if (isState && reportedAsErrors.has(code)) emit('error', { errCode: code, errMsg: message })
  }
  const floating = createFloatingWindow({ attributes, show, emit })
  const media = options.media.openPusher(options.attributes, report)
  const admission = createAdmission({ access, emit, report })
  const run = createPusherRun({ device, media, admission, attributes, report, ended: () => floating.close() })
  const background = createBackground({ clock: device.clock, media, run, admission, attributes, emit })
  return { media, admission, run, floating, background }
}

/** What the phone does to a pusher. Inferred: the end of a call resumes it. */
function followDevice(device: Device, { media, run, background }: PusherParts, emit: Emit): () => void {
  const endListening = device.listen((state: DeviceState, previous: DeviceState) => {
    if (previous.networkType !== state.networkType) media.network(state.networkType !== 'none')
    if (previous.audioInterrupted !== state.audioInterrupted && run.isPushing) {
      if (state.audioInterrupted) emit('statechange', { code: 5001, message: 'interrupted by a call' })
      media.interrupt(state.audioInterrupted)
    }
    if (previous.appVisible && !state.appVisible) background.enter()
    if (!previous.appVisible && state.appVisible) background.leave()
  })
  if (device.state.networkType === 'none') media.network(false)
  return endListening
}

/** Runs context methods while there is a node. A call in the background fails with 102 (community). */
function createOperate(device: Device, events: NodeEvents, operations: PusherOperations): PusherNode['operate'] {
  return async (method, given) => {
    if (events.isEnded) throw new CallFailure('the node has been removed')
    if (!device.state.appVisible) throw backgroundFailure('operateLivePusher')
    const operation = operations[method]
    if (!operation) throw new CallFailure(`${method} is not in the simulator`)
    return (await operation(given)) ?? {}
  }
}

/** The attributes that count at creation: `device-position`, and `custom-effect` once it is set (documented). */
function withoutFrozen(changed: Attributes, current: Attributes): Attributes {
  const frozen = ['devicePosition', ...(current['customEffect'] === true ? ['customEffect'] : [])]
  return Object.fromEntries(Object.entries(changed).filter(([name]) => !frozen.includes(name)))
}

/**
 * Creates the node. Documented: one a page. Inferred: a cover by another page does nothing but float the picture where
 * `picture-in-picture-mode` asks for it, and the end of the push closes that window.
 */
export function createPusherNode(options: PusherNodeOptions): PusherNode {
  const { device, page } = options
  if (page.pusher) return refuseSecondPusher(options)
  let current = options.attributes
  const events = createNodeEvents(device, emitWithFaults(options.emit, options.faults))
  const parts = createParts(options, () => current, events)
  const { media, admission, run, floating, background } = parts

  const startIfAsked = () => {
    if (current['autopush'] !== true || !current['url'] || run.isPushing || !device.state.appVisible) return
    run.start().catch((error: unknown) => {
      // Refused rights have been reported by then; anything else has no call that could report it.
      if (!(error instanceof AccessRefusal)) events.emit('error', failureOf('insertLivePusher', error))
    })
  }
  const floatIfAsked = (occasion: 'push' | 'pop') => {
    if (!floating.isOpen && floating.isAskedFor(occasion) && (run.isPushing || run.isPreviewing)) floating.open()
  }
  const endListening = followDevice(device, parts, events.emit)

  const node: PusherNode = {
    operate: createOperate(device, events, createPusherOperations(media, run, floating)),
    update(changed) {
      const assigned = withoutFrozen(changed, current)
      const before = scopesOf(current)
      current = { ...current, ...assigned }
      const added = run.isPushing ? scopesOf(current).filter((scope) => !before.includes(scope)) : []
      if (added.length === 0) media.update(assigned)
      else void admission.ask(added).then((refusal) => !refusal && media.update(assigned))
      if ('autopush' in changed || 'url' in changed) startIfAsked()
    },
    pageVisible(visible) {
      if (visible) floating.close()
      else floatIfAsked('push')
    },
    pagePopped() {
      floatIfAsked('pop')
      return floating.isOpen
    },
    closeFloating: () => floating.close(),
    destroy() {
      floating.close()
      events.end()
      admission.withdraw()
      background.destroy()
      endListening()
      media.destroy()
      page.pusher = undefined
    }
  }
  page.pusher = node
  startIfAsked()
  return node
}
