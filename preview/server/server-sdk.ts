import { signVoIP } from '../../server/sign-voip'
import type { CloudCaller } from './cloud-call'
import { isOpen } from './group-rule'

/** WeChat names the two otherwise than `wx.joinVoIPChat` does. */
interface SignFields {
  readonly groupId: string
  readonly nonce: string
  readonly timestamp: number
}

/** In place of the package `wx-server-sdk`, for one call: as much of it as signing needs. */
export function createServerSdk({ openid, appId, sessionKey }: CloudCaller): object {
  return {
    DYNAMIC_CURRENT_ENV: Symbol('DYNAMIC_CURRENT_ENV'),
    init: () => undefined,
    getWXContext: () => ({ OPENID: openid, APPID: appId }),
    getVoIPSign({ groupId, nonce: nonceStr, timestamp: timeStamp }: SignFields) {
      const signature = signVoIP({ appId, groupId, nonceStr, timeStamp, sessionKey })
      return Promise.resolve({ signature, errCode: 0, errMsg: 'getVoIPSign:ok' })
    },
    database: () => ({ collection: (name: string) => collection(name) })
  }
}

/** The one collection that the preview makes up: calls that are open, each with everybody as a member. */
function collection(name: string): object {
  if (name !== 'calls') throw new Error(`the preview's cloud database has no collection ${name}`)
  return {
    where: ({ _id }: { readonly _id?: unknown }) => ({
      count: () => Promise.resolve({ total: typeof _id === 'string' && isOpen(_id) ? 1 : 0 })
    })
  }
}
