import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { filesBelow } from '../../scripts/build/project-files'

const root = join(__dirname, '../..')
const library = join(root, 'miniprogram_dist')

interface ComponentJson {
  readonly usingComponents?: Readonly<Record<string, string>>
  readonly componentGenerics?: Readonly<Record<string, boolean | { readonly default?: string }>>
}

const shipped = filesBelow(root, 'miniprogram_dist')
  .filter((path) => path.endsWith('.json'))
  .map((path) => path.slice('miniprogram_dist/'.length))

const read = (path: string) => JSON.parse(readFileSync(join(library, path), 'utf8')) as ComponentJson

const usedIn = ({ usingComponents = {} }: ComponentJson): string[] => Object.values(usingComponents)
const defaultsIn = ({ componentGenerics = {} }: ComponentJson): string[] =>
  Object.values(componentGenerics).flatMap((generic) =>
    typeof generic === 'object' && generic.default !== undefined ? [generic.default] : []
  )

test('every component that a shipped json names is there, by a path relative to it', () => {
  const named = shipped.flatMap((path) =>
    [...usedIn(read(path)), ...defaultsIn(read(path))].map((written) => ({ path, written }))
  )
  expect(named).toContainEqual({ path: 'voip-grid/index.json', written: '../voip-label/index' })
  const missing = named.filter(({ path, written }) => {
    const component = posix.join(posix.dirname(path), written)
    return (
      !written.startsWith('.') || !['.js', '.json', '.wxml'].every((end) => existsSync(join(library, component + end)))
    )
  })
  expect(missing).toEqual([])
})

test('the default of a generic stands in usingComponents, too, as Taro copies only what it finds there', () => {
  const alone = shipped.flatMap((path) => {
    const used = usedIn(read(path))
    return defaultsIn(read(path))
      .filter((written) => !used.includes(written))
      .map((written) => ({ path, written }))
  })
  expect(alone).toEqual([])
})
