import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const configName = 'project.config.json'

/**
 * Where the cloud functions of a mini program stand: `cloudfunctionRoot` of the project.config.json in its folder, or of
 * the one above that names the folder as its `miniprogramRoot`. Undefined without one.
 */
export function findCloudFunctions(miniProgram: string): string | undefined {
  for (const folder of [miniProgram, dirname(miniProgram)]) {
    const config = readConfig(folder)
    if (config === undefined || resolve(folder, textOf(config.miniprogramRoot)) !== miniProgram) continue
    const root = textOf(config.cloudfunctionRoot)
    return root === '' ? undefined : join(folder, root)
  }
  return undefined
}

interface ProjectConfig {
  readonly miniprogramRoot?: unknown
  readonly cloudfunctionRoot?: unknown
}

function readConfig(folder: string): ProjectConfig | undefined {
  try {
    return Object(JSON.parse(readFileSync(join(folder, configName), 'utf8'))) as ProjectConfig
  } catch {
    // No file, or one that is being written.
    return undefined
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
