import type { CallFault, EventFault, FaultPlan } from './faults'
import type { Emit } from './media'

type Fields = Readonly<Record<string, unknown>>

/** Delivers something to the app as a fault has it: late, twice or never, and not while the app is suspended. */
function deliver({ device }: FaultPlan, { delay = 0, twice }: CallFault & EventFault, callback: () => void): void {
  const act = () =>
    device.whenAwake(() => {
      callback()
      if (twice) callback()
    })
  if (delay > 0) device.clock.after(delay, act)
  else act()
}

type Method = (...given: readonly unknown[]) => unknown

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const isMethod = (value: unknown): value is Method => typeof value === 'function'

type Answer = (kind: 'success' | 'fail', result: unknown) => void

/** Makes a call whose answer goes to `answer`. @returns what a call without callbacks returns, where it is done */
type Caller = (done: boolean, answer: Answer) => unknown

/** A call with callbacks in its options. */
function callWithCallbacks(method: Method, options: Fields, more: readonly unknown[]) {
  const caller: Caller = (done, answer) => {
    const success = (result: unknown) => answer('success', result)
    const fail = (cause: unknown) => answer('fail', cause)
    return done ? method({ ...options, success, fail, complete: undefined }, ...more) : undefined
  }
  const answer: Answer = (kind, result) => {
    for (const callback of [options[kind], options['complete']]) if (isMethod(callback)) callback(result)
  }
  return { caller, answer }
}

/** A call that returns a Promise, or nothing. */
function callWithPromise(method: Method, given: readonly unknown[]) {
  let answer: Answer = () => undefined
  const promise = new Promise((resolve, reject) => {
    const fail: (cause: unknown) => void = reject
    answer = (kind, result) => (kind === 'success' ? resolve(result) : fail(result))
  })
  // Nobody may wait for it.
  promise.catch(() => undefined)
  const caller: Caller = (done, answered) => {
    const returned = done ? method(...given) : promise
    if (!(returned instanceof Promise) || returned === promise) return returned
    returned.then(
      (result) => answered('success', result),
      (cause: unknown) => answered('fail', cause)
    )
    return promise
  }
  return { caller, answer }
}

function refusalOf(api: string, refuse: string | Fields): Fields {
  return typeof refuse === 'string' ? { errMsg: `${api}:fail ${refuse}` } : { errMsg: `${api}:fail`, ...refuse }
}

/** Calls that return what they give: nothing befalls them but `throws`. */
const synchronous =
  /Sync$|^create[A-Z]|^canIUse$|^get(DeviceInfo|AppBaseInfo|WindowInfo|SystemSetting|AppAuthorizeSetting)$/

const hasCallbacks = (options: unknown): options is Fields =>
  isFields(options) && ['success', 'fail', 'complete'].some((name) => isMethod(options[name]))

/** Makes a call that has a fault. @param api what `errMsg` begins with */
function callWithFault(plan: FaultPlan, api: string, method: Method, given: readonly unknown[], fault: CallFault) {
  const { refuse, throws, silent } = fault
  const { done = refuse === undefined && !throws } = fault
  const [options, ...more] = given
  const { caller, answer } = hasCallbacks(options)
    ? callWithCallbacks(method, options, more)
    : callWithPromise(method, given)
  const answerLater: Answer = (kind, result) => {
    if (!silent) deliver(plan, fault, () => answer(kind, result))
  }
  const isRight = done && refuse === undefined && !throws
  const returned = caller(done, isRight ? answerLater : () => undefined)
  if (throws) throw throws
  if (refuse !== undefined) void Promise.resolve().then(() => answerLater('fail', refusalOf(api, refuse)))
  else if (!done) void Promise.resolve().then(() => answerLater('success', { errMsg: `${api}:ok` }))
  return returned
}

/** Puts listeners on and off, each with a stand-in that delivers events as their faults have it. */
function createListening(plan: FaultPlan) {
  const standIns = new Map<string, WeakMap<Method, Method>>()
  const standInsFor = (event: string) => {
    const known = standIns.get(event) ?? new WeakMap<Method, Method>()
    standIns.set(event, known)
    return known
  }
  const standInFor = (event: string, listener: Method): Method => {
    const known = standInsFor(event).get(listener)
    if (known) return known
    const standIn: Method = (...payload) => {
      const fault = plan.eventFault([event])
      if (fault.lost) return
      const [first, ...more] = payload
      const changed = isFields(first) && fault.detail ? { ...first, ...fault.detail } : first
      deliver(plan, fault, () => listener(...(fault.bare ? [] : [changed, ...more])))
    }
    standInsFor(event).set(listener, standIn)
    return standIn
  }
  const listenersOf = (event: string) => {
    const known = plan.listeners.get(event) ?? new Set()
    plan.listeners.set(event, known)
    return known
  }
  return {
    on: (event: string, put: Method, listener: Method) => {
      listenersOf(event).add(listener)
      return put(standInFor(event, listener))
    },
    off: (event: string, take: Method, listener: unknown) => {
      if (!isMethod(listener)) {
        listenersOf(event).clear()
        return take()
      }
      listenersOf(event).delete(listener)
      return take(standInsFor(event).get(listener) ?? listener)
    }
  }
}

/**
 * The same calls with faults: of a context, of calls of `wx`, or of a whole `wx`, whose contexts get theirs where they
 * are made. Listeners (`onAppHide`) have the faults of their events.
 *
 * @param api what `errMsg` begins with in a refusal; the name of the call, by default
 */
export function withFaults<Calls extends object>(calls: Calls, plan: FaultPlan | undefined, api?: string): Calls {
  if (!plan) return calls
  const listening = createListening(plan)
  const made = (name: string, method: Method): Method => {
    const [, way, event = ''] = /^(on|off)([A-Z].*)$/.exec(name) ?? []
    return (...given) => {
      const fault = plan.callFault(name)
      if (way === 'on' && isMethod(given[0]) && !fault.throws) return listening.on(event, method, given[0])
      if (way === 'off' && !fault.throws) return listening.off(event, method, given[0])
      if (synchronous.test(name) || way) {
        if (fault.throws) throw fault.throws
        return method(...given)
      }
      return Object.keys(fault).length === 0 ? method(...given) : callWithFault(plan, api ?? name, method, given, fault)
    }
  }
  return new Proxy(calls, {
    has: (target, name) => !plan.lacks(String(name)) && Reflect.has(target, name),
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name)
      if (typeof name !== 'string') return value
      if (plan.lacks(name)) return undefined
      return isMethod(value) ? made(name, (...given) => Reflect.apply(value, target, given)) : value
    }
  })
}

/** Numbers of `netstatus` that say whether something flows, with what they are where something does. */
const flowing = { videoBitrate: 800, audioBitrate: 48, videoFPS: 15, netSpeed: 860 }
const still = { videoBitrate: 0, audioBitrate: 0, videoFPS: 0, netSpeed: 0 }

/** The same events of a native tag with faults. */
export function emitWithFaults(emit: Emit, plan: FaultPlan | undefined): Emit {
  if (!plan) return emit
  return (type, detail) => {
    const code = detail['code']
    const fault = plan.eventFault([...(typeof code === 'number' ? [`${type} ${code}`] : []), type])
    if (fault.lost) return
    const flow = type === 'netstatus' && fault.flow !== undefined && (fault.flow ? flowing : still)
    const info = flow && { info: { ...(isFields(detail['info']) ? detail['info'] : {}), ...flow } }
    const changed = { ...detail, ...info, ...fault.detail }
    deliver(plan, fault, () => {
      Reflect.apply(emit, undefined, fault.bare ? [type] : [type, changed])
    })
  }
}
