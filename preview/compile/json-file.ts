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
    // V8 tells the character offset, except when the text just ends.
    const offset = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length)
    const before = text.slice(0, offset).split('\n')
    tree.report(path, message, before.length, (before.at(-1) ?? '').length + 1)
  }
  return {}
}
