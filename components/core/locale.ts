import type { Catalogue, Messages, Names, Scope, StreamScope } from '../locale/messages'

/** The platform's own `require`, which loads a file when it is first called for. */
declare function require(path: '../locale/en' | '../locale/zh-CN'): { readonly messages: Catalogue }
declare function require(path: '../locale/names'): { readonly names: Names }

export const isChinese = (language: string) => language.startsWith('zh')

export function catalogueOf(language: string): Catalogue {
  return (isChinese(language) ? require('../locale/zh-CN') : require('../locale/en')).messages
}

export function assemble(catalogue: Catalogue, scope: Scope, codes: Readonly<Record<number, string>>): Messages {
  const { names } = require('../locale/names')
  const texts = { ...codes, ...catalogue.errors }
  return { ...catalogue, scope, texts, codes: names.codes[scope], errors: names.errors }
}

/**
 * The texts of a component in a language as WeChat names it (`zh_CN`, `en`...): Chinese for any Chinese, else English.
 * Loaded at first use.
 */
export function messagesFor(language: string, scope: StreamScope): Messages {
  const catalogue = catalogueOf(language)
  return assemble(catalogue, scope, catalogue.codes[scope])
}

/** Puts values into a text: `{name}` is replaced. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}
