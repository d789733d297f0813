/** What a screen reader says of a tab bar beside the app's own texts. */
export interface TabBarWords {
  readonly tabs: string
  /** Of a red dot. */
  readonly news: string
}

const zh: TabBarWords = { tabs: '标签栏', news: '有新内容' }
const en: TabBarWords = { tabs: 'Tabs', news: 'something new' }

export function tabBarWords(language: string): TabBarWords {
  return language === 'zh_CN' ? zh : en
}
