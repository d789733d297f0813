import { createSignHandler } from '../../server'
import { callCloudFunction, type CloudLimits } from './cloud-function'
import { isOpen } from './group-rule'
import { BadRequest, ownPageRoute, type Route } from './own-page'
import { type JoinClaim, WechatAccounts } from './wechat-accounts'

interface SigningOptions extends CloudLimits {
  /** The folder of the mini program's cloud functions, looked up at each call; undefined if it has none. */
  readonly cloudFunctions: () => string | undefined
}

export interface Signing {
  /** By path. */
  readonly routes: Readonly<Record<string, Route>>
  /** Whether WeChat would let this person into this group with this signature. */
  verify(claim: JoinClaim): boolean
}

/** Where the app's own server would sign. */
export const signPath = '/voip-sign'

/**
 * Everything that signs calls in the preview: WeChat's accounts, the app's server and its cloud functions. Everybody
 * may join every group but those that are closed.
 */
export function createSigning({ cloudFunctions, timeLimit }: SigningOptions): Signing {
  const accounts = new WechatAccounts()
  const { appId, appSecret, exchange } = accounts
  return {
    routes: {
      [signPath]: createSignHandler({
        appId,
        appSecret,
        fetch: exchange,
        authorize: (_, groupId) => isOpen(groupId)
      }),
      '/preview/login': ownPageRoute(({ openid }) => ({ code: accounts.createCode(readOpenid(openid)) })),
      '/preview/cloud-function': ownPageRoute(({ openid: given, name, data }) => {
        const openid = readOpenid(given)
        const caller = { openid, appId, sessionKey: accounts.sessionKey(openid) }
        return callCloudFunction({ folder: cloudFunctions(), name, data, caller }, { timeLimit })
      })
    },
    verify: (claim) => accounts.verify(claim)
  }
}

/** The page states its openid without proof: each tab is a person, and there are no accounts to protect. */
function readOpenid(openid: unknown): string {
  if (typeof openid === 'string' && /^o[\w-]{27}$/.test(openid)) return openid
  throw new BadRequest('no openid')
}
