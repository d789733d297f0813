import { CallFailure } from '../../simulator/call'
import { ownOpenid } from './identity'
import { networkFailure } from './request'

interface OwnServerOptions {
  /** ms */
  readonly timeout?: number | undefined
}

/** The preview's own server in the place of WeChat's; each request carries the openid of this tab. */
export async function askOwnServer(
  path: string,
  fields: Readonly<Record<string, unknown>>,
  { timeout = 60_000 }: OwnServerOptions = {}
): Promise<Readonly<Record<string, unknown>>> {
  const body = JSON.stringify({ ...fields, openid: ownOpenid() })
  const late = AbortSignal.timeout(timeout)
  try {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(path, { method: 'POST', headers, body, signal: late })
    if (!response.ok) throw new CallFailure(`the preview's server answers ${response.status}`)
    return Object(await response.json()) as Readonly<Record<string, unknown>>
  } catch (error) {
    if (error instanceof CallFailure) throw error
    if (late.aborted) throw new CallFailure('timeout', { errno: 5 })
    throw networkFailure(-2, 'ERR_FAILED')
  }
}
