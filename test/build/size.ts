import { readFileSync } from 'node:fs'
import { extname, join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, transform } from 'esbuild'
import { withoutTemplateComments } from '../../scripts/build/template-comments'

/** A file as it ships; sizes in bytes, `gzip` of this file alone. */
export interface FileSize {
  /** Relative to the library's folder. */
  readonly path: string
  readonly raw: number
  readonly minified: number
  readonly gzip: number
}

/** What mini programs download for one entry: every file once. */
export interface ShippedSize {
  readonly files: readonly FileSize[]
  readonly raw: number
  readonly minified: number
  /** Bytes of the concatenation of all minified files, compressed as one. */
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

/** Mini programs read one language at a time: texts are weighed by themselves. */
export function isLocale(path: string): boolean {
  return path.startsWith('locale/')
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

/** Minifies and compresses files of a folder. */
export async function measure(folder: string, paths: readonly string[]): Promise<ShippedSize> {
  const texts = await Promise.all(
    paths.map(async (path) => {
      const text = readFileSync(join(folder, path), 'utf8')
      return { path, text, minified: await minify(path, text) }
    })
  )
  const files = texts.map(({ path, text, minified }) => ({
    path,
    raw: Buffer.byteLength(text),
    minified: Buffer.byteLength(minified),
    gzip: compressed(minified)
  }))
  return {
    files,
    raw: sum(files.map(({ raw }) => raw)),
    minified: sum(files.map(({ minified }) => minified)),
    gzip: compressed(texts.map(({ minified }) => minified).join(''))
  }
}

/** Rows and a total, in bytes. */
export function sizeTable({ files, raw, minified, gzip }: ShippedSize): string {
  const rows = [...files, { path: 'together', raw, minified, gzip }].map((row) => [
    row.path,
    ...[row.raw, row.minified, row.gzip].map((bytes) => bytes.toLocaleString('en'))
  ])
  return [['file', 'raw', 'min', 'gzip'], ...rows]
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

async function minify(path: string, text: string): Promise<string> {
  switch (extname(path)) {
    case '.js':
      return (await transform(text, { loader: 'js', format: 'cjs', target: 'es2018', charset: 'utf8', minify: true }))
        .code
    case '.wxss':
      return (await transform(text, { loader: 'css', minify: true })).code
    case '.json':
      return JSON.stringify(JSON.parse(text))
    case '.wxml':
      return withoutTemplateComments(text).replace(/\s+/g, ' ').replace(/> </g, '><').trim()
    default:
      return text
  }
}

function compressed(text: string): number {
  return gzipSync(text, { level: 9 }).byteLength
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
