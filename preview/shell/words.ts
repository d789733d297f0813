/** The shell's own words, in English and Chinese. The rest of the screen belongs to the mini program. */
const words = {
  beside: ['Beside the phone', '手机旁'],
  panel: ['Phone and device', '手机与设备'],
  screen: ['Screen', '屏幕'],
  size: ['Size', '尺寸'],
  orientation: ['Rotation', '方向'],
  portrait: ['Portrait', '竖屏'],
  landscape: ['Landscape', '横屏'],
  theme: ['Theme', '主题'],
  auto: ['Auto', '自动'],
  light: ['Light', '浅色'],
  dark: ['Dark', '深色'],
  language: ['Language', '语言'],
  conditions: ['Conditions', '环境'],
  app: ['Mini program', '小程序'],
  front: ['In front', '前台'],
  behind: ['In background', '后台'],
  network: ['Network', '网络'],
  weak: ['Weak', '弱网'],
  offline: ['Offline', '断网'],
  phoneCall: ['Phone call', '来电'],
  none: ['None', '无'],
  ongoing: ['Ongoing', '通话中'],
  calls: ['Call', '通话'],
  addRobot: ['Add a robot', '添加机器人'],
  removeRobot: ['Remove a robot', '移除机器人'],
  noCall: ['Robots can come once the mini program is in a group call.', '小程序加入多人通话后，可以添加机器人。'],
  fullCall: ['The call is full: ten people are in it.', '通话已满：最多 10 人。'],
  noRobot: ['No robot to remove.', '没有可以移除的机器人。'],
  rights: ['Permissions', '权限'],
  camera: ['Camera', '摄像头'],
  microphone: ['Microphone', '麦克风'],
  systemCamera: ['WeChat camera', '微信摄像头'],
  systemMicrophone: ['WeChat microphone', '微信麦克风'],
  privacy: ['Privacy terms', '隐私协议'],
  unasked: ['Not asked yet', '未询问'],
  allowed: ['Allowed', '已允许'],
  refused: ['Refused', '已拒绝'],
  agreed: ['Agreed', '已同意'],
  undeclared: ['Use not declared', '未声明用途'],
  events: ['Events', '事件'],
  noEvents: [
    'Nothing yet. Listed here: events of the phone and of components, native calls, errors, and what the preview lacks.',
    '还没有记录。这里会列出：手机和组件的事件、原生调用、错误，以及预览缺少的能力。'
  ],
  noneOfKind: ['Nothing of this kind has happened yet.', '还没有这一类记录。'],
  noDetails: ['No details', '没有详情'],
  storageFull: [
    "The browser's storage is full: what is set here is kept in this tab alone.",
    '浏览器存储已满：这里的设置只保留在当前标签页。'
  ],
  clear: ['Clear', '清空'],
  close: ['Close', '关闭'],
  shown: ['Shown', '显示'],
  all: ['All', '全部'],
  event: ['Events', '事件'],
  call: ['Calls', '调用'],
  gap: ['Missing', '缺失'],
  error: ['Errors', '错误'],
  back: ['Back', '返回'],
  home: ['Home', '首页'],
  noPage: ['There is no such page', '页面不存在'],
  goHome: ['Back to the home page', '回到首页'],
  away: ['The mini program is in the background', '小程序在后台'],
  doesNotCompile: ['Does not compile', '编译失败'],
  typeError: ['Type errors', '类型错误'],
  exception: ['Exception', '运行出错'],
  dismiss: ['Dismiss', '关闭'],
  absentGap: ['{what} is not in the preview', '预览中没有 {what}'],
  idleGap: ['{what} has no effect in the preview', '{what} 在预览中不起作用'],
  boxGap: ['{what} is not in the preview: drawn as a plain box', '预览中没有 {what}，显示为普通的框'],
  noPostcodeGap: ['{what} gives no postcode in the preview', '{what} 在预览中不返回邮政编码'],
  districtsGap: ['{what} ends with districts in the preview', '{what} 在预览中只到区县一级']
} as const

export type Word = keyof typeof words

/** Where each language stands in a row of the table. */
const columns = { en: 0, zh_CN: 1 } as const

let column: 0 | 1 = columns.en

/** Sets the language, and rewrites every element with `data-word` or `data-word-label` (aria-label). */
export function setLanguage(name: string): void {
  column = name === 'zh_CN' ? columns.zh_CN : columns.en
  document.documentElement.lang = column === columns.en ? 'en' : 'zh-CN'
  for (const element of document.querySelectorAll<HTMLElement>('[data-word], [data-word-label]')) translate(element)
}

/** Shows a sentence about something, in every language. @param what stands in it as it is */
export function withSentence<Kind extends HTMLElement>(element: Kind, word: Word, what: string): Kind {
  element.dataset.what = what
  return withWord(element, word)
}

/** Names the word that an element shows, in every language. */
export function withWord<Kind extends HTMLElement>(element: Kind, word: Word, as: 'text' | 'label' = 'text'): Kind {
  element.dataset[as === 'text' ? 'word' : 'wordLabel'] = word
  translate(element)
  return element
}

function translate(element: HTMLElement): void {
  const { word, wordLabel, what = '' } = element.dataset
  if (isWord(word)) element.textContent = words[word][column].replace('{what}', () => what)
  if (isWord(wordLabel)) element.ariaLabel = words[wordLabel][column]
}

function isWord(name: string | undefined): name is Word {
  return name !== undefined && name in words
}
