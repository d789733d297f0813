import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Problem } from './problem'

/**
 * The files of a built mini program, by paths relative to its root with forward slashes, and the list of
 * everything found wrong in them.
 */
export class SourceTree {
  readonly problems: Problem[] = []

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

  /** What `reference`, written in `from`, names: absolute from the root with a leading slash, else relative. */
  resolve(from: string, reference: string): string {
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
