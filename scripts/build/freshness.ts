import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesBelow } from './project-files'

/** The sources of the outputs, with the scripts that make them. */
const sources = ['components', 'demo', 'facts', 'server', 'cli', 'simulator', 'scripts/build', 'scripts/checks']
const files = ['package-lock.json', 'package.json', 'tsconfig.json']
const outputs = ['miniprogram_dist', 'miniprogram_dev', 'dist']
/** Ignored by git, as the outputs are. */
const stamp = 'test-results/built'

/** Writes down the sources that the outputs were made from. */
export function markAsBuilt(root: string): void {
  mkdirSync(dirname(join(root, stamp)), { recursive: true })
  writeFileSync(join(root, stamp), digestOf(root))
}

/** Whether all outputs are there and were made from the present sources. */
export function isBuilt(root: string): boolean {
  if (![stamp, ...outputs].every((path) => existsSync(join(root, path)))) return false
  return readFileSync(join(root, stamp), 'utf8') === digestOf(root)
}

function digestOf(root: string): string {
  const hash = createHash('sha256')
  const paths = [...sources.flatMap((folder) => filesBelow(root, folder)), ...files]
  for (const path of paths.filter((each) => existsSync(join(root, each)))) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}
