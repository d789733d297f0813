import { existsSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { anchors, documents, links, prose, read, root } from './markdown'

/** The links of a document that lead nowhere. */
function deadLinks(document: string): string[] {
  return links(read(document)).flatMap(({ path, anchor }) => {
    const target = path === '' ? document : normalize(join(dirname(document), path))
    if (!existsSync(join(root, target))) return [path]
    const named = anchor === '' || statSync(join(root, target)).isDirectory() || anchors(read(target)).has(anchor)
    return named ? [] : [`${path}#${anchor}`]
  })
}

test('every link within the documents leads to a file, and to a heading or an anchor in it', () => {
  const dead = documents().flatMap((document) => deadLinks(document).map((link) => `${document}: ${link}`))
  expect(dead).toEqual([])
})

test('a link to a heading that is not there is found', () => {
  const text = '# One `two`\n\n## 一、二\n\n## 一、二\n\n```md\n## Not this\n```\n\n[here](#gone), `[not](#code)`'
  expect([...anchors(text)]).toEqual(['one-two', '一二', '一二-1'])
  expect(links(text)).toEqual([{ path: '', anchor: 'gone' }])
})

/** Documents that stand beside one in Chinese. */
const english = documents().filter((path) => documents().includes(path.replace(/\.md$/, '.zh-CN.md')))

test('a document in two languages has the same anchors and as many headings in both', () => {
  const shape = (text: string) => ({
    anchors: [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id),
    headings: [...prose(text).matchAll(/^(#+) /gm)].map(([, level]) => level?.length)
  })
  const ours = /(before-you-start|quick-start|troubleshooting|migration)\.md$/
  const differing = english
    .filter((path) => ours.test(path))
    .filter((path) => {
      const chinese = path.replace(/\.md$/, '.zh-CN.md')
      return JSON.stringify(shape(read(path))) !== JSON.stringify(shape(read(chinese)))
    })
  expect(differing).toEqual([])
  expect(english.filter((path) => ours.test(path))).toHaveLength(4)
})

test('the README of the root has at most 120 lines in each language', () => {
  const lines = (path: string) => read(path).trimEnd().split('\n').length
  expect(lines('README.md')).toBeLessThanOrEqual(120)
  expect(lines('README.zh-CN.md')).toBeLessThanOrEqual(120)
})
