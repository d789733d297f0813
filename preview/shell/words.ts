/** The shell's own words. The rest of the screen belongs to the mini program. */
const words = {
  en: {
    panel: 'Phone and device',
    screen: 'Screen',
    size: 'Size',
    orientation: 'Rotation',
    portrait: 'Portrait',
    landscape: 'Landscape',
    theme: 'Theme',
    auto: 'Auto',
    light: 'Light',
    dark: 'Dark',
    language: 'Language',
    fontScale: 'Text size',
    conditions: 'Conditions',
    app: 'Mini program',
    front: 'In front',
    behind: 'In background',
    network: 'Network',
    weak: 'Weak',
    offline: 'Offline',
    call: 'Phone call',
    none: 'None',
    ongoing: 'Ongoing',
    rights: 'Rights',
    camera: 'Camera',
    microphone: 'Microphone',
    systemCamera: 'WeChat camera',
    systemMicrophone: 'WeChat microphone',
    privacy: 'Privacy terms',
    unasked: 'Not asked yet',
    allowed: 'Allowed',
    refused: 'Refused',
    agreed: 'Agreed',
    undeclared: 'Use not declared',
    events: 'Events',
    noEvents: 'What the phone tells the mini program, and what the mini program asks for in vain, appears here.',
    clear: 'Clear',
    shown: 'Shown',
    all: 'All',
    event: 'Events',
    gap: 'Missing',
    error: 'Errors',
    back: 'Back',
    home: 'Home',
    away: 'The mini program is in the background',
    doesNotCompile: 'Does not compile',
    exception: 'Exception',
    dismiss: 'Dismiss'
  },
  zh_CN: {
    panel: '手机与设备',
    screen: '屏幕',
    size: '尺寸',
    orientation: '方向',
    portrait: '竖屏',
    landscape: '横屏',
    theme: '主题',
    auto: '自动',
    light: '浅色',
    dark: '深色',
    language: '语言',
    fontScale: '字号',
    conditions: '环境',
    app: '小程序',
    front: '前台',
    behind: '后台',
    network: '网络',
    weak: '弱网',
    offline: '断网',
    call: '来电',
    none: '无',
    ongoing: '通话中',
    rights: '权限',
    camera: '摄像头',
    microphone: '麦克风',
    systemCamera: '微信摄像头',
    systemMicrophone: '微信麦克风',
    privacy: '隐私协议',
    unasked: '未询问',
    allowed: '已允许',
    refused: '已拒绝',
    agreed: '已同意',
    undeclared: '未声明用途',
    events: '事件',
    noEvents: '手机发给小程序的事件，以及小程序用到而预览没有的能力，会显示在这里。',
    clear: '清空',
    shown: '显示',
    all: '全部',
    event: '事件',
    gap: '缺失',
    error: '错误',
    back: '返回',
    home: '首页',
    away: '小程序在后台',
    doesNotCompile: '编译失败',
    exception: '运行出错',
    dismiss: '关闭'
  }
} as const

export type Word = keyof typeof words.en

type Language = keyof typeof words

let language: Language = 'en'

/** A word in the language that is chosen now. */
export function say(word: Word): string {
  return words[language][word]
}

/** Chooses the language, and writes everything anew that `data-word` and `data-word-label` (aria-label) name. */
export function speak(name: string): void {
  language = isLanguage(name) ? name : 'en'
  document.documentElement.lang = language.replace('_', '-')
  for (const element of document.querySelectorAll<HTMLElement>('[data-word], [data-word-label]')) translate(element)
}

/** Names the word that an element shows, in every language. */
export function withWord<Kind extends HTMLElement>(element: Kind, word: Word, as: 'text' | 'label' = 'text'): Kind {
  element.dataset[as === 'text' ? 'word' : 'wordLabel'] = word
  translate(element)
  return element
}

function translate(element: HTMLElement): void {
  const { word, wordLabel } = element.dataset
  if (isWord(word)) element.textContent = say(word)
  if (isWord(wordLabel)) element.ariaLabel = say(wordLabel)
}

function isWord(name: string | undefined): name is Word {
  return name !== undefined && name in words.en
}

function isLanguage(name: string): name is Language {
  return name in words
}
