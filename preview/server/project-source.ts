import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DevelopmentBuild } from '../../scripts/build/development'
import { developmentFolder, sourcePath } from '../../scripts/build/development-paths'
import { TypeProcess } from '../../scripts/build/type-process'
import type { ProjectSource } from './project'
import { text } from './words'

/** Niceness of the type check: the page and what it waits for come first. */
const background = 10

/** The demo of this repository, which is compiled first. */
export function demoSource(root: string): ProjectSource {
  const build = new DevelopmentBuild(root, join(root, 'node_modules/.cache/miniprogram-rtc/scripts.json'))
  const types = new TypeProcess(root, background)
  return {
    root,
    folder: join(root, developmentFolder),
    watched: [join(root, 'components'), join(root, 'demo')],
    build: () => build.run(),
    checkTypes: () => types.run('check'),
    close: () => types.close(),
    sourceOf(file) {
      const source = sourcePath(file)
      return existsSync(join(root, source)) ? source : join(developmentFolder, file)
    }
  }
}

/** A mini program that is ready to run. Throws if there is no such folder. */
export function builtSource(folder: string): ProjectSource {
  if (!existsSync(folder)) throw new Error(text.noFolder(folder))
  return { root: folder, folder, watched: [folder], sourceOf: (file) => file }
}
