import type { Log, LogCode } from '../../../../preview/framework/ports'
import { logComponentEvents } from '../../../../preview/tags/component-log'
import { logCalls } from '../../../../preview/tags/logged-calls'
import { failureOf } from '../../../../simulator/call'
import { MediaRefusal } from '../../../../simulator/media'

type Callbacks = Readonly<Partial<Record<'success' | 'fail' | 'complete', (result: unknown) => void>>>

function createLog() {
  const lines: string[] = []
  const wordsOf = (message: Parameters<Log>[0]) => (typeof message === 'string' ? message : message.what)
  const log: Log = (message, kind, detail = '', code?: LogCode) =>
    void lines.push(
      [kind, wordsOf(message), code ? `${code.name}!${code.severity}` : '', detail].filter(Boolean).join(' ')
    )
  return { log, lines }
}

const refusal = failureOf('joinVoIPChat', new MediaRefusal('no'))

describe('logged calls', () => {
  test('a call is logged with its options, and its callbacks get what they got before', () => {
    const { log, lines } = createLog()
    const fail = jest.fn()
    const answered = jest.fn((options?: Callbacks & { readonly to?: number }) => options?.fail?.(refusal))
    const calls = logCalls({ seek: answered }, '<live-player> ', false, log)
    calls.seek({ to: 3, fail })
    expect(fail.mock.calls).toEqual([[refusal]])
    expect(answered.mock.calls[0]?.[0]).toMatchObject({ to: 3 })
    expect(lines).toEqual([
      'call <live-player> seek() {"to":3}',
      'call <live-player> seek failed!error {"errMsg":"joinVoIPChat:fail no"}'
    ])
  })

  test('the failure of a context method without callbacks is logged', () => {
    const { log, lines } = createLog()
    const play = (options?: Callbacks) => options?.fail?.(refusal)
    logCalls({ play }, '', false, log).play()
    expect(lines).toHaveLength(2)
  })

  test('a call without callbacks still gives a Promise, which rejects as before', async () => {
    const { log, lines } = createLog()
    const joinVoIPChat = jest.fn((options?: object) => Promise.reject(Object.assign(new Error('no'), { options })))
    await expect(logCalls({ joinVoIPChat }, 'wx.', true, log).joinVoIPChat({ groupId: 'a' })).rejects.toThrow('no')
    expect(joinVoIPChat.mock.calls).toEqual([[{ groupId: 'a' }]])
    expect(lines).toEqual([
      'call wx.joinVoIPChat() {"groupId":"a"}',
      'call wx.joinVoIPChat failed!error {"options":{"groupId":"a"}}'
    ])
  })

  test('listeners and contexts are no calls of the phone, and data stays as it is', () => {
    const { log, lines } = createLog()
    const calls = logCalls(
      { onChange: jest.fn(), offChange: jest.fn(), createContext: jest.fn(), size: 2 },
      '',
      true,
      log
    )
    calls.onChange()
    calls.offChange()
    calls.createContext()
    expect([calls.size, lines]).toEqual([2, []])
  })
})

describe('logged events of components', () => {
  const circular: Record<string, unknown> = { name: 'NETWORK' }
  circular['self'] = circular

  test.each<[string, string, unknown, string[]]>([
    ['a phase', 'phasechange', { previous: 'idle', phase: 'playing' }, ['event <it> idle → playing!ok']],
    [
      'a phase that waits',
      'phasechange',
      { previous: 'playing', phase: 'offline' },
      ['event <it> playing → offline!warning']
    ],
    ['a failure', 'phasechange', { phase: 'failed' }, ['event <it> failed!error']],
    ['an error', 'error', { name: 'NETWORK', code: 1 }, ['event <it> error NETWORK!error']],
    ['an error of any shape', 'error', circular, ['event <it> error NETWORK!error']],
    ['an error of another component', 'error', 'broken', []],
    ['another event', 'tap', { phase: 'playing' }, []]
  ])('%s is logged as it deserves', (_, type, detail, expected) => {
    const { log, lines } = createLog()
    logComponentEvents(log)('it', type, detail)
    expect(lines.map((line) => line.replace(/ \{.*/, ''))).toEqual(expected)
  })
})
