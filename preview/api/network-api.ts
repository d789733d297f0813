import { CallFailure } from '../../simulator/call'
import type { Device } from '../../simulator/device'
import { call, task } from './call'
import { askOwnServer } from './own-server'
import { networkFailure, send } from './request'

/** @throws CallFailure while the phone has no network */
export function refuseOffline({ state }: Device): void {
  if (state.networkType === 'none') throw networkFailure(-106, 'ERR_INTERNET_DISCONNECTED')
}

/** @throws CallFailure for what is no address of a server, and while the phone has no network */
export function refuseUnreachable(url: string, device: Device): void {
  if (!/^https?:\/\/[^/]/i.test(url) || !URL.canParse(url)) {
    throw new CallFailure(`invalid url "${url}"`, { errno: 600009 })
  }
  refuseOffline(device)
}

export function createNetworkApi(device: Device): Record<string, unknown> {
  return {
    getNetworkType: call({}, () => {
      const { networkType, weakNetwork } = device.state
      return { networkType, weakNet: weakNetwork, hasSystemProxy: false }
    }),
    login: call({ timeout: 'Number?' }, async ({ timeout }) => {
      refuseOffline(device)
      const { code } = await askOwnServer('/preview/login', {}, { timeout })
      return { code }
    }),
    request: task(
      {
        url: 'String',
        data: 'Any?',
        header: 'Object?',
        method: 'String?',
        timeout: 'Number?',
        dataType: 'String?',
        responseType: 'String?'
      },
      (options, signal) => {
        refuseUnreachable(options.url, device)
        return send(options, signal)
      }
    )
  }
}
