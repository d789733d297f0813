import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { filesBelow } from './project-files'

/** Contents by path below the output folder. */
type OutputFiles = ReadonlyMap<string, Buffer>

/**
 * Makes an output folder hold exactly these files. Only files that differ are written, and others are removed last: a
 * watcher of the folder never sees it half empty, and sees nothing when nothing changed.
 */
export async function writeOutput(root: string, folder: string, files: OutputFiles): Promise<void> {
  await Promise.all([...files].map(([path, contents]) => writeIfDifferent(join(root, folder, path), contents)))
  const others = filesBelow(root, folder).filter((path) => !files.has(path.slice(folder.length + 1)))
  await Promise.all(others.map((path) => rm(join(root, path))))
}

async function writeIfDifferent(path: string, contents: Buffer): Promise<void> {
  const present = await readFile(path).catch(() => undefined)
  if (present?.equals(contents)) return
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, contents)
}
