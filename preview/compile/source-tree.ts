import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Problem } from './problem'

/**
 * The files of a built mini program, by paths relative to its root with forward slashes, and the list of
 * everything found wrong in them.
 */
export class SourceTree {
  readonly problems: Problem[] = []
  private aliases: readonly (readonly [prefix: string, target: string])[] = []

  constructor(readonly root: string) {}

  has(path: string): boolean {
    const file = join(this.root, path)
    return existsSync(file) && statSync(file).isFile()
  }

  /** The text of a file, or undefined if there is none. */
  read(path: string): string | undefined {
    return this.has(path) ? readFileSync(join(this.root, path), 'utf8') : undefined
  }

  /** Notes a problem; `line` and `column` count from 1. */
  report(file: string, message: string, line = 1, column?: number): void {
    this.problems.push({ file, line, message, ...(column === undefined ? {} : { column }) })
  }

  /** `resolveAlias` of app.json: `{ "@/*": "/*" }`; keys and values end with a star (documented). */
  setAliases(aliases: unknown): void {
    this.aliases = Object.entries(aliases ?? {}).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string' && key.endsWith('*') && value.endsWith('*')
        ? [[key.slice(0, -1), `/${value.slice(0, -1).replace(/^\//, '')}`] as const]
        : []
    )
  }

  /** What `reference`, written in `from`, names: absolute from the root with a leading slash, else relative. */
  resolve(from: string, written: string): string {
    const alias = this.aliases.find(([prefix]) => written.startsWith(prefix))
    const reference = alias ? alias[1] + written.slice(alias[0].length) : written
    return reference.startsWith('/') ? posix.normalize(reference.slice(1)) : posix.join(posix.dirname(from), reference)
  }

  /** The line (from 1) of the first occurrence of `needle` in a file; 1 if it is not there. */
  lineOf(path: string, needle: string): number {
    const lines = (this.read(path) ?? '').split('\n')
    return (
      Math.max(
        0,
        lines.findIndex((line) => line.includes(needle))
      ) + 1
    )
  }
}
