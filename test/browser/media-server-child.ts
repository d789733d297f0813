/** A media server with the test card, as a process that can be killed: started by `media-server-process.ts`. */
import { startMediaServer } from '../../preview/server/media-server'
import { publishTestCard } from '../../preview/server/test-card'

/** What it reports to the process that started it. */
export interface RunningMediaServer {
  readonly httpPort: number
  readonly rtmpPort: number
  /** HTTP-FLV address of the test card. */
  readonly url: string
}

async function run(httpPort: number, rtmpPort: number): Promise<void> {
  const server = await startMediaServer(httpPort === 0 ? {} : { httpPort, rtmpPort })
  const url = server.flvUrl('testcard')
  publishTestCard({ url, isWatched: () => server.viewers('testcard') > 0 })
  process.send?.({ httpPort: server.httpPort, rtmpPort: server.rtmpPort, url } satisfies RunningMediaServer)
}

// Does not outlive the tests, however they end.
process.once('disconnect', () => process.exit())
const [httpPort = 0, rtmpPort = 0] = process.argv.slice(2).map(Number)
void run(httpPort, rtmpPort)
