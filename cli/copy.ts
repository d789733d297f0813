import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { dirname, join } from 'node:path'
import { formatManifest, hashOf, manifestName, readManifest, type Hashes } from './manifest'
import type { Framework } from './project'

export interface Library {
  readonly version: string
  /** By path. */
  readonly files: ReadonlyMap<string, Buffer>
}

/** Paths in the target. */
export interface CopyReport {
  readonly written: readonly string[]
  readonly unchanged: readonly string[]
  readonly removed: readonly string[]
  /** Of an older version, but somebody has changed them: they stay. */
  readonly kept: readonly string[]
}

export type RefusalReason = 'is a file' | 'not writable' | 'foreign file' | 'changed file'

/** Why nothing was copied. */
export class Refusal extends Error {
  constructor(
    readonly reason: RefusalReason,
    readonly path: string
  ) {
    super(`${reason}: ${path}`)
  }
}

/** The entry, which a framework bundles from the package: nothing of the components requires it. */
const packageEntry = /^index\.js$/

/** Texts in English, which a component has only where something loads them. */
const english = /\/en\.js$/
const isComponent = (path: string): boolean => path.endsWith('/index.js')

/**
 * A framework may give the app's own scripts other instances of the library's files than its components have: in a copy
 * each component loads its English itself.
 */
const withEnglish = (script: string): string => script.replace(/^("use strict";)?/, '$1require("./en.js");')

/**
 * Taro turns px of all styles into rpx, also of native components, whose sizes then follow the width of the phone, and are
 * half with its usual `designWidth`. A style sheet that begins so keeps its px (documented by postcss-pxtransform).
 */
const keepsPx = Buffer.from('/* postcss-pxtransform disable */\n')

/**
 * The files of the library that run; types stay in the package, where a project imports them from.
 *
 * @param languages beside Chinese
 */
export function readLibrary(
  folder: string,
  version: string,
  framework: Framework,
  languages: readonly 'en'[] = ['en']
): Library {
  const speaksEnglish = languages.includes('en')
  // A native project has what "Build npm" would have made, and asks for English in its app.js.
  const isNative = framework === 'native'
  const paths = filesIn(folder)
    .filter((path) => /\.(js|json|wxml|wxss)$/.test(path) && (isNative || !packageEntry.test(path)))
    .filter((path) => speaksEnglish || !english.test(path))
    .sort()
  if (!paths.some(isComponent)) throw new Error(`${folder} has no component: the package is not whole`)
  const contentsOf = (path: string): Buffer => {
    const contents = readFileSync(join(folder, path))
    if (!isNative && isComponent(path) && paths.includes(path.replace('index.js', 'en.js')))
      return Buffer.from(withEnglish(contents.toString()))
    return framework === 'taro' && path.endsWith('.wxss') ? Buffer.concat([keepsPx, contents]) : contents
  }
  return { version, files: new Map(paths.map((path) => [path, contentsOf(path)])) }
}

/** Paths of all files in it, with forward slashes. `recursive` of `readdirSync` is younger than some Node.js in use, which ignore it. */
function filesIn(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(folder, `${below}${entry.name}/`) : [below + entry.name]
  )
}

/**
 * Makes a folder hold this version of the library: everything is checked and written aside first, then moved into place.
 *
 * @throws Refusal before anything has changed
 */
export function copyLibrary({ version, files }: Library, target: string): CopyReport {
  requireFolder(target)
  const earlier = readManifest(target)
  const hashes = new Map([...files].map(([path, contents]) => [path, hashOf(contents)]))
  const written = [...hashes].filter(([path, hash]) => !isUpToDate(target, path, hash, earlier)).map(([path]) => path)
  const superseded = [...earlier.keys()].filter((path) => !hashes.has(path) && existsSync(join(target, path)))
  const removed = superseded.filter((path) => currentHash(join(target, path)) === earlier.get(path))
  for (const path of [...written, ...removed, manifestName]) requireWritable(dirname(join(target, path)))

  const manifest = Buffer.from(formatManifest(version, hashes))
  const changes = written.map((path): [string, Buffer] => [path, files.get(path) ?? Buffer.alloc(0)])
  // Last, so that a copy that is cut off leaves the earlier list.
  replaceFiles(target, [...changes, [manifestName, manifest]])
  for (const path of removed) removeFile(target, path)
  const unchanged = [...files.keys()].filter((path) => !written.includes(path))
  return { written, unchanged, removed, kept: superseded.filter((path) => !removed.includes(path)) }
}

/** @throws Refusal for a file, and for a path below one */
export function requireFolder(path: string): void {
  const existing = nearestExisting(path)
  if (!statSync(existing).isDirectory()) throw new Refusal('is a file', existing)
}

/** @throws Refusal for a file that no copy has written, or that was changed since */
function isUpToDate(target: string, path: string, hash: string, earlier: Hashes): boolean {
  const existing = nearestExisting(join(target, path))
  if (existing !== join(target, path)) {
    if (!statSync(existing).isDirectory()) throw new Refusal('foreign file', existing)
    return false
  }
  const current = currentHash(existing)
  if (current === hash) return true
  if (current === undefined || !earlier.has(path)) throw new Refusal('foreign file', existing)
  if (current !== earlier.get(path)) throw new Refusal('changed file', existing)
  return false
}

/** Undefined for a folder or a link. */
function currentHash(path: string): string | undefined {
  return lstatSync(path).isFile() ? hashOf(readFileSync(path)) : undefined
}

function requireWritable(folder: string): void {
  const existing = nearestExisting(folder)
  try {
    accessSync(existing, constants.W_OK)
  } catch {
    throw new Refusal('not writable', existing)
  }
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path))
}

/** Writes the files into a folder aside, then moves them, so that a full disk leaves the target as it was. */
function replaceFiles(target: string, files: readonly (readonly [path: string, contents: Buffer])[]): void {
  let made: string | undefined
  let aside: string | undefined
  try {
    made = mkdirSync(target, { recursive: true })
    aside = mkdtempSync(join(target, '.copying-'))
    for (const [path, contents] of files) writeFile(join(aside, path), contents)
    for (const [path] of files) {
      mkdirSync(dirname(join(target, path)), { recursive: true })
      renameSync(join(aside, path), join(target, path))
    }
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true })
    throw isSystemError(error) ? new Refusal('not writable', target) : error
  } finally {
    if (aside !== undefined) rmSync(aside, { recursive: true, force: true })
  }
}

function writeFile(path: string, contents: Buffer): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, contents)
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error
}

/** Folders that become empty go, too. */
function removeFile(target: string, path: string): void {
  rmSync(join(target, path))
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    if (readdirSync(join(target, folder)).length > 0) return
    rmdirSync(join(target, folder))
  }
}
