import { assemble, catalogueOf, isChinese } from '../core/locale'
import type { CallCatalogue, CallMessages } from '../locale/messages'

/** The platform's own `require`, which loads a file when it is first called for. */
declare function require(path: '../locale/call-en' | '../locale/call-zh-CN'): { readonly messages: CallCatalogue }

/** The texts of a group call in a language. Those that no stream has are a file of their own, loaded at first use. */
export function callMessagesFor(language: string): CallMessages {
  const { codes, errors, advice, phases, actions } = (
    isChinese(language) ? require('../locale/call-zh-CN') : require('../locale/call-en')
  ).messages
  const catalogue = catalogueOf(language)
  return {
    ...assemble(catalogue, 'call', { ...codes.call, ...errors }),
    advice: { ...catalogue.advice, ...advice },
    phases: { ...catalogue.phases, ...phases },
    actions: { ...catalogue.actions, ...actions }
  }
}
