import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Stands beside the copied files and lists them, in the format of `sha256sum`. WeChat uploads no file of this
 * extension, so it costs a mini program nothing.
 */
export const manifestName = 'copied-files.sha256'

/** Hashes of files by path, relative to the folder of the manifest. */
export type Hashes = ReadonlyMap<string, string>

/** Line endings do not count, as git may change them in a checkout. */
export function hashOf(contents: Buffer): string {
  return createHash('sha256').update(contents.toString().replace(/\r\n/g, '\n')).digest('hex')
}

export function formatManifest(version: string, hashes: Hashes): string {
  const lines = [...hashes].map(([path, hash]) => `${hash}  ${path}`)
  return [`# miniprogram-rtc ${version}`, ...lines, ''].join('\n')
}

/** What an earlier copy wrote into a folder. Lines that are no such entry, or that point outside, are left out. */
export function readManifest(folder: string): Hashes {
  const path = join(folder, manifestName)
  if (!existsSync(path)) return new Map()
  const entries = readFileSync(path, 'utf8').matchAll(/^([0-9a-f]{64}) {2}([\w./-]+)\r?$/gm)
  return new Map(
    [...entries].flatMap(([, hash = '', file = '']): [string, string][] => (isInside(file) ? [[file, hash]] : []))
  )
}

function isInside(path: string): boolean {
  return !path.startsWith('/') && !path.split('/').includes('..')
}
