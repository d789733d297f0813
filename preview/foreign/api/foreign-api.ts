import type { Access } from '../../../simulator/permission/permission'
import type { Device } from '../../../simulator/device'
import type { CallPorts } from '../../api/call'
import { refuseOffline } from '../../api/network-api'
import type { AppHost } from '../../framework/app-host'
import type { Router } from '../../framework/router'
import { createEventApi } from './event-api'
import { createAudioApi } from './inner-audio'
import { createMediaApi } from './media-api'
import { createPageApi } from './page-api'
import { createSocketApi } from './sockets'
import { createTransferApi } from './transfer-api'
import { createStartApi } from './start-api'

export interface ForeignApiOptions {
  readonly router: Router
  readonly host: AppHost
  /** The part of the screen that belongs to pages. */
  readonly window: HTMLElement
  readonly device: Device
  readonly screen: HTMLElement
  readonly access: Access
}

/** Calls that programs other than the demo make: Taro's and uni-app's runtimes among them. */
export function createForeignApi({ router, host, window, device, screen, access }: ForeignApiOptions) {
  return (ports: CallPorts): Record<string, unknown> => ({
    ...createPageApi(router, screen),
    ...createSocketApi({ ...ports, refuseOffline: () => refuseOffline(device) }),
    ...createAudioApi(device),
    ...createMediaApi({ screen, device }, access),
    ...createTransferApi(device),
    ...createStartApi(router),
    ...createEventApi(host, window)
  })
}
