import { CallFailure } from '../../simulator/call'
import { typeName } from './call'

interface RequestOptions {
  readonly url: string
  readonly data: unknown
  readonly header: Readonly<Record<string, unknown>> | undefined
  readonly method: string | undefined
  /** ms; 60 s by default (documented). */
  readonly timeout: number | undefined
  readonly dataType: string | undefined
  readonly responseType: string | undefined
}

/** A failure in the words of Android's WeChat, which has Chromium's network. */
export function networkFailure(code: number, name: string): CallFailure {
  return new CallFailure(`errcode:${code} cronet_error_code:${code} error_msg:net::${name}`, { errno: 600001 })
}

/** `wx.request`, as far as the browser lets a page reach other servers. */
export async function send(options: RequestOptions, aborted: AbortSignal): Promise<object> {
  const request = describe(options)
  const late = AbortSignal.timeout(options.timeout ?? 60_000)
  try {
    const response = await fetch(request, { signal: AbortSignal.any([aborted, late]) })
    return {
      statusCode: response.status,
      header: Object.fromEntries(response.headers),
      // A browser does not let scripts read them.
      cookies: [],
      data: await read(response, options)
    }
  } catch {
    if (aborted.aborted) throw new CallFailure('abort')
    if (late.aborted) throw new CallFailure('timeout', { errno: 5 })
    // Only the browser's console shows why it failed.
    throw networkFailure(-2, 'ERR_FAILED')
  }
}

function describe({ url, data, header = {}, method = 'GET' }: RequestOptions): Request {
  const headers = new Headers(Object.entries(header).map(([name, value]): [string, string] => [name, String(value)]))
  // A mini program has no cookies of its own.
  const shared = { method, headers, credentials: 'omit' } as const
  if (method === 'GET' || method === 'HEAD') {
    const address = new URL(url)
    if (typeName(data) === 'Object') address.search += (address.search === '' ? '' : '&') + formEncode(data)
    return new Request(address, shared)
  }
  // A form with files: the browser marks where its parts end.
  if (data instanceof FormData) {
    headers.delete('content-type')
    return new Request(url, { ...shared, body: data })
  }
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  return new Request(url, { ...shared, body: encodeBody(data, headers.get('content-type') ?? '') })
}

/** An object becomes what the content type says: JSON, or a form (documented). */
function encodeBody(data: unknown, contentType: string): ArrayBuffer | string | null {
  if (data === undefined || data === null) return null
  if (data instanceof ArrayBuffer || typeof data === 'string') return data
  return contentType.includes('x-www-form-urlencoded') ? formEncode(data) : JSON.stringify(data)
}

function formEncode(data: unknown): string {
  return Object.entries(Object(data) as object)
    .map((pair) => pair.map((part) => encodeURIComponent(String(part))).join('='))
    .join('&')
}

/** JSON by default; text that is none stays text (documented). */
async function read(response: Response, { responseType, dataType = 'json' }: RequestOptions): Promise<unknown> {
  if (responseType === 'arraybuffer') return response.arrayBuffer()
  const text = await response.text()
  if (dataType !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
