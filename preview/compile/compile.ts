import { resolve } from 'node:path'
import type { CompiledApp, CompiledStyle } from '../framework/app-package'
import { readStructure } from './components'
import type { Problem } from './problem'
import { compileScripts } from './scripts'
import { SourceTree } from './source-tree'
import { compileStyle } from './style'
import { compileTemplates } from './templates'

export interface Compilation {
  /** A script that sets `globalThis.miniProgram` ({@link CompiledApp}) and `globalThis.miniProgramTemplates`. */
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
  const { pages, window, darkMode, configs } = readStructure(tree)
  const paths = [...configs.keys()]

  const styles: Record<string, CompiledStyle> = { app: compileStyle(tree, 'app.wxss', { kind: 'app' }) }
  for (const [path, config] of configs) {
    styles[path] = compileStyle(tree, `${path}.wxss`, { kind: config.page ? 'page' : 'component', path })
  }
  const templates = compileTemplates(tree, paths)
  const scripts = await compileScripts(tree, [...(tree.has('app.js') ? ['app'] : []), ...paths])

  const app: CompiledApp = { pages, window, darkMode, configs: Object.fromEntries(configs), styles }
  return {
    views: `globalThis.miniProgram = ${JSON.stringify(app)};\nglobalThis.miniProgramTemplates = ${templates};\n`,
    scripts: scripts.code,
    scriptsMap: scripts.map,
    problems: tree.problems
  }
}
