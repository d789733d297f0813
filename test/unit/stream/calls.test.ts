import { createQuiet, quietStreams, runQuiet } from './quiet'

const refusal = { errMsg: 'fail not now' }

describe.each(quietStreams)('calls of a page of $tag', (stream) => {
  const { begin, silent, codes } = stream

  test('calls that wait for another one are all made, one after the other', async () => {
    const harness = await runQuiet(stream)
    const answer = harness.hold('pause')
    harness.call('pause')
    const pictures = [1, 2, 3].map(() => harness.call('snapshot'))
    await harness.clock.advance(1000)
    expect([harness.calls, pictures.map((picture) => picture())]).toEqual([['pause'], ['waits', 'waits', 'waits']])
    answer.succeed()
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['pause', 'snapshot', 'snapshot', 'snapshot'])
    expect(pictures.map((picture) => picture())).toEqual(['done', 'done', 'done'])
  })

  test('pause() waits for its own call while another one is under way', async () => {
    const harness = await runQuiet(stream)
    const answer = harness.hold('snapshot')
    harness.call('snapshot')
    await harness.clock.advance(0)
    const pause = harness.call('pause')
    await harness.clock.advance(1000)
    expect([harness.calls, pause()]).toEqual([['snapshot'], 'waits'])
    answer.succeed()
    await harness.clock.advance(0)
    expect([harness.calls, pause()]).toEqual([['snapshot', 'pause'], 'done'])
  })

  test('pause() goes on waiting when a fault is reported that is not its own', async () => {
    const harness = await runQuiet(stream)
    const answer = harness.hold('pause')
    const pause = harness.call('pause')
    await harness.clock.advance(0)
    harness.emit('error', { errCode: 12_345, errMsg: 'new' })
    await harness.clock.advance(0)
    expect([harness.errors(), pause()]).toEqual([['NATIVE_ERROR'], 'waits'])
    answer.succeed()
    await harness.clock.advance(0)
    expect(pause()).toBe('done')
  })

  test('a call without callbacks that throws rejects with CALL_REJECTED', async () => {
    const harness = await runQuiet(stream, {
      callSilently() {
        throw new Error('no such thing')
      }
    })
    const request = harness.call(silent)
    await harness.clock.advance(0)
    expect([request(), harness.errors()]).toEqual(['CALL_REJECTED', []])
  })

  test('a call of a tap without an answer is reported in words', async () => {
    const harness = await runQuiet(stream, { properties: { controls: ['snapshot'] } })
    harness.hold('snapshot')
    harness.tapControl('snapshot')
    await harness.clock.advance(10_000)
    expect(harness.details('error')).toMatchObject([
      { name: 'SNAPSHOT_REJECTED', errMsg: 'no answer from the native tag' }
    ])
  })

  test('a call without callbacks rejects with NOT_READY after a new native tag that was never made', async () => {
    const harness = await runQuiet(stream, { properties: { retryLimit: 0 } })
    harness.emit('rendererror', {})
    harness.call('stop')
    await harness.clock.advance(0)
    harness.holdView()
    harness.call(begin)
    await harness.clock.advance(12_000)
    const request = harness.call(silent)
    await harness.clock.advance(0)
    expect([request(), harness.calls]).toEqual(['NOT_READY', ['stop']])
  })

  test('a call without callbacks rejects with NOT_READY once the native tag was taken away', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('stop', refusal, 9)
    harness.call('stop')
    await harness.clock.advance(20_000)
    const request = harness.call(silent)
    await harness.clock.advance(0)
    expect([request(), harness.calls.includes(silent)]).toEqual(['NOT_READY', false])
  })

  test('a call without callbacks that waits for a new native tag is made on the one that is found in the end', async () => {
    let isFound = true
    const harness = await runQuiet(stream, { finds: () => isFound, properties: { retryLimit: 0 } })
    harness.emit('rendererror', {})
    harness.call('stop')
    await harness.clock.advance(0)
    isFound = false
    harness.call(begin)
    await harness.clock.advance(0)
    const request = harness.call(silent)
    await harness.clock.advance(60_000)
    expect([request(), harness.shown().native.mounted]).toEqual(['waits', false])
    isFound = true
    harness.call(begin)
    await harness.clock.advance(0)
    expect([request(), harness.calls.includes(silent)]).toEqual(['done', true])
  })

  test('a native tag is looked for again when its page is shown, and only until it is found', async () => {
    let finds = 0
    const harness = createQuiet(stream, { finds: () => ++finds > 1 })
    await harness.clock.advance(0)
    harness.setEnvironment({ online: false })
    harness.setEnvironment({ online: true, pageShown: false })
    await harness.clock.advance(1000)
    expect(finds).toBe(1)
    harness.setEnvironment({ pageShown: true })
    harness.setEnvironment({ pageShown: true })
    const request = harness.call(begin)
    await harness.clock.advance(1000)
    expect([finds, harness.contexts, request()]).toEqual([2, 1, 'done'])
  })

  test.each(['snapshot', begin])('a late answer to %s changes nothing of a run that has paused since', async (name) => {
    const harness = name === begin ? createQuiet(stream) : await runQuiet(stream)
    const answer = harness.hold(name)
    harness.call(name)
    await harness.clock.advance(0)
    if (name === begin) harness.code(...codes.running)
    else await harness.flow(11)
    harness.call('pause')
    await harness.clock.advance(0)
    answer.succeed()
    await harness.clock.advance(1000)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([[name, 'pause'], 'paused'])
  })

  test('a refused begin fails without a code of the native tag', async () => {
    const harness = createQuiet(stream)
    harness.refuse(begin, refusal)
    harness.call(begin)
    await harness.clock.advance(1000)
    expect(harness.details('phasechange').at(-1)).toEqual({ phase: 'failed', previous: 'connecting' })
  })
})
