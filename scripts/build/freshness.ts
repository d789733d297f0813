import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesBelow } from './project-files'

/** Outputs are made of these; of the scripts, those that make them. */
const sources = ['components', 'demo', 'facts', 'server', 'simulator', 'scripts/build', 'scripts/checks']
const files = ['package-lock.json', 'package.json', 'tsconfig.json']
const outputs = ['miniprogram_dist', 'miniprogram_dev', 'dist']
const stamp = 'node_modules/.cache/miniprogram-rtc/built'

/** Notes which sources the outputs were made of. */
export function markAsBuilt(root: string): void {
  mkdirSync(dirname(join(root, stamp)), { recursive: true })
  writeFileSync(join(root, stamp), digestOf(root))
}

/** Whether all outputs are there and were made of the sources as they are now. */
export function isBuilt(root: string): boolean {
  if (![stamp, ...outputs].every((path) => existsSync(join(root, path)))) return false
  return readFileSync(join(root, stamp), 'utf8') === digestOf(root)
}

function digestOf(root: string): string {
  const hash = createHash('sha256')
  for (const path of [...sources.flatMap((folder) => filesBelow(root, folder)), ...files]) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  }
  return hash.digest('hex')
}
