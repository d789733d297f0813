import type { Page } from './pages'

export interface SidebarItem {
  readonly text: string
  readonly link?: string
  readonly items?: readonly SidebarItem[]
  readonly collapsed?: boolean
}

/** In the order of a reader; sources in English, without their ending. What is in none comes last. */
const groups = [
  {
    zh: '开始',
    en: 'Start',
    sources: ['README', 'docs/before-you-start', 'docs/quick-start', 'docs/recipes', 'docs/troubleshooting']
  },
  {
    zh: '组件',
    en: 'Components',
    sources: [
      'components/rtc-player/README',
      'components/rtc-pusher/README',
      'components/voip-grid/README',
      'server/README',
      'examples/server/README'
    ]
  },
  { zh: '进阶', en: 'In depth', sources: ['docs/migration', 'docs/frameworks', 'docs/scaling', 'docs/hosts'] },
  {
    zh: '参与',
    en: 'Contributing',
    sources: ['CONTRIBUTING', 'docs/architecture', 'docs/quality', 'SECURITY', 'CHANGELOG']
  }
]

const stem = (source: string) => source.replace(/(\.zh-CN)?\.md$/, '')
const addressOf = ({ path }: Page) => `/${path.replace(/(index)?\.md$/, '')}`

/** @param titles by source */
export function sidebarOf(
  pages: readonly Page[],
  titles: ReadonlyMap<string, string>,
  language: 'zh' | 'en'
): SidebarItem[] {
  const own = pages.filter((page) => page.language === language)
  const item = (page: Page) => ({ text: titles.get(page.source) ?? page.source, link: addressOf(page) })
  const listed = new Set(groups.flatMap(({ sources }) => sources))
  const sections = groups.map((group) => ({
    text: group[language],
    items: group.sources.flatMap((source) => own.filter((page) => stem(page.source) === source)).map(item)
  }))
  const rest = own.filter((page) => !listed.has(stem(page.source))).map(item)
  const more = { text: language === 'zh' ? '其他' : 'More', items: rest, collapsed: true }
  return [...sections, more].filter(({ items }) => items.length > 0)
}
