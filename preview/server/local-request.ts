import type { IncomingMessage } from 'node:http'

/** A page elsewhere could reach this server under a name of its own that it lets point here. */
export function isLocal({ headers }: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '')
}
