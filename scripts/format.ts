import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FormatConfig } from 'oxfmt'

const root = join(__dirname, '..')

/** The text of a file as `npm run format` writes it; as it is where that leaves such files alone. */
export async function formatted(path: string, text: string): Promise<string> {
  if (path.endsWith('.wxml')) return text
  // An ES module, which a CommonJS script can only import later.
  const { format } = await import('oxfmt')
  const options = JSON.parse(readFileSync(join(root, '.oxfmtrc.json'), 'utf8')) as FormatConfig
  const { code, errors } = await format(path, text, options)
  if (errors.length > 0) throw new Error(`${path}: ${errors.map(({ message }) => message).join('; ')}`)
  return code
}
