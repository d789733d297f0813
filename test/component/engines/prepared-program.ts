import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { componentsOf, label, npm, type PageFixture } from './page-fixture'

/** A mini program on disk: the built library and a page. */
export interface PreparedProgram {
  readonly root: string
  /** Path of the page in it. */
  readonly page: string
  /** Paths of all templates in it, with their extension. */
  readonly templates: readonly string[]
}

type Files = Readonly<Record<string, string>>

/** The built library, by paths in a mini program; without declarations, which nothing runs. */
export function readLibrary(folder: string): Files {
  if (!existsSync(join(folder, 'rtc-player/index.js'))) {
    throw new Error('The component tests need the built library: run `npm run build` first.')
  }
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /(?<!\.d)\.(ts|js|json|wxml|wxss)$/.test(path)
  )
  return Object.fromEntries(paths.sort().map((path) => [`${npm}/${path}`, readFileSync(join(folder, path), 'utf8')]))
}

const library = join(__dirname, '../../../miniprogram_dist')

export const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

/** The name says what is in the file, and another process may be about to write the same: a file is whole, or not there. */
export function writeOnce(file: string, text: string): void {
  if (existsSync(file)) return
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, text)
  renameSync(unfinished, file)
}

/** exparser leaves generics empty: in this copy of the library the one of calls is a component as any other. */
function genericFilled({ overlay = label }: PageFixture): Files {
  const json = { component: true, usingComponents: { overlay: `/${overlay}` } }
  return { [`${npm}/voip-grid/index.json`]: JSON.stringify(json) }
}

function componentFiles({ components = {} }: PageFixture): Files {
  return Object.fromEntries(
    Object.entries(components).flatMap(([path, { wxml, js }]) => [
      [`${path}.json`, JSON.stringify({ component: true })],
      [`${path}.wxml`, wxml],
      [`${path}.js`, js]
    ])
  )
}

/** As an app adds it. */
const english = ['rtc-player', 'rtc-pusher', 'voip-grid'].map((name) => `require('./${npm}/${name}/en')`).join(';')

/** It passes the events that it gets to `onEvent`. Nothing is on it until `mounted` is true. */
function pageFiles(page: string, fixture: PageFixture): Files {
  const { wxml, data, attached = '' } = fixture
  const using = Object.entries(componentsOf(fixture)).map(([tag, path]) => [tag, `./${path}`])
  return {
    [`${page}.wxml`]: wxml,
    [`${page}.json`]: JSON.stringify({ component: true, usingComponents: Object.fromEntries(using) as object }),
    [`${page}.js`]: `${english}
    Component({
      data: ${JSON.stringify({ mounted: false, ...data })},
      lifetimes: { attached() { ${attached} } },
      methods: { receive(event) { this.onEvent(event.type, event.detail) } }
    })`
  }
}

/**
 * Writes a mini program below the temporary folder of the system, in a folder named after all that the library and the
 * page's own components hold: test files share it, and what is there is not written again.
 */
export function prepareProgram(fixture: PageFixture): PreparedProgram {
  const shared = { ...readLibrary(library), ...genericFilled(fixture), ...componentFiles(fixture) }
  const root = join(tmpdir(), `miniprogram-rtc-${hashOf(shared)}`)
  const page = `page-${hashOf(pageFiles('', fixture))}`
  const files = { ...shared, ...pageFiles(page, fixture) }
  for (const [path, text] of Object.entries(files)) writeOnce(join(root, path), text)
  return { root, page, templates: Object.keys(files).filter((path) => path.endsWith('.wxml')) }
}
