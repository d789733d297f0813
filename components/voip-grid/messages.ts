import { assemble, type TextSource, textsFor } from '../core/locale'
import { english } from '../locale/languages'
import type { CallMessages, CallTexts, CodeRows } from '../locale/messages'

/** The platform's own `require`, which loads a file when it is first called for. */
declare function require(path: './zh-CN'): { readonly messages: CallTexts }
declare function require(path: './codes'): { readonly codes: CodeRows }

const source: TextSource<CallTexts> = {
  scope: 'call',
  chinese: () => require('./zh-CN').messages,
  english: () => english.call,
  codes: () => require('./codes').codes
}

/** The texts of a group call in a language. */
export function callMessagesFor(language: string): CallMessages {
  const texts = textsFor(language, source)
  return {
    ...assemble(texts, source),
    phases: { ...texts.shared.phases, ...texts.own.phases },
    actions: { ...texts.shared.actions, ...texts.own.actions }
  }
}
