import { readFileSync } from 'node:fs'
import { extname, join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { withoutTemplateComments } from '../../scripts/build/template-comments'

/** A file as it ships; sizes in bytes, `gzip` of this file alone. */
export interface FileSize {
  /** Relative to the library's folder. */
  readonly path: string
  readonly bytes: number
  readonly gzip: number
}

/** What mini programs download for one entry: every file once. */
export interface ShippedSize {
  readonly files: readonly FileSize[]
  /** As a package counts them. */
  readonly bytes: number
  /** Bytes of the concatenation of all files, compressed as one. */
  readonly gzip: number
}

/**
 * Paths, relative to `folder`, of every file that a component brings along: by `require`, `<include>`, `<import>`,
 * `<wxs>`, `@import` and `usingComponents`. Throws if one of them is missing.
 *
 * @param component path without extension, as in `rtc-player/index`
 */
export async function filesOfComponent(folder: string, component: string): Promise<string[]> {
  const found = new Set<string>()
  const visit = (path: string): void => {
    if (found.has(path)) return
    found.add(path)
    for (const next of referencesIn(path, readFileSync(join(folder, path), 'utf8'))) visit(next)
  }
  const components = new Set([component])
  // A set that grows is walked to its end.
  for (const each of components) {
    for (const path of (await requiredScripts(folder, [`${each}.js`])).files) found.add(path)
    for (const extension of ['.wxml', '.wxss', '.json']) visit(each + extension)
    for (const used of componentsIn(folder, `${each}.json`)) components.add(used)
  }
  return [...found]
}

/** Texts, and the names and numbers that go with them, are read at first use: they are weighed by themselves. */
export function isLocale(path: string): boolean {
  return path.startsWith('locale/') || /\/(codes|en|zh-CN)\.js$/.test(path)
}

/**
 * Follows `require`, of whatever depth, from scripts of a folder. `packages` are what is required by name from outside
 * the folder.
 */
export async function requiredScripts(
  folder: string,
  entries: readonly string[]
): Promise<{ files: string[]; packages: string[] }> {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [...entries],
    bundle: true,
    packages: 'external',
    write: false,
    outdir: 'nowhere',
    metafile: true,
    logLevel: 'silent'
  })
  const inputs = Object.entries(metafile.inputs)
  const imports = inputs.flatMap(([, input]) => input.imports)
  return {
    files: inputs.map(([path]) => path),
    packages: imports.filter(({ external }) => external === true).map(({ path }) => path)
  }
}

/** Weighs files of a folder as they are, and compressed. */
export function measure(folder: string, paths: readonly string[]): ShippedSize {
  const texts = paths.map((path) => readFileSync(join(folder, path)))
  const files = texts.map((text, index) => ({
    path: String(paths[index]),
    bytes: text.byteLength,
    gzip: compressed(text)
  }))
  return {
    files,
    bytes: files.reduce((total, { bytes }) => total + bytes, 0),
    gzip: compressed(Buffer.concat(texts))
  }
}

/** Rows and a total, in bytes. */
export function sizeTable({ files, bytes, gzip }: ShippedSize): string {
  const rows = [...files, { path: 'together', bytes, gzip }].map((row) => [
    row.path,
    ...[row.bytes, row.gzip].map((size) => size.toLocaleString('en'))
  ])
  return [['file', 'bytes', 'gzip'], ...rows]
    .map(([path = '', ...sizes]) => path.padEnd(32) + sizes.map((size) => size.padStart(9)).join(''))
    .join('\n')
}

const references: Readonly<Record<string, RegExp>> = {
  '.wxml': /<(?:include|import|wxs)\b[^>]*?\ssrc\s*=\s*["']([^"']+)["']/g,
  '.wxss': /@import\s+["']([^"']+)["']/g
}

function referencesIn(path: string, text: string): string[] {
  const pattern = references[extname(path)]
  if (pattern === undefined) return []
  return [...withoutTemplateComments(text).matchAll(pattern)].map(([, written = '']) => {
    const target = posix.join(posix.dirname(path), written)
    return posix.extname(target) === '' ? target + extname(path) : target
  })
}

function componentsIn(folder: string, path: string): string[] {
  const json = JSON.parse(readFileSync(join(folder, path), 'utf8')) as { usingComponents?: Record<string, string> }
  return Object.values(json.usingComponents ?? {}).map((written) => posix.join(posix.dirname(path), written))
}

function compressed(text: Buffer): number {
  return gzipSync(text, { level: 9 }).byteLength
}
