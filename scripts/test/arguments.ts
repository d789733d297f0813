import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

/** What to run. */
export interface TestRequest {
  /** Names of steps. */
  readonly steps: readonly string[]
  /** Tests and sources, relative to the root. */
  readonly paths: readonly string[]
  /** Pattern of full titles, as jest's `-t`. */
  readonly title?: string
}

/**
 * Reads the arguments of `npm test --`: names of steps, paths of tests or sources, and `-t TITLE`. Without any, every
 * step is meant. Throws on what is neither a step nor a file.
 */
export function readArguments(root: string, stepNames: readonly string[], args: readonly string[]): TestRequest {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { testNamePattern: { type: 'string', short: 't' } }
  })
  const steps = positionals.filter((name) => stepNames.includes(name))
  const paths = positionals.filter((name) => !stepNames.includes(name))
  const missing = paths.filter((path) => !existsSync(join(root, path)))
  if (missing.length > 0) {
    throw new Error(`no such step or file: ${missing.join(', ')}; the steps are ${stepNames.join(', ')}`)
  }
  const { testNamePattern: title } = values
  const all = steps.length + paths.length === 0 && title === undefined
  return { steps: all ? stepNames : steps, paths, ...(title !== undefined && { title }) }
}
