import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { SharedPreviews } from './shared-previews'

const root = join(__dirname, '../../..')

/**
 * The previews that all test files share, in jest's main process. The first test file that needs one starts it, by an HTTP
 * request to this server on 127.0.0.1.
 */
export class SharedServers {
  private readonly previews = new SharedPreviews()
  private readonly server: Server

  constructor() {
    this.server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
      answer(response, this.addressOf(pathname, searchParams.get('name') ?? '')).catch(() => response.destroy())
    })
  }

  /** Resolves with the address to ask. */
  async listen(): Promise<string> {
    // A test file asks again on its connection, however much later.
    this.server.keepAliveTimeout = 0
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    const address = this.server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return `http://127.0.0.1:${address.port}`
  }

  /** Ends everything that was started. Throws if a preview did not end by itself, with 0. */
  async stop(): Promise<void> {
    this.server.close()
    this.server.closeAllConnections()
    const code = await this.previews.stop()
    if (code !== 0) throw new Error(`the previews ended with another code than 0: ${String(code)}`)
  }

  private async addressOf(kind: string, name: string): Promise<unknown> {
    if (kind === '/preview') return this.previews.preview(join(root, name))
    throw new Error(`${kind} is not shared`)
  }
}

async function answer(response: ServerResponse, value: Promise<unknown>): Promise<void> {
  try {
    response.end(JSON.stringify(await value))
  } catch (error) {
    response.writeHead(500)
    response.end(String(error))
  }
}
