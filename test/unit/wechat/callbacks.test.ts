import { RtcError } from '../../../components/core/errors'
import { answerCallbacks, takeCallbacks } from '../../../components/wechat/callbacks'

const error = (fields: object) =>
  new RtcError({
    ...fields,
    code: 91012,
    name: 'PLAY_REJECTED',
    text: 'It did not play',
    advice: 'Try again',
    recoverable: true,
    scope: 'player'
  })

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The callbacks of a method, and what they got in order. */
function recorder() {
  const calls: [string, unknown][] = []
  const note = (name: string) => (result: unknown) => calls.push([name, result])
  return { calls, callbacks: { success: note('success'), fail: note('fail'), complete: note('complete') } }
}

describe('callbacks in the options of a method', () => {
  test('success, fail and complete are taken out of the first argument, the other fields and arguments stay', () => {
    const { callbacks } = recorder()
    const options = { ...callbacks, quality: 'raw' }
    expect(takeCallbacks([options, 2])).toEqual({ callbacks, rest: [{ quality: 'raw' }, 2] })
    expect(Object.keys(options)).toEqual(['success', 'fail', 'complete', 'quality'])
  })

  test.each([[[]], [['ann']], [[null, 1]], [[{ zoom: 2 }]], [[['ann']]], [[() => undefined]]])(
    'the arguments %j have no callbacks and stay the same objects',
    (given) => {
      const taken = takeCallbacks(given)
      expect(taken.callbacks).toBeUndefined()
      expect(taken.rest).toBe(given)
    }
  )

  test.each([undefined, null, 'text'])('a callback that is %j is taken out, and handles no rejection', (success) => {
    expect(takeCallbacks([{ success, quality: 'raw' }])).toEqual({ rest: [{ quality: 'raw' }] })
  })

  test('a success calls success, then complete, with the result and an errMsg', async () => {
    const { calls, callbacks } = recorder()
    answerCallbacks('snapshot', Promise.resolve({ width: 640 }), callbacks)
    expect(calls).toEqual([])
    await settled()
    const result = { width: 640, errMsg: 'snapshot:ok' }
    expect(calls).toEqual([
      ['success', result],
      ['complete', result]
    ])
  })

  test.each([undefined, null, 3, 'text'])(
    'a success with the value %p calls success with the errMsg alone',
    async (value) => {
      const { calls, callbacks } = recorder()
      answerCallbacks('play', Promise.resolve(value), callbacks)
      await settled()
      expect(calls[0]).toEqual(['success', { errMsg: 'play:ok' }])
    }
  )

  test('a failure calls fail, then complete, with the fields of the error and the native errMsg', async () => {
    const { calls, callbacks } = recorder()
    const failure = error({ errMsg: 'operateLivePlayer:fail no permission', errno: 102 })
    answerCallbacks('play', Promise.reject(failure), callbacks)
    await settled()
    const detail = { ...failure.detail, errMsg: 'operateLivePlayer:fail no permission' }
    expect(calls).toEqual([
      ['fail', detail],
      ['complete', detail]
    ])
  })

  test.each([{}, { errMsg: '' }, { errMsg: 7 }])(
    'a failure with the native fields %j has an errMsg of ours',
    async (fields) => {
      const { calls, callbacks } = recorder()
      answerCallbacks('play', Promise.reject(error(fields)), callbacks)
      await settled()
      expect(calls[0]).toMatchObject(['fail', { name: 'PLAY_REJECTED', errMsg: 'play:fail It did not play' }])
    }
  )

  test('a failure that is no RtcError calls fail with its text', async () => {
    const { calls, callbacks } = recorder()
    answerCallbacks('play', Promise.reject(new Error('broken')), callbacks)
    await settled()
    expect(calls[0]).toEqual(['fail', { errMsg: 'play:fail Error: broken' }])
  })

  test.each(['success', 'fail', 'complete'])(
    'with %s alone a rejection is handled, and still one for those who wait',
    async (name) => {
      const answer = Promise.reject(error({}))
      // An unhandled rejection fails the test.
      answerCallbacks('play', answer, {
        success: undefined,
        fail: undefined,
        complete: undefined,
        [name]: () => undefined
      })
      await settled()
      await expect(answer).rejects.toMatchObject({ name: 'PLAY_REJECTED' })
    }
  )

  test('a callback that throws is named in a warning, and complete is called after it', async () => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    const complete = jest.fn()
    const thrown = new Error('of the page')
    const success = () => {
      throw thrown
    }
    answerCallbacks('play', Promise.resolve(), { success, fail: undefined, complete })
    await settled()
    expect(complete).toHaveBeenCalledTimes(1)
    expect(warned).toHaveBeenCalledWith(expect.any(String), thrown)
    warned.mockRestore()
  })
})
