import { readFileSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import type { PreviewConfig } from '../shell/messages'
import { byteRange } from './byte-range'
import { isLocal } from './local-request'
import type { Route } from './own-page'
import { type EntityTags, createEntityTags } from './entity-tags'
import type { PreviewBundle } from './preview-bundle'
import type { Project } from './project'

interface HttpOptions {
  readonly project: Project
  readonly bundle: PreviewBundle
  /**
   * Addresses by name, given to the mini program as its launch query: streams to play, where to push to and to sign.
   * @param origin of this server, under the name by which the page reached it: to another it could send nothing
   */
  readonly addresses: (origin: string) => Readonly<Record<string, string>>
  readonly media: PreviewConfig['media']
  readonly robotToken: string
  /** Who is watching: open connections by stream. */
  readonly viewers: () => Readonly<Record<string, number>>
  /** What else is answered, by path. */
  readonly routes: Readonly<Record<string, Route>>
}

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
  '.wav': 'audio/wav',
  '.mp4': 'video/mp4'
}

const page = readFileSync(join(__dirname, '..', 'shell', 'index.html'), 'utf8')

/** The preview's own server: the page, the compiled mini program and its files. */
export function createHttpServer(options: HttpOptions): Server {
  const { project, bundle, addresses, media, robotToken, viewers, routes } = options
  const generated: Readonly<Record<string, (origin: string) => string>> = {
    '/index.html': (origin) => renderPage({ state: project.state, streams: addresses(origin), media, robotToken }),
    '/views.js': () => project.compilation.views,
    '/scripts.js': () => `${project.compilation.scripts}\n//# sourceMappingURL=/scripts.js.map\n`,
    '/scripts.js.map': () => project.compilation.scriptsMap,
    '/viewers.json': () => JSON.stringify(viewers())
  }
  const tags = createEntityTags()
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const route = routes[pathname]
    if (route && isLocal(request)) {
      void route(request, response)
      return
    }
    if (!isLocal(request) || (request.method !== 'GET' && request.method !== 'HEAD')) {
      refuse(response, isLocal(request) ? 405 : 403)
      return
    }
    const path = pathname === '/' ? '/index.html' : pathname
    const text = generated[path]?.(`http://${request.headers.host ?? ''}`) ?? bundle[path]
    if (text !== undefined) sendText(request, response, path, text, tags)
    else if (path.startsWith('/mini-program/')) void sendFile(request, response, project.source.folder)
    else refuse(response, 404)
  })
}

function renderPage(config: PreviewConfig): string {
  // "<" could end the script element that carries the configuration.
  return page.replace('{{config}}', () => JSON.stringify(config).replaceAll('<', '\\u003c'))
}

/** Sends a file of the mini program. Links that lead out of its folder are refused like paths that do. */
async function sendFile(request: IncomingMessage, response: ServerResponse, folder: string): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice('/mini-program/'.length)
  try {
    const file = await realpath(resolve(folder, decodeURIComponent(path)))
    if (!file.startsWith((await realpath(folder)) + sep)) refuse(response, 404)
    else send(response, file, await readFile(file), request.headers.range)
  } catch {
    refuse(response, 404)
  }
}

/** Sends a text, unless the browser has it: what it has it need not compile again. */
function sendText(
  { headers }: IncomingMessage,
  response: ServerResponse,
  path: string,
  text: string,
  tags: EntityTags
): void {
  const etag = tags(path, text)
  if (headers['if-none-match'] === etag) response.writeHead(304, { etag }).end()
  else response.writeHead(200, { ...headersOf(path), 'cache-control': 'no-cache', etag }).end(text)
}

/** Sends a file. @param wanted the part of it, as in `range` of a request; all by default */
function send(response: ServerResponse, path: string, body: Buffer, wanted?: string): void {
  const headers = { ...headersOf(path), 'cache-control': 'no-store' }
  const range = byteRange(wanted, body.length)
  if (!range) {
    response.writeHead(200, { ...headers, 'accept-ranges': 'bytes' })
    response.end(body)
    return
  }
  const { start, end } = range
  response.writeHead(206, { ...headers, 'content-range': `bytes ${start}-${end}/${body.length}` })
  response.end(body.subarray(start, end + 1))
}

function headersOf(path: string): Readonly<Record<string, string>> {
  const type = mimeTypes[extname(path).toLowerCase()] ?? 'application/octet-stream'
  return { 'content-type': type, 'x-content-type-options': 'nosniff' }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`${String(status)}\n`)
}
