import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { filesBelow } from './project-files'

/** Contents by path below the output folder. */
export type OutputFiles = ReadonlyMap<string, Buffer>

/**
 * Makes an output folder hold exactly these files. Only what differs is written and strays go last, so that
 * somebody who watches the folder never sees it half empty, and sees nothing when nothing changed.
 */
export async function writeOutput(root: string, folder: string, files: OutputFiles): Promise<void> {
  await Promise.all([...files].map(([path, contents]) => writeIfDifferent(join(root, folder, path), contents)))
  const strays = filesBelow(root, folder).filter((path) => !files.has(path.slice(folder.length + 1)))
  await Promise.all(strays.map((path) => rm(join(root, path))))
}

async function writeIfDifferent(path: string, contents: Buffer): Promise<void> {
  const present = await readFile(path).catch(() => undefined)
  if (present?.equals(contents)) return
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, contents)
}
