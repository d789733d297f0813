import { CallFailure, type CallResult } from '../../simulator/call'
import { call, callable, type CallPorts } from './call'
import { askOwnServer } from './own-server'

const notInitialised = `errCode: -1  | errMsg: Cloud API isn't enabled, please call wx.cloud.init first
请先调用 wx.cloud.init() 完成初始化后再调用其他云 API。init 方法可传入一个对象用于设置默认配置，详见文档。`

/** `wx.cloud`: calls the mini program's own cloud functions, which the preview's server runs. */
export function createCloudApi(refuseOffline: () => void, ports: CallPorts): Record<string, unknown> {
  const run = callable(
    'cloud.callFunction',
    call({ name: 'String', data: 'Object?' }, async ({ name, data }) => {
      refuseOffline()
      const { errCode, reason, result } = await askOwnServer('/preview/cloud-function', { name, data })
      if (errCode !== undefined) throw new CallFailure(`Error: ${String(reason)}`, { errCode })
      return { result, requestID: crypto.randomUUID() }
    }),
    ports
  )
  let initialised = false
  return {
    init() {
      initialised = true
    },
    callFunction(options: Parameters<typeof run>[0]) {
      // Observed: thrown at once, with callbacks and with a Promise alike.
      if (!initialised) throw new Error(notInitialised)
      const answer = run(options)
      return answer instanceof Promise ? answer.catch(rejectAsError) : undefined
    }
  }
}

/** Observed: the Promise form rejects with an Error, unlike that of other calls. */
function rejectAsError(failed: CallResult): never {
  throw Object.assign(new Error(failed.errMsg), failed)
}
