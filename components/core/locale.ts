import type { Catalogue, Messages, Names, Scope } from '../locale/messages'

/** The platform's own `require`, which loads a file when it is first called for. */
declare function require(path: '../locale/en' | '../locale/zh-CN'): { readonly messages: Catalogue }
declare function require(path: '../locale/names'): { readonly names: Names }

/**
 * What a component tells in a language as WeChat names it (`zh_CN`, `en`...): Chinese for any Chinese, else English.
 * Loaded at first use.
 */
export function messagesFor(language: string, scope: Scope): Messages {
  const { names } = require('../locale/names')
  const { messages } = language.startsWith('zh') ? require('../locale/zh-CN') : require('../locale/en')
  const texts = { ...messages.codes[scope], ...messages.errors }
  return { ...messages, scope, texts, codes: names.codes[scope], errors: names.errors }
}

/** Puts values into a text: `{name}` is replaced. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}
