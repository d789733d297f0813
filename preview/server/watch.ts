import { watch } from 'chokidar'

/** ms without a further change before a build starts: editors write a file in several steps. */
const quietPeriod = 60

/**
 * Calls `rebuild` after changes under `folders`, one call at a time; a change during a build leads to another.
 * Returns the function that ends the watching.
 */
export function watchSources(folders: string[], rebuild: () => Promise<void>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let building = false
  let changed = false

  const start = async (): Promise<void> => {
    if (building) return
    building = true
    while (changed) {
      changed = false
      // For example, a file deleted while it is read: the next save builds again.
      await rebuild().catch((error: unknown) => console.error(error))
    }
    building = false
  }
  const watcher = watch(folders, { ignoreInitial: true, ignored: /\.generated\.|~$|\/\.[^/]+$/ })
  const states = new Map<string, string>()
  watcher.on('all', (_event, path, stats) => {
    const state = stats === undefined ? 'absent' : `${stats.mtimeMs} ${stats.size}`
    // One save may be seen several times.
    if (states.get(path) === state) return
    states.set(path, state)
    changed = true
    clearTimeout(timer)
    timer = setTimeout(() => void start(), quietPeriod)
  })
  return async () => {
    clearTimeout(timer)
    await watcher.close()
  }
}
