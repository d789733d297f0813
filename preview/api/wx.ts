import type { Access } from '../../simulator/permission/permission'
import type { Device } from '../../simulator/device'
import type { CompiledApp } from '../framework/app-package'
import type { Framework } from '../framework/framework'
import type { Log } from '../framework/ports'
import { createAppApi } from './app-api'
import { Call, callable, type CallPorts } from './call'
import { createCanIUse } from './can-i-use'
import { createCloudApi } from './cloud-api'
import { createFeedbackApi } from './feedback-api'
import { createNavigationApi } from './navigation-api'
import { createNetworkApi, refuseOffline } from './network-api'
import { createOnce, namingGaps } from './naming-gaps'
import { createStorageApi } from './storage-api'
import { createSystemApi, type Screen } from './system-api'

interface WxOptions {
  readonly framework: Framework
  readonly app: CompiledApp
  readonly device: Device
  readonly screen: Screen
  readonly access: Access
  /** The simulator's calls of live media. */
  readonly rtc: object
  /** Calls that only programs other than the demo make. */
  readonly foreign: (ports: CallPorts) => Readonly<Record<string, unknown>>
  /** What the preview has of tags and contexts, as `wx.canIUse` spells it. */
  readonly schemas: ReadonlySet<string>
  readonly log: Log
}

/** The name of the mini program on the phone. */
export function appName({ window }: CompiledApp): string {
  return window.navigationBarTitleText ?? 'mini program'
}

/**
 * The global `wx`. A call that is not in the preview is undefined, so that an app can check for it as in an old
 * WeChat; calling it throws a TypeError with its name, and the log names it once.
 */
export function createWx({ framework, app, device, screen, access, rtc, foreign, schemas, log }: WxOptions): object {
  const missing = createOnce((what) => log({ what: `wx.${what}`, how: 'absent' }, 'gap'))
  const ports = { whenAwake: (callback: () => void) => device.whenAwake(callback), unknownOption: missing }
  const cloud = createCloudApi(() => refuseOffline(device), ports)
  const defined: Readonly<Record<string, unknown>> = {
    ...createAppApi(framework, device, app.darkMode, log),
    ...createNavigationApi(framework.router),
    ...createNetworkApi(device),
    ...createStorageApi(() => localStorage, `mini-program:${appName(app)}:`),
    ...createSystemApi(screen, device, app.darkMode),
    ...createFeedbackApi({ screen: screen.screen, device }, log),
    ...access.calls,
    ...rtc,
    ...foreign(ports),
    cloud: namingGaps(cloud, (name) => missing(`cloud.${name}`))
  }
  const wx: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(defined)) {
    wx[name] = value instanceof Call ? callable(name, value, ports) : value
  }
  const { tags, openTypes } = framework
  wx.canIUse = createCanIUse({ wx, definitions: defined, tags, openTypes, schemas })
  fillOpenTypes(framework, device, access)
  return namingGaps(wx, missing)
}

function fillOpenTypes({ openTypes }: Framework, device: Device, access: Access): void {
  openTypes.openSetting = {
    event: 'opensetting',
    open: async () => ({ ...(await access.calls.openSetting()) })
  }
  openTypes.agreePrivacyAuthorization = {
    event: 'agreeprivacyauthorization',
    open() {
      if (device.state.privacy !== 'undeclared') device.set({ privacy: 'agreed' })
      return Promise.resolve({ errMsg: 'agreePrivacyAuthorization:ok' })
    }
  }
}
