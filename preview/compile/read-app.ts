import type { CompiledApp, CompiledStyle } from '../framework/app-package'
import { readStructure } from './components'
import type { SourceTree } from './source-tree'
import { compileStyle } from './style'

/** Reads the json and the styles of a mini program. */
export function readApp(tree: SourceTree): CompiledApp {
  const { configs, ...app } = readStructure(tree)
  const styles: Record<string, CompiledStyle> = { app: compileStyle(tree, 'app.wxss', { kind: 'app' }) }
  for (const [path, config] of configs) {
    styles[path] = compileStyle(tree, `${path}.wxss`, { kind: config.page ? 'page' : 'component', path })
  }
  return { ...app, configs: Object.fromEntries(configs), styles }
}
