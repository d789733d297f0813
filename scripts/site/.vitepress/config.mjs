import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitepress'

/** Written by `npm run docs`: where the pages are, and what the sidebars show. */
const site = JSON.parse(readFileSync(process.env.SITE_FILE, 'utf8'))

/** As the usual hosts of repositories make ids of headings, so that links hold in both places. */
const slugify = (text) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')

const zh = {
  outline: { label: '本页内容', level: [2, 3] },
  docFooter: { prev: '上一页', next: '下一页' },
  sidebarMenuLabel: '目录',
  returnToTopLabel: '回到顶部',
  darkModeSwitchLabel: '外观',
  lightModeSwitchTitle: '切换到浅色',
  darkModeSwitchTitle: '切换到深色',
  langMenuLabel: '切换语言',
  skipToContentLabel: '跳到正文'
}

const searchZh = {
  button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
  modal: {
    displayDetails: '显示详情',
    resetButtonTitle: '清除',
    backButtonTitle: '返回',
    noResultsText: '没有结果：',
    footer: { selectText: '打开', navigateText: '移动', closeText: '关闭' }
  }
}

/**
 * Chinese has no spaces between words: every two neighbouring characters are one. The page gets the text of this function,
 * so that it must stand alone.
 */
function tokenize(text) {
  const words = text.toLowerCase().match(/[\p{Script=Han}]+|[^\s\p{P}\p{S}\p{Script=Han}]+/gu) ?? []
  return words.flatMap((word) =>
    word.length > 1 && /\p{Script=Han}/u.test(word)
      ? Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))
      : [word]
  )
}

/** Braces of WXML are text: Vue would look for a value of that name. */
function withoutInterpolation(md) {
  for (const name of ['render', 'renderAsync']) {
    const render = md[name]?.bind(md)
    if (render === undefined) continue
    const asText = (html) => html.replaceAll('{{', '&#123;&#123;')
    md[name] = (...args) => {
      const html = render(...args)
      return typeof html === 'string' ? asText(html) : html.then(asText)
    }
  }
}

/** Without one, browsers ask for `/favicon.ico`. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#101317"/>' +
    '<path fill="#3fd39b" d="M9 6.500v11l8.500-5.500z"/></svg>'
)}`

export default defineConfig({
  title: 'miniprogram-rtc',
  srcDir: site.pages,
  outDir: site.output,
  cacheDir: site.cache,
  cleanUrls: true,
  lastUpdated: false,
  head: [['link', { rel: 'icon', href: icon }]],
  markdown: { anchor: { slugify }, toc: { slugify }, config: withoutInterpolation },
  locales: {
    root: {
      label: '简体中文',
      lang: 'zh-CN',
      description: '微信小程序音视频组件',
      themeConfig: { sidebar: site.sidebars.zh, ...zh }
    },
    en: {
      label: 'English',
      lang: 'en',
      description: 'Live video, camera push and group calls for WeChat mini programs',
      themeConfig: { sidebar: site.sidebars.en, outline: { level: [2, 3] } }
    }
  },
  themeConfig: {
    search: {
      provider: 'local',
      options: { locales: { root: { translations: searchZh } }, miniSearch: { options: { tokenize } } }
    }
  },
  // Every page is made in advance, and a phone loads what it shows.
  vite: { build: { chunkSizeWarningLimit: 2000 } }
})
