import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { developmentFolder, sourcePath } from '../build/development-paths'
import type { Problem } from '../build/problem'
import { filesBelow } from '../build/project-files'
import type { TypeChecker } from '../build/type-checker'
import { pagesOf } from './component-paths'
import { JsonSource } from './json-source'
import { templateProblems, type TemplateOwner } from './template-program'
import { templateReferences } from './template-references'

/**
 * Type-checks every template of `miniprogram_dev/` against the component or page that renders it: fields, handlers and
 * whole expressions. An included file is checked against each component that includes it.
 *
 * @param types has checked the scripts
 */
export function checkTemplates(root: string, types: TypeChecker): Problem[] {
  const owners = [...componentsOf(root), ...pagesOf(root).map(({ value }) => value)]
    .filter((path) => existsSync(join(root, developmentFolder, `${path}.wxml`)))
    .map((path): TemplateOwner => ({
      script: sourcePath(`${path}.ts`),
      templates: withIncluded(root, `${path}.wxml`).map((template) => ({
        file: sourcePath(template),
        text: readFileSync(join(root, developmentFolder, template), 'utf8')
      }))
    }))
  return [...unusedTemplates(root, owners), ...templateProblems(root, distinct(owners), types)]
}

function componentsOf(root: string): string[] {
  return filesBelow(root, developmentFolder)
    .filter((path) => path.endsWith('.json') && new JsonSource(root, path).isTrue('component'))
    .map((path) => path.slice(developmentFolder.length + 1).replace(/\.json$/, ''))
}

function withIncluded(root: string, template: string, seen = new Set<string>()): string[] {
  if (seen.has(template) || !existsSync(join(root, developmentFolder, template))) return []
  seen.add(template)
  const named = templateReferences(root, template).filter(({ tag }) => tag !== 'wxs')
  return [template, ...named.flatMap(({ path }) => withIncluded(root, path, seen))]
}

/** Templates that no component renders would go unchecked. */
function unusedTemplates(root: string, owners: readonly TemplateOwner[]): Problem[] {
  const shown = new Set(owners.flatMap(({ templates }) => templates.map(({ file }) => file)))
  return filesBelow(root, developmentFolder)
    .filter((path) => path.endsWith('.wxml'))
    .map((path) => sourcePath(path.slice(developmentFolder.length + 1)))
    .filter((file) => !shown.has(file))
    .map((file) => ({ file, line: 1, message: '[templates] no page or component shows this template' }))
}

function distinct(owners: readonly TemplateOwner[]): TemplateOwner[] {
  return [...new Map(owners.map((owner) => [owner.script, owner])).values()]
}
