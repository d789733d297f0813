import type { JsonGap } from '../framework/app-package'
import { isObject, type JsonObject } from './json-file'
import { keysOf, type JsonKind, type Keys } from './json-keys'

/** Collects what the json files of a mini program have that the preview does not honour: each once for a kind of file. */
export class JsonGaps {
  private readonly files = new Map<string, string[]>()

  /** Notes the keys of a file that are not honoured. */
  read(kind: JsonKind, file: string, json: JsonObject): void {
    for (const what of gapsIn(json, keysOf[kind], '')) this.add(kind, file, what)
  }

  add(kind: JsonKind, file: string, what: string): void {
    const name = `${kind}.json: ${what}`
    const files = this.files.get(name) ?? []
    this.files.set(name, [...files, file])
  }

  list(): JsonGap[] {
    return [...this.files].map(([what, files]) => ({ what, files }))
  }
}

function gapsIn(json: JsonObject, keys: Keys, path: string): string[] {
  const gaps = Object.entries(json).flatMap(([key, value]) => {
    const row = Object.hasOwn(keys, key) ? keys[key] : undefined
    if (isUnset(value)) return []
    if (row === undefined) return [path + key]
    if (row.values !== undefined && !row.values.includes(value)) return [`${path}${key} ${JSON.stringify(value)}`]
    const { keys: inner } = row
    if (inner === undefined) return []
    return [value].flat().flatMap((part) => (isObject(part) ? gapsIn(part, inner, `${path}${key}.`) : []))
  })
  return [...new Set(gaps)]
}

/** Frameworks write keys that they have nothing for: those are as good as absent. */
function isUnset(value: unknown): boolean {
  if (value === null || value === false || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return isObject(value) && Object.keys(value).length === 0
}
