import type { Device } from '../../simulator/device'
import type { Framework } from '../framework/framework'
import type { LogKind } from '../framework/ports'
import { createAppApi } from './app-api'
import { createFeedbackApi } from './feedback-api'
import { createNavigationApi } from './navigation-api'
import { createNetworkApi } from './network-api'
import { createSystemApi, type Screen } from './system-api'

export interface WxOptions {
  readonly framework: Framework
  readonly device: Device
  readonly screen: Screen
  /** The calls of the simulator. */
  readonly rtc: object
  readonly log: (message: string, kind: LogKind) => void
}

/**
 * The global `wx`. A call that is not in the preview is undefined, so that an app can ask for it as it would ask an
 * old WeChat; calling it throws a TypeError with its name, and the log names it once.
 */
export function createWx({ framework, device, screen, rtc, log }: WxOptions): object {
  const calls: Record<string, unknown> = {
    ...createAppApi(framework, device),
    ...createNavigationApi(framework.router),
    ...createNetworkApi(device),
    ...createSystemApi(screen),
    ...createFeedbackApi(screen.screen),
    ...rtc
  }
  calls.canIUse = (schema: string) => Object.hasOwn(calls, schema.split('.')[0] ?? '')
  const noted = new Set<string>()
  return new Proxy(calls, {
    get(target, name): unknown {
      if (typeof name === 'string' && !Object.hasOwn(target, name) && !noted.has(name)) {
        noted.add(name)
        log(`wx.${name} is not in the preview`, 'gap')
      }
      return Reflect.get(target, name)
    }
  })
}
