import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { developmentFolder } from '../build/development-paths'
import { placeOf } from '../build/problem'

/** Another file that a template names: `<include>`, `<import>` or `<wxs>`. */
interface TemplateReference {
  readonly tag: string
  /** As the template writes it. */
  readonly written: string
  /** Relative to `miniprogram_dev/`, with extension. */
  readonly path: string
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
}

/** Files that a template of `miniprogram_dev/` names; comments do not count. */
export function templateReferences(root: string, path: string): TemplateReference[] {
  const text = readFileSync(join(root, developmentFolder, path), 'utf8')
  const bare = text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '))
  return [...bare.matchAll(/<(include|import|wxs)\b[^>]*?\ssrc\s*=\s*["']([^"'{]+)["']/g)].map((match) => {
    const [, tag = '', written = ''] = match
    return { tag, written, path: resolve(path, tag, written), ...placeOf(text, match.index) }
  })
}

function resolve(from: string, tag: string, written: string): string {
  const path = written.startsWith('/') ? written.slice(1) : posix.join(posix.dirname(from), written)
  return posix.extname(path) === '' && tag !== 'wxs' ? `${path}.wxml` : path
}
