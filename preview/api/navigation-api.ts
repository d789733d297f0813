import { component } from 'glass-easel-miniprogram-adapter'
import { EventChannel } from '../framework/event-channel'
import type { Router } from '../framework/router'
import { call } from './call'

/** While the first page is made there is none: its components name themselves to a query by `in`. */
const nobody = Object.create(component.ComponentCaller.prototype) as InstanceType<typeof component.ComponentCaller>

export function createNavigationApi(router: Router): Record<string, unknown> {
  return {
    navigateTo: call({ url: 'String', events: 'Object?' }, ({ url, events = {} }) => ({
      eventChannel: router.navigateTo(url, new EventChannel(listenersOf(events)))
    })),
    redirectTo: call({ url: 'String' }, ({ url }) => router.redirectTo(url)),
    reLaunch: call({ url: 'String' }, ({ url }) => router.reLaunch(url)),
    switchTab: call({ url: 'String' }, ({ url }) => router.switchTab(url)),
    navigateBack: call({ delta: 'Number?' }, ({ delta }) => router.navigateBack(delta)),
    setNavigationBarTitle: call({ title: 'String' }, ({ title }) => router.setTitle(title)),
    createSelectorQuery: () => (router.current?.caller ?? nobody).createSelectorQuery()
  }
}

function listenersOf(events: Readonly<Record<string, unknown>>): Record<string, (...values: unknown[]) => void> {
  const listeners: Record<string, (...values: unknown[]) => void> = {}
  for (const [name, listener] of Object.entries(events)) {
    if (typeof listener === 'function') listeners[name] = (...values) => void Reflect.apply(listener, undefined, values)
  }
  return listeners
}
