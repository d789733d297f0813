import { createHash } from 'node:crypto'

/** The tag of a text, by which a browser asks whether it has changed. */
export type EntityTags = (path: string, text: string) => string

/** Tags of texts that are sent again and again: each is made once, as long as the text of its path stays the same. */
export function createEntityTags(): EntityTags {
  const known = new Map<string, { readonly text: string; readonly tag: string }>()
  return (path, text) => {
    const last = known.get(path)
    if (last?.text === text) return last.tag
    const tag = `"${createHash('sha256').update(text).digest('base64')}"`
    known.set(path, { text, tag })
    return tag
  }
}
