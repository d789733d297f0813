import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import { developmentFolder, sourcePath } from '../build/development-paths'
import type { Problem } from '../build/problem'
import { filesBelow } from '../build/project-files'

/** Compiles every template of `miniprogram_dev/` with glass-easel's compiler; its warnings count too. */
export function checkGlassEasel(root: string): Problem[] {
  const group = new TmplGroup()
  const paths = filesBelow(root, developmentFolder).filter((path) => path.endsWith('.wxml'))
  const problems = paths.flatMap((path) => {
    const template = path.slice(developmentFolder.length + 1)
    const found: unknown = group.addTmpl(template.replace(/\.wxml$/, ''), readFileSync(join(root, path), 'utf8'))
    return parseErrors(found).map(({ startLine, startColumn, message }) => ({
      file: sourcePath(template),
      line: startLine + 1,
      column: startColumn + 1,
      message: `[glass-easel] ${message}`
    }))
  })
  group.free()
  return problems
}

/** A problem that the compiler reports, positions from 0. Its declarations have `any`. */
interface ParseError {
  readonly message: string
  readonly startLine: number
  readonly startColumn: number
}

function parseErrors(found: unknown): ParseError[] {
  return Array.isArray(found) ? found.filter(isParseError) : []
}

function isParseError(value: unknown): value is ParseError {
  return typeof value === 'object' && value !== null && 'message' in value && 'startLine' in value
}
