import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { compileMiniProgram, type Compilation } from '../../../../preview/compile/compile'
import type { CompiledApp } from '../../../../preview/framework/app-package'

export interface CompiledProgram extends Compilation {
  readonly app: CompiledApp
}

/** Compiles the mini program of these files. */
export async function compileFiles(files: Readonly<Record<string, string>>): Promise<CompiledProgram> {
  const root = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    const compilation = await compileMiniProgram(root)
    const app = JSON.parse(/^globalThis\.miniProgram = (.*);$/m.exec(compilation.views)?.[1] ?? '') as CompiledApp
    return { ...compilation, app }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** A page, or a component with `json`. */
export function filesAt(path: string, json: object = {}, script = 'Page({})'): Record<string, string> {
  return { [`${path}.json`]: JSON.stringify(json), [`${path}.js`]: script, [`${path}.wxml`]: '<view/>' }
}
