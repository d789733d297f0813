/** Runs the previews that test files share in one process, which starts and compiles once; started by `shared-previews.ts`. */
import { type PreviewServer, startPreviewServer } from '../../../preview/server/preview-server'
import type { PreviewAnswer, PreviewRequest } from './shared-previews'

const firstPort = 5173
const previews: Promise<PreviewServer>[] = []

async function start(folder: string): Promise<PreviewAnswer> {
  try {
    const preview = startPreviewServer({ folder, port: firstPort })
    previews.push(preview)
    const { address, testCard, pushBase } = await preview
    return { folder, addresses: { address, testCard, pushBase } }
  } catch (error) {
    return { folder, error: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', ({ folder }: PreviewRequest) => {
  void start(folder).then((answer) => process.send?.(answer))
})

process.once('disconnect', () => {
  void Promise.all(previews.map(async (preview) => (await preview).stop())).then(() => process.exit(0))
})
