import { assemble, type TextSource, textsFor } from '../core/locale'
import { english } from '../locale/languages'
import type { CodeRows, Messages, OwnTexts } from '../locale/messages'

/** The platform's own `require`, which loads a file when it is first called for. */
declare function require(path: './zh-CN'): { readonly messages: OwnTexts }
declare function require(path: './codes'): { readonly codes: CodeRows }

const source: TextSource<OwnTexts> = {
  scope: 'pusher',
  chinese: () => require('./zh-CN').messages,
  english: () => english.pusher,
  codes: () => require('./codes').codes
}

/** The texts of a pusher in a language. */
export function pusherMessagesFor(language: string): Messages {
  return assemble(textsFor(language, source), source)
}
