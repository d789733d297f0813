import type { IncomingMessage, ServerResponse } from 'node:http'
import { readAtMost } from '../../server/read-at-most'
import { isLocal } from './local-request'

/** Answers one address, whatever the method. */
export type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export type Fields = Readonly<Record<string, unknown>>

/** A request of the page that cannot be answered; the message is for the page. */
export class BadRequest extends Error {}

/** Bytes */
const bodyLimit = 1 << 20

/** Whether a request comes from a page of this server: any other page in the browser could try. */
export function isOwnPage(request: IncomingMessage): boolean {
  const { host = '', origin, 'sec-fetch-site': site = 'same-origin' } = request.headers
  return isLocal(request) && origin === `http://${host}` && site === 'same-origin'
}

/** A route for the preview's own page alone: JSON by POST, and JSON back. */
export function ownPageRoute(answer: (fields: Fields) => object | Promise<object>): Route {
  return async (request, response) => {
    const refusal = refusalOf(request)
    if (refusal !== undefined) {
      send(response, refusal, {})
      return
    }
    try {
      send(response, 200, await answer(await readFields(request)))
    } catch (error) {
      if (error instanceof BadRequest) {
        send(response, 400, { error: error.message })
        return
      }
      // A fault of the preview: its message is for the terminal.
      console.error(error)
      send(response, 500, {})
    }
  }
}

function refusalOf(request: IncomingMessage): number | undefined {
  if (!isOwnPage(request)) return 403
  if (request.method !== 'POST') return 405
  return request.headers['content-type'] === 'application/json' ? undefined : 415
}

async function readFields(request: IncomingMessage): Promise<Fields> {
  // The connection must live on to carry the answer.
  const reading = readAtMost(request.iterator({ destroyOnReturn: false }), bodyLimit)
  const body = await reading.catch(() => undefined)
  if (body === undefined) throw new BadRequest('the body is too large, or not whole')
  const value = parse(body.toString())
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadRequest('no JSON object')
  return { ...value }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function send(response: ServerResponse, status: number, answer: object): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff'
  })
  response.end(JSON.stringify(answer))
}
