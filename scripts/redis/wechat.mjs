import { Buffer } from 'node:buffer'
import { URL } from 'node:url'

/** Preloaded by the example's server: WeChat's login, where code `ann-1` is a login of `ann`. Nothing else is reached. */
globalThis.fetch = async (input) => {
  const url = new URL(String(input))
  if (url.origin + url.pathname !== 'https://api.weixin.qq.com/sns/jscode2session') throw new Error('no network')
  const [openid] = (url.searchParams.get('js_code') ?? '').split('-')
  return globalThis.Response.json({ openid, session_key: Buffer.from(openid.padEnd(16, '.')).toString('base64') })
}
