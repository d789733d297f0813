import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(__dirname, '../../..')

/** Every document of the repository, by its path from the root; those that are not committed yet as well. */
export function documents(): string[] {
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '*.md']
  const paths = execFileSync('git', listed, { cwd: root, encoding: 'utf8' }).trim().split('\n')
  // Mini programs of the tests are as somebody else wrote them.
  return paths.filter((path) => !path.startsWith('test/'))
}

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The text without blocks of code, whose brackets are no links. */
export const prose = (text: string): string => text.replace(/^( *)(```+)[^]*?^\1\2 *$/gm, '')

/** As GitHub makes it: lower case, without punctuation, a hyphen for each blank. */
function slug(heading: string): string {
  const visible = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
  return visible
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-')
}

/** What a link can lead to in a document: its headings, and the anchors in it. */
export function anchors(text: string): Set<string> {
  const found = new Set<string>()
  for (const [, heading = ''] of prose(text).matchAll(/^#{1,6} (.+)$/gm)) {
    const base = slug(heading)
    let anchor = base
    for (let again = 1; found.has(anchor); again++) anchor = `${base}-${again}`
    found.add(anchor)
  }
  for (const [, id = ''] of text.matchAll(/<a id="([^"]+)"><\/a>/g)) found.add(id)
  return found
}

/** The addresses of links and pictures, each with the anchor that it names. */
export function links(text: string): { path: string; anchor: string }[] {
  const withoutCode = prose(text).replace(/`[^`\n]*`/g, '')
  const targets = [
    ...withoutCode.matchAll(/\]\(([^)\s]+)\)/g),
    ...withoutCode.matchAll(/<(?:img|a)\s[^>]*(?:src|href)="([^"]+)"/g)
  ].map(([, target = '']) => target)
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor = ''] = target.split('#')
      return { path, anchor: decodeURIComponent(anchor) }
    })
}
