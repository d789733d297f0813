import { messages as english } from '../locale/en'
import { messages as chinese } from '../locale/zh-CN'
import type { Messages } from '../locale/messages'

/** The texts for a language as WeChat names it (`zh_CN`, `en`...): Chinese for any Chinese, else English. */
export function messagesFor(language: string): Messages {
  return language.startsWith('zh') ? chinese : english
}
