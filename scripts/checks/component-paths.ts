import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { posix } from 'node:path'
import { developmentFolder, sourcePath } from '../build/development-paths'
import type { Problem } from '../build/problem'
import { filesBelow } from '../build/project-files'
import { JsonSource, type JsonString } from './json-source'
import { templateReferences } from './template-references'

/** Pages, components and included templates that are named in `miniprogram_dev/` and are not there. */
export function checkPaths(root: string): Problem[] {
  return filesBelow(root, developmentFolder).flatMap((file) => {
    const path = file.slice(developmentFolder.length + 1)
    if (path === 'app.json') return [...missingPages(root), ...missingComponents(root, path)]
    if (path.endsWith('.json')) return missingComponents(root, path)
    return path.endsWith('.wxml') ? missingTemplates(root, path) : []
  })
}

/** Pages that app.json names, subpackages included, without extension, relative to `miniprogram_dev/`. */
export function pagesOf(root: string): JsonString[] {
  if (!existsSync(join(root, developmentFolder, 'app.json'))) return []
  const app = new JsonSource(root, join(developmentFolder, 'app.json'))
  const inSubpackages = ['subPackages', 'subpackages'].flatMap((property) =>
    app
      .subpackages(property)
      .flatMap(({ folder, pages }) => pages.map((page) => ({ ...page, value: posix.join(folder, page.value) })))
  )
  return [...app.strings('pages'), ...inSubpackages]
}

function missingPages(root: string): Problem[] {
  return pagesOf(root)
    .filter(({ value }) => !['.js', '.wxml'].every((extension) => exists(root, value + extension)))
    .map((page) => problemAt('app.json', page, `there is no page ${page.value}`))
}

function missingComponents(root: string, path: string): Problem[] {
  return new JsonSource(root, join(developmentFolder, path))
    .strings('usingComponents')
    .filter(({ value }) => !value.includes('://') && !componentExists(root, dirname(path), value))
    .map((component) => problemAt(path, component, `there is no component ${component.value}`))
}

function missingTemplates(root: string, path: string): Problem[] {
  return templateReferences(root, path)
    .filter(({ path: target }) => !exists(root, target))
    .map((reference) => problemAt(path, { ...reference, value: '' }, `there is no file ${reference.written}`))
}

/** Relative to the file, absolute from the mini program's root, or in a `miniprogram_npm` on the way up. */
function componentExists(root: string, folder: string, written: string): boolean {
  if (written.startsWith('/')) return isComponent(root, written.slice(1))
  if (isComponent(root, posix.join(folder, written))) return true
  return !written.startsWith('.') && packageFolders(folder).some((from) => isComponent(root, posix.join(from, written)))
}

function packageFolders(folder: string): string[] {
  const here = posix.join(folder, 'miniprogram_npm')
  return folder === '.' ? [here] : [here, ...packageFolders(posix.dirname(folder))]
}

function isComponent(root: string, path: string): boolean {
  return [path, `${path}/index`].some((component) =>
    ['.json', '.js', '.wxml'].every((extension) => exists(root, component + extension))
  )
}

function exists(root: string, path: string): boolean {
  return existsSync(join(root, developmentFolder, path))
}

function problemAt(path: string, { line, column }: JsonString, complaint: string): Problem {
  return { file: sourcePath(path), line, column, message: `[paths] ${complaint}` }
}
