import type { Fields } from '../../components/core/json'
import type { Input, Reaction } from './inputs'
import type { Kind } from './kind'
import type { Command } from './trace'
import type { World } from './world'

type Detail = Readonly<Record<string, unknown>>

/** ms in which a value that is written back commands nothing. */
const ECHO_LIMIT = 5000

/** A clock that is set back leaves it open. */
const isWithin = (elapsed: number) => elapsed >= 0 && elapsed <= ECHO_LIMIT

/** As an attribute has it. */
const written = (value: unknown) => (value === undefined || value === null ? '' : value)

function truthOf(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : undefined
}

/** The values that a component has reported to its page, and what of its properties is a command. */
function createReports(world: World, kind: Kind) {
  const reported = new Map<string, { readonly value: unknown; readonly at: number; readonly clock: number }[]>()
  const names = new Map(Object.keys(kind.defaults).map((name) => [name.toLowerCase(), name]))
  const { phone, record } = world
  const recent = (name: string) =>
    (reported.get(name) ?? []).filter(
      ({ at, clock }) => phone.now() - at <= ECHO_LIMIT && isWithin(phone.timeOfDay() - clock)
    )
  return {
    forget: () => reported.clear(),
    /** The property that the event reports, if it is one. */
    propertyOf: (event: string) => (event.endsWith('change') ? names.get(event.slice(0, -6)) : undefined),
    /** False: there is nothing to write back. */
    report(name: string, value: unknown, current: unknown) {
      const known = recent(name)
      const isNews = known.length > 0 || written(value) !== written(current)
      if (isNews) reported.set(name, [...known, { value, at: phone.now(), clock: phone.timeOfDay() }])
      return isNews
    },
    isKnown: (name: string, value: unknown) => recent(name).some((known) => written(known.value) === written(value)),
    /** Records what a new value of a property commands. */
    receive(name: string, value: unknown, before: unknown) {
      if (Object.is(written(value), written(before))) return
      const truth = truthOf(value)
      const known = recent(name)
      const index = known.findIndex((each) => written(each.value) === written(value))
      reported.set(name, index < 0 ? known : known.slice(index + 1))
      // With an address a run that was asked for may begin.
      if (name === kind.address) record({ kind: 'command', command: 'touch', certain: false })
      const commands = kind.driven[name]
      if (!commands || truth === undefined) return
      const command: Command = commands[truth ? 0 : 1]
      record({ kind: 'command', command, certain: index < 0 })
    }
  }
}

/** A page that holds the component. */
export interface Page {
  readonly properties: Fields
  readonly isTwoWay: boolean
  /** Sets some properties. */
  set(change: Detail): void
  /** A new component gets all properties. @param configure gives them to it */
  attach(configure: (properties: Fields) => void): void
  /** The component that is attached has its properties. @param onGiven runs once they are known */
  configure(onGiven: () => void): void
  detach(): void
  writeBack(input: Extract<Input, { do: 'writeBack' }>): void
  react(input: Extract<Input, { do: 'react' }>): void
  /** It does nothing any more but what it is told. */
  calm(): void
  onEvent(name: string, detail: Detail): void
}

interface PageState {
  properties: Fields
  configure: ((properties: Fields) => void) | undefined
  isConfigured: boolean
  writesBack: { readonly delay: number; readonly gap: number } | undefined
  count: number
  reaction: { readonly event: string; readonly phase: string; readonly how: Reaction } | undefined
}

/** @param act carries out what the page does in a handler */
export function createPage(world: World, kind: Kind, first: Fields, act: (input: Input) => void): Page {
  const { phone, record } = world
  const reports = createReports(world, kind)
  const state: PageState = {
    properties: first,
    configure: undefined,
    isConfigured: false,
    writesBack: undefined,
    count: 0,
    reaction: undefined
  }
  const set = (change: Detail) => {
    const before = state.properties
    state.properties = { ...before, ...change }
    if (!state.isConfigured) return
    for (const [name, value] of Object.entries(change)) reports.receive(name, value, before[name])
    state.configure?.(state.properties)
  }
  const scheduleWriteBack = (name: string, value: unknown, delay: number) => {
    const { configure } = state
    const reportedAt = phone.timeOfDay()
    if (delay === 0) {
      set({ [name]: value })
      return
    }
    const due = phone.now() + delay
    phone.after(delay, () =>
      phone.deliver(() => {
        if (state.configure !== configure || !state.writesBack) return
        const isInTime =
          reports.isKnown(name, value) &&
          phone.now() - due <= ECHO_LIMIT - delay &&
          isWithin(phone.timeOfDay() - reportedAt)
        if (isInTime) record({ kind: 'writesBack', name, value })
        set({ [name]: value })
        // In a later turn, when what follows from it has been done.
        setImmediate(() => record({ kind: 'written' }))
      })
    )
  }
  const react = (name: string, detail: Detail) => {
    const { reaction } = state
    if (!reaction || reaction.event !== name || (reaction.phase && reaction.phase !== detail['phase'])) return
    state.reaction = undefined
    if (reaction.how === 'throws') return
    if ('set' in reaction.how) act({ do: 'set', properties: reaction.how.set })
    else act({ do: 'call', method: reaction.how.call })
  }
  return {
    get properties() {
      return state.properties
    },
    get isTwoWay() {
      return state.writesBack !== undefined
    },
    set,
    attach(configure) {
      reports.forget()
      state.configure = configure
      state.isConfigured = false
    },
    configure(onGiven) {
      if (state.isConfigured) return
      state.isConfigured = true
      for (const [name, value] of Object.entries(state.properties)) reports.receive(name, value, kind.defaults[name])
      onGiven()
      state.configure?.(state.properties)
    },
    detach() {
      state.configure = undefined
      state.isConfigured = false
    },
    writeBack({ on, delay, gap }) {
      state.writesBack = on ? { delay, gap } : undefined
    },
    react(input) {
      state.reaction = input
    },
    calm() {
      state.reaction = undefined
    },
    onEvent(name, detail) {
      const property = 'source' in detail ? reports.propertyOf(name) : undefined
      if (property) {
        const isNews = reports.report(property, detail['value'], state.properties[property])
        const { writesBack } = state
        state.count++
        const isLeftOut = !isNews || (writesBack && writesBack.gap > 0 && state.count % writesBack.gap === 0)
        if (writesBack && !isLeftOut) scheduleWriteBack(property, detail['value'], writesBack.delay)
      }
      react(name, detail)
    }
  }
}
