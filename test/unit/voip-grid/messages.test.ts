import { describeFault } from '../../../components/core/errors'
import '../../../components/rtc-player/en'
import { playerMessagesFor } from '../../../components/rtc-player/messages'
import '../../../components/voip-grid/en'
import { callMessagesFor } from '../../../components/voip-grid/messages'
import { callEn } from '../../../facts/messages/call-en'
import { callZhCN } from '../../../facts/messages/call-zh-CN'
import { en } from '../../../facts/messages/en'
import { zhCN } from '../../../facts/messages/zh-CN'
import * as voip from '../../../facts/native/voip-calls'
import * as grid from '../../../facts/ours/voip-grid'
import type { CodeRow, ErrorRow } from '../../../facts/rows'

const keys = (value: object) => Object.keys(value).sort()
const codes: readonly CodeRow<'none'>[] = voip.codes
const errors: readonly ErrorRow[] = grid.errors

test.each([
  ['zh-CN', callZhCN, zhCN],
  ['en', callEn, en]
])('the messages of calls in %s hold what calls alone have, and nothing else', (_, ofCalls, ofAll) => {
  expect(keys(ofCalls.codes.call)).toEqual(codes.map(({ code }) => String(code)).sort())
  const own = errors.map(({ name }) => name).filter((name) => !(name in ofAll.errors))
  expect(keys(ofCalls.errors)).toEqual([...new Set(own)].sort())
  const advice = [...codes, ...errors].map((row) => row.advice).filter((name) => !(name in ofAll.advice))
  expect(keys(ofCalls.advice)).toEqual([...new Set<string>(advice)].sort())
  const phases = grid.phases.map(({ name }) => name).filter((name) => !(name in ofAll.phases))
  expect(keys(ofCalls.phases)).toEqual(phases.sort())
  for (const group of [ofCalls.phases, ofCalls.actions, ofCalls.advice, ofCalls.errors]) {
    for (const text of Object.values<string>(group)) expect(text.trim()).not.toBe('')
  }
})

describe.each([
  ['zh_CN', callZhCN, zhCN],
  ['zh_TW', callZhCN, zhCN],
  ['en', callEn, en],
  ['fr', callEn, en]
])('on a phone in %s', (language, ofCalls, ofAll) => {
  const messages = callMessagesFor(language)
  const advices: Readonly<Record<string, string>> = { ...ofAll.advice, ...ofCalls.advice }

  test.each(codes.map((row) => [row.code, row] as const))(
    'the code %i of a call has name, text and advice',
    (code, row) => {
      const { name, recoverable, advice } = row
      const texts: Readonly<Record<string, string>> = ofCalls.codes.call
      const words = { name, code, recoverable, text: texts[code], advice: advices[advice], scope: 'call' }
      for (const text of [words.text, words.advice]) expect(text).toMatch(/./)
      expect(describeFault({ name: code }, messages)).toEqual(words)
    }
  )

  test('every error of a call has number, text and advice', () => {
    const texts: Readonly<Record<string, string>> = { ...ofAll.errors, ...ofCalls.errors }
    for (const { name, code, recoverable, advice } of errors) {
      const words = { name, code, recoverable, text: texts[name], advice: advices[advice], scope: 'call' }
      for (const text of [words.text, words.advice]) expect(text).toMatch(/./)
      expect(describeFault({ name: name as keyof typeof messages.errors }, messages)).toEqual(words)
    }
  })

  test('an unknown code of a call is a NATIVE_ERROR', () => {
    const cause = { errCode: -4711, errMsg: 'x' }
    expect(describeFault({ name: -4711, cause }, messages)).toMatchObject({
      name: 'NATIVE_ERROR',
      ...cause,
      scope: 'call'
    })
  })

  test('every phase and every button of a call has its text', () => {
    const phases: Readonly<Record<string, string>> = messages.phases
    for (const { name } of grid.phases) expect([name, phases[name]]).toEqual([name, expect.stringMatching(/./)])
    for (const text of Object.values(messages.actions)) expect(text).toMatch(/./)
  })
})

test('both languages have the same messages for calls', () => {
  const shape = (messages: object) =>
    Object.entries(messages).map(([group, texts]: [string, object]) => [group, keys(texts)])
  expect(shape(callMessagesFor('zh'))).toEqual(shape(callMessagesFor('en')))
})

test('the messages of streams hold nothing of calls', () => {
  expect(playerMessagesFor('en').phases).not.toHaveProperty('joined')
  expect(playerMessagesFor('en').actions).not.toHaveProperty('hangUp')
})
