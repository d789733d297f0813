import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { demoPages } from '../../browser/demo-pages'

const root = resolve(__dirname, '../../..')

/** Pages and examples that the table of scenes names. */
function linksOf(name: string): string[] {
  const text = readFileSync(join(root, 'docs', name), 'utf8')
  return [...text.matchAll(/(?:`|\]\(\.\.\/)(demo\/pages\/[^`]*|examples\/\w+)(?:\/README[^)]*)?[`)]/g)].map(
    ([, path = '']) => path
  )
}

test.each(['recipes.md', 'recipes.zh-CN.md'])('each scene of %s is a page of the demo, or an example', (name) => {
  const links = linksOf(name)
  const pages = links.filter((path) => path.startsWith('demo/')).map((path) => path.replace('demo/', '') + '/index')
  expect(pages.length).toBeGreaterThanOrEqual(10)
  expect(pages.filter((page) => !demoPages.includes(page))).toEqual([])
  expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('the scenes are the same in both languages', () => {
  expect(linksOf('recipes.md')).toEqual(linksOf('recipes.zh-CN.md'))
})
