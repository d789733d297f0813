import { posix } from 'node:path'

type Language = 'zh' | 'en'

export interface Page {
  /** Markdown of the repository, as in `docs/recipes.zh-CN.md`. */
  readonly source: string
  /** Of the site, as in `docs/recipes.md`; English ones are below `en/`. */
  readonly path: string
  readonly language: Language
}

const isChinese = (source: string) => source.endsWith('.zh-CN.md')
const chineseOf = (source: string) => source.replace(/\.md$/, '.zh-CN.md')

/** A README is the index of its folder. */
const plainPath = (source: string) => source.replace(/(\.zh-CN)?\.md$/, '.md').replace(/README\.md$/, 'index.md')

/** Chinese pages are at the root, English ones below `en/`; what there is in English alone is in both. */
export function pagesOf(sources: ReadonlySet<string>): Page[] {
  return [...sources].flatMap((source): Page[] => {
    const path = plainPath(source)
    const chinese: Page = { source, path, language: 'zh' }
    if (isChinese(source)) return [chinese]
    const english: Page = { source, path: `en/${path}`, language: 'en' }
    return sources.has(chineseOf(source)) ? [english] : [english, chinese]
  })
}

/** Where a link in a page of that language leads. */
function pathOf(source: string, language: Language, sources: ReadonlySet<string>): string {
  const inBoth = !isChinese(source) && !sources.has(chineseOf(source))
  return isChinese(source) || (inBoth && language === 'zh') ? plainPath(source) : `en/${plainPath(source)}`
}

/**
 * The text of a page with its links as they are on the site: those to other pages lead there, pictures come from the
 * site's root, and files that are no pages are named without a link.
 *
 * @param sources all Markdown files that are pages
 */
export function onSite(text: string, { source, path, language }: Page, sources: ReadonlySet<string>): string {
  const target = (link: string) => posix.normalize(posix.join(posix.dirname(source), link))
  const withLink = (label: string, link: string) => {
    const [file = '', anchor] = link.split('#')
    if (file === '' || /^[a-z]+:/.test(link)) return `[${label}](${link})`
    const other = target(file)
    if (!sources.has(other)) return label
    const relative = posix.relative(posix.dirname(path), pathOf(other, language, sources))
    const address = relative.startsWith('.') ? relative : `./${relative}`
    return `[${label}](${address}${anchor === undefined ? '' : `#${anchor}`})`
  }
  // The site has a switch for its languages.
  const withoutSwitch = text.replace(/^\[(English|简体中文)\]\([^)]*\)\n\n/m, '')
  return outsideCode(withoutSwitch, (part) =>
    part
      .replace(/(?<!!)\[((?:`[^`]*`|[^\]`])*)\]\(([^()\s]+)\)/g, (_, label: string, link: string) =>
        withLink(label, link)
      )
      .replace(
        /(<img[^>]* src=")([^":]+)"/g,
        (_, before: string, link: string) => `${before}/${picture(target(link))}"`
      )
      .replace(
        /!\[([^\]]*)\]\(([^():\s]+)\)/g,
        (_, words: string, link: string) => `![${words}](/${picture(target(link))})`
      )
  )
}

/** Where a picture of the repository is on the site. */
export const picture = (source: string): string => source.replace(/^docs\//, '')

/** Blocks of code stay as they are. */
function outsideCode(text: string, change: (part: string) => string): string {
  return text
    .split(/(^```[^]*?^```$)/m)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('')
}

export const titleOf = (text: string): string => /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? ''
