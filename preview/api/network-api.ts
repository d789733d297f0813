import { CallFailure } from '../../simulator/call'
import type { Device } from '../../simulator/device'
import { call, task } from './call'
import { askOwnServer } from './own-server'
import { networkFailure, send } from './request'

/** @throws CallFailure while the phone has no network */
export function refuseOffline({ state }: Device): void {
  if (state.networkType === 'none') throw networkFailure(-106, 'ERR_INTERNET_DISCONNECTED')
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
        if (!/^https?:\/\/[^/]/i.test(options.url) || !URL.canParse(options.url)) {
          throw new CallFailure(`invalid url "${options.url}"`, { errno: 600009 })
        }
        refuseOffline(device)
        return send(options, signal)
      }
    )
  }
}
