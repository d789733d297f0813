import type { SourceTree } from './source-tree'

export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads a JSON file that must hold an object. A missing file is an empty object; a broken one is a problem. */
export function readJson(tree: SourceTree, path: string): JsonObject {
  const text = tree.read(path)
  if (text === undefined) return {}
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return value
    tree.report(path, 'must be a JSON object')
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const before = text.slice(0, offsetOf(message, text)).split('\n')
    tree.report(path, message, before.length, (before.at(-1) ?? '').length + 1)
  }
  return {}
}

/** How much V8 quotes on either side of a token that it did not expect. */
const quoted = 10

/** Where V8 stopped: its message has the offset, or the text around it, or neither at the end of the text. */
function offsetOf(message: string, text: string): number {
  const offset = /at position (\d+)/.exec(message)?.[1]
  if (offset !== undefined) return Number(offset)
  const quote = /, (\.\.\.)?"([^]*)"(\.\.\.)? is not valid JSON$/.exec(message)
  if (!quote) return text.length
  const [, cutBefore, part = '', cutAfter] = quote
  if (cutBefore !== undefined) return text.indexOf(part) + quoted
  return cutAfter === undefined ? text.length : part.length - quoted
}
