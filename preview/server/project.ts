import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildDevelopment } from '../../scripts/build/development'
import { developmentFolder, sourcePath } from '../../scripts/build/development-paths'
import { compileMiniProgram, type Compilation } from '../compile/compile'
import type { Problem } from '../compile/problem'
import type { ShownProblem, ThrownException } from '../shell/messages'
import { placeException, withExcerpt } from './source-place'

/** Where a mini program comes from. */
export interface ProjectSource {
  /** Problems name files relative to this folder. */
  readonly root: string
  /** The built mini program. */
  readonly folder: string
  /** Folders whose files make the mini program. */
  readonly watched: string[]
  /** Makes `folder` anew. Default: it is ready as it stands. */
  build?(): Promise<{ problems: Problem[] }>
  /** The file that people edit for a file of `folder`. */
  sourceOf(file: string): string
}

/** The demo of this repository, which is compiled first. */
export function demoSource(root: string): ProjectSource {
  return {
    root,
    folder: join(root, developmentFolder),
    watched: [join(root, 'components'), join(root, 'demo')],
    build: () => buildDevelopment(root),
    sourceOf(file) {
      const source = sourcePath(file)
      return existsSync(join(root, source)) ? source : join(developmentFolder, file)
    }
  }
}

/** A mini program that is ready to run. Throws if there is no such folder. */
export function builtSource(folder: string): ProjectSource {
  if (!existsSync(folder)) throw new Error(`--root ${folder}: there is no such folder`)
  return { root: folder, folder, watched: [folder], sourceOf: (file) => file }
}

/** The mini program that is being worked on: builds it, keeps the last result, knows the places in its sources. */
export class Project {
  /** What the page runs: the last build. */
  compilation: Compilation = { views: '', scripts: '', scriptsMap: '', problems: [] }
  /** What the last build found, in source files. */
  problems: readonly ShownProblem[] = []

  constructor(readonly source: ProjectSource) {}

  async build(): Promise<void> {
    const { root, folder } = this.source
    const built = (await this.source.build?.())?.problems ?? []
    this.compilation = await compileMiniProgram(folder)
    const compiled = this.compilation.problems.map((problem) => ({
      ...problem,
      file: this.source.sourceOf(problem.file)
    }))
    this.problems = withoutRepeats([...built, ...compiled]).map((problem) => withExcerpt(root, problem))
  }

  /** Where in the sources an exception of the page came from. */
  locate(exception: ThrownException): ShownProblem {
    const { root, folder } = this.source
    return withExcerpt(root, placeException(exception, this.compilation.scriptsMap, folder, root))
  }
}

/** The build and the compiler may find the same fault, each in its own words: one of them per line is enough. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ file, line }) => {
    const place = `${file}:${String(line)}`
    return !seen.has(place) && seen.add(place)
  })
}
