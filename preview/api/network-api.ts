import { CallFailure } from '../../simulator/call'
import type { Device } from '../../simulator/device'
import { call, task } from './call'
import { networkFailure, send } from './request'

const codeLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Shaped like WeChat's; only servers that know the preview can take it for anybody. */
function createLoginCode(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return Array.from(bytes, (byte) => codeLetters[byte % codeLetters.length]).join('')
}

export function createNetworkApi(device: Device): Record<string, unknown> {
  const refuseOffline = () => {
    if (device.state.networkType === 'none') throw networkFailure(-106, 'ERR_INTERNET_DISCONNECTED')
  }
  return {
    getNetworkType: call({}, () => {
      const { networkType, weakNetwork } = device.state
      return { networkType, weakNet: weakNetwork, hasSystemProxy: false }
    }),
    login: call({}, () => {
      refuseOffline()
      return { code: createLoginCode() }
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
        refuseOffline()
        return send(options, signal)
      }
    )
  }
}
