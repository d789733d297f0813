import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Files below a folder of the project, relative to the project's root with forward slashes, sorted. */
export function filesBelow(root: string, folder: string): string[] {
  const start = join(root, folder)
  if (!existsSync(start)) return []
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/')
    )
    .sort()
}
