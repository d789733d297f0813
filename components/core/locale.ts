import type { RegisteredTexts } from '../locale/languages'
import type { CodeRows, ErrorRows, Messages, OwnTexts, Scope, SharedTexts } from '../locale/messages'

/** The platform's own `require`, which loads a file when it is first called for. */
declare function require(path: '../locale/zh-CN'): { readonly messages: SharedTexts }
declare function require(path: '../locale/errors'): { readonly errors: ErrorRows }

/** What a component brings to its messages; each part is loaded when it is first called for. */
export interface TextSource<Own extends OwnTexts> {
  readonly scope: Scope
  readonly chinese: () => Own
  readonly english: () => RegisteredTexts<Own> | undefined
  readonly codes: () => CodeRows
}

/**
 * The texts of a component in a language as WeChat names it (`zh_CN`, `en`...): Chinese for any Chinese, and for all
 * where no English was registered.
 */
export function textsFor<Own extends OwnTexts>(language: string, source: TextSource<Own>): RegisteredTexts<Own> {
  const other = language.startsWith('zh') ? undefined : source.english()
  return other ?? { shared: require('../locale/zh-CN').messages, own: source.chinese() }
}

export function assemble<Own extends OwnTexts>(
  { shared, own }: RegisteredTexts<Own>,
  { scope, codes }: TextSource<Own>
): Messages {
  return {
    ...shared,
    advice: { ...shared.advice, ...own.advice },
    texts: { ...own.codes, ...shared.errors, ...own.errors },
    scope,
    codes: codes(),
    errors: require('../locale/errors').errors
  }
}

/** Puts values into a text: `{name}` is replaced. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}
