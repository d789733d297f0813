import { resolve } from 'node:path'
import type { Problem } from './problem'
import { readApp } from './read-app'
import { compileScripts } from './scripts'
import { SourceTree } from './source-tree'
import { compileTemplates } from './templates'

export interface Compilation {
  /** A script that sets `globalThis.miniProgram` (a `CompiledApp`) and `globalThis.miniProgramTemplates`. */
  readonly views: string
  /** A script that sets `globalThis.miniProgramModules`. */
  readonly scripts: string
  /** The source map of `scripts`. */
  readonly scriptsMap: string
  /** Everything wrong, in paths relative to the mini program's root. */
  readonly problems: readonly Problem[]
}

/** Compiles a built mini program for the browser. Never rejects for what is wrong in it: see `problems`. */
export async function compileMiniProgram(root: string): Promise<Compilation> {
  const tree = new SourceTree(resolve(root))
  const app = readApp(tree)
  const paths = Object.keys(app.configs)
  const templates = compileTemplates(tree, paths)
  const scripts = await compileScripts(tree, [...(tree.has('app.js') ? ['app'] : []), ...paths])
  return {
    views: `globalThis.miniProgram = ${JSON.stringify(app)};\nglobalThis.miniProgramTemplates = ${templates};\n`,
    scripts: scripts.code,
    scriptsMap: scripts.map,
    problems: tree.problems
  }
}
