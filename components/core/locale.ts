import type { Messages } from '../locale/messages'

/** The platform's own `require`, which loads a file when it is first called for. */
declare function require(path: '../locale/en' | '../locale/zh-CN'): { readonly messages: Messages }

/**
 * The texts for a language as WeChat names it (`zh_CN`, `en`...): Chinese for any Chinese, else English. Loaded at
 * first use.
 */
export function messagesFor(language: string): Messages {
  return language.startsWith('zh') ? require('../locale/zh-CN').messages : require('../locale/en').messages
}

/** Puts values into a text: `{name}` is replaced. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}
