import type File from 'vinyl'

/** The text of a file that has been read. */
export function textOf({ path, contents }: File): string {
  if (!Buffer.isBuffer(contents)) throw new Error(`${path} has not been read`)
  return contents.toString()
}
