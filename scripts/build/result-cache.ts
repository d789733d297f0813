import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

interface Entry<Result> {
  /** Of the text that the result was made from. */
  readonly hash: string
  readonly result: Result
}

/** A file that keeps results for the next process. */
interface CacheFile {
  readonly path: string
  /** The program that makes the results, with versions and options: results of another one are not used. */
  readonly maker: string
}

/** Results by path, as JSON has them. Each one is valid as long as the text that it was made from stays the same. */
export class ResultCache<Result> {
  private entries: ReadonlyMap<string, Entry<Result>>
  private isStored: boolean

  /** @param file Default: results end with the process */
  constructor(private readonly file?: CacheFile) {
    this.entries = new Map(file === undefined ? [] : readEntries<Result>(file))
    this.isStored = file === undefined
  }

  /**
   * Updates the results to `texts`: one for each path and none for any other.
   *
   * @param texts everything that a result depends on, by path
   * @param make gives a result for each path whose text is new
   * @returns results in the order of `texts`, and the paths that were made
   */
  async update(
    texts: ReadonlyMap<string, string>,
    make: (paths: readonly string[]) => Promise<ReadonlyMap<string, Result>>
  ): Promise<{ results: Result[]; made: string[] }> {
    const hashes = [...texts].map(([path, text]) => [path, hashOf(text)] as const)
    const known = new Map([...this.entries].filter(([path, { hash }]) => hash === hashOf(texts.get(path) ?? '')))
    const stale = hashes.map(([path]) => path).filter((path) => !known.has(path))
    const made = stale.length === 0 ? new Map<string, Result>() : await make(stale)
    this.entries = new Map(
      hashes.flatMap(([path, hash]) => {
        const result = known.get(path)?.result ?? made.get(path)
        return result === undefined ? [] : [[path, { hash, result }]]
      })
    )
    this.store(made.size > 0)
    return { results: [...this.entries.values()].map(({ result }) => result), made: stale }
  }

  /** Once a process: later results are few, and the next process makes them again. */
  private store(hasNew: boolean): void {
    if (this.isStored || this.file === undefined) return
    this.isStored = true
    if (!hasNew) return
    const { path, maker } = this.file
    mkdirSync(dirname(path), { recursive: true })
    // Another process may read or write it at the same time.
    const draft = `${path}.${process.pid}`
    writeFileSync(draft, JSON.stringify({ maker, entries: [...this.entries] }))
    renameSync(draft, path)
  }
}

function readEntries<Result>({ path, maker }: CacheFile): (readonly [string, Entry<Result>])[] {
  try {
    const stored = JSON.parse(readFileSync(path, 'utf8')) as { maker: string; entries: [string, Entry<Result>][] }
    return stored.maker === maker ? stored.entries : []
  } catch {
    // None yet.
    return []
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
