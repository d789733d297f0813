import { fieldOf } from '../core/json'
import { ask } from './guard'

type Listener<Payload> = (payload: Payload) => void

/** Listeners that come and go. One that throws does not stop the others. */
function createListeners<Payload>() {
  const listeners = new Set<Listener<Payload>>()
  return {
    /** @returns what ends it */
    add(listener: Listener<Payload>): () => void {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    call(payload: Payload) {
      for (const listener of [...listeners]) {
        try {
          if (listeners.has(listener)) listener(payload)
        } catch (error) {
          console.error(error)
        }
      }
    }
  }
}

/**
 * The events of phone and app. Each has one listener of WeChat, which stays for the life of the app, as some versions lack `off`
 * (HarmonyOS, documented), and some lack `on`.
 */
export function createEvents(platform: object) {
  const known = new Map<string, ReturnType<typeof createListeners<unknown>>>()
  const listenersOf = (event: string) => {
    const listeners = known.get(event) ?? createListeners<unknown>()
    if (!known.has(event)) ask(platform, `on${event}`, (payload: unknown) => listeners.call(payload))
    known.set(event, listeners)
    return listeners
  }
  /** @param event without `on` @returns what ends it */
  return (event: string, listener: Listener<unknown>): (() => void) => listenersOf(event).add(listener)
}

/** What a phone reports of itself. */
export interface PhoneState {
  readonly appShown: boolean
  readonly online: boolean
  readonly audioFree: boolean
  readonly theme: 'light' | 'dark'
}

/** Asks for the network. An answer counts unless something newer is known by then: a change, or a later answer. */
function createNetwork(platform: object, report: (online: boolean) => void) {
  let last = 0
  let newest = 0
  const take = (moment: number, online: boolean) => {
    if (moment < newest) return
    newest = moment
    report(online)
  }
  return {
    change: (payload: unknown) => take(++last, fieldOf(payload, 'isConnected') !== false),
    ask() {
      const moment = ++last
      const success = (answer: unknown) => take(moment, fieldOf(answer, 'networkType') !== 'none')
      ask(platform, 'getNetworkType', { success, fail: () => undefined })
    }
  }
}

/** Counts the components that keep the screen on: the last one releases it. */
function createScreen(platform: object) {
  let keepers = 0
  const set = (keepScreenOn: boolean) => ask(platform, 'setKeepScreenOn', { keepScreenOn, fail: () => undefined })
  return {
    keep(on: boolean) {
      keepers = Math.max(0, keepers + (on ? 1 : -1))
      if (on || keepers === 0) set(on)
    },
    /** It is kept only while the app is shown (documented). */
    onAppShow() {
      if (keepers > 0) set(true)
    }
  }
}

/** What is known of the phone, from the first component on, and who is to hear of its changes. */
export function createPhone(platform: object, listen: ReturnType<typeof createEvents>, theme: unknown) {
  const listeners = createListeners<Partial<PhoneState>>()
  const screen = createScreen(platform)
  const themeOf = (value: unknown) => (value === 'dark' ? value : 'light')
  let known: Partial<PhoneState> = { theme: themeOf(theme) }
  const report = (change: Partial<PhoneState>) => {
    known = { ...known, ...change }
    listeners.call(change)
  }
  const network = createNetwork(platform, (online) => {
    if (online !== known.online) report({ online })
  })
  listen('AppShow', () => {
    screen.onAppShow()
    // The end of an interruption may never be reported (community): who comes from now on may try.
    known = { ...known, audioFree: true }
    report({ appShown: true })
    // A change may have been lost while JavaScript was suspended.
    network.ask()
  })
  listen('AppHide', () => report({ appShown: false }))
  listen('NetworkStatusChange', (payload) => network.change(payload))
  listen('AudioInterruptionBegin', () => report({ audioFree: false }))
  listen('AudioInterruptionEnd', () => report({ audioFree: true }))
  listen('ThemeChange', (payload) => report({ theme: themeOf(fieldOf(payload, 'theme')) }))
  network.ask()
  return {
    keepScreenOn: (on: boolean) => screen.keep(on),
    watch(listener: Listener<Partial<PhoneState>>) {
      listener({ ...known })
      return listeners.add(listener)
    }
  }
}
