import { called, errors, outcome, pass } from '../phone/virtual-time'
import { call, type MountedStream, mountRunning, type StreamEngine, type StreamRow } from './streams'

/** One method of a kind. */
export interface MethodKind {
  readonly name: string
  readonly kind: string
  readonly given?: readonly unknown[]
  /** What arrives, where it is not what was given. */
  readonly arrives?: object
  /** What the Promise resolves with, where it is something. */
  readonly result?: unknown
}

export interface StreamMethods {
  readonly names: readonly string[]
  readonly kinds: readonly MethodKind[]
  /** Methods that the native context returns from at once. */
  readonly plain: readonly string[]
  /** Methods of which a version of WeChat may have none. */
  readonly missing: readonly string[]
  /** What the page has beside a stream that runs. */
  readonly data: object
  /** Answers that the simulator has none of. */
  readonly prepare: (it: MountedStream) => void
}

/** The call of a context that a method of a page makes. */
export function expectedCall(plain: readonly string[], { name, given = [], arrives }: MethodKind): object {
  return plain.includes(name) ? { name, options: {}, given } : { name, options: arrives ?? given[0] ?? {} }
}

/** What all methods of both components do. */
export function testMethods(stream: StreamRow, engine: StreamEngine, methods: StreamMethods): void {
  const { tag, begin } = stream
  const { names, kinds, plain, missing, data, prepare } = methods

  test(`each method of ${tag} returns a Promise`, async () => {
    const it = await mountRunning(stream, engine)
    const calls = names.map((name) => call(it, name))
    for (const promise of calls) expect(promise).toBeInstanceOf(Promise)
    const results = Promise.allSettled(calls)
    await pass(20_000)
    expect(await results).toHaveLength(names.length)
  })

  test.each(kinds)('$name(), a method $kind, arrives at the context with its options', async (method) => {
    const it = await mountRunning(stream, engine, data)
    prepare(it)
    it.calls.length = 0
    const result = outcome(call(it, method.name, ...(method.given ?? [])))
    await pass(2000)
    expect(it.calls).toEqual([expectedCall(plain, method)])
    expect(result).toEqual({ value: method.result })
    expect(errors(it)).toEqual([])
  })

  test.each(missing)('%s() rejects with METHOD_UNAVAILABLE where WeChat lacks it', async (name) => {
    const it = await mountRunning(stream, engine, data, { lacks: [name] })
    await expect(call(it, name)).rejects.toMatchObject({
      name: 'METHOD_UNAVAILABLE',
      code: 91024,
      cause: { method: name }
    })
    expect(called(it)).toEqual([begin])
  })

  test.each(kinds)('$name(), a method $kind, rejects with DETACHED after detach', async ({ name, given = [] }) => {
    const it = await mountRunning(stream, engine, data)
    it.detach()
    it.calls.length = 0
    it.events.length = 0
    await expect(call(it, name, ...given)).rejects.toMatchObject({ name: 'DETACHED', code: 91021 })
    await pass(20_000)
    expect(it.calls).toEqual([])
    expect(it.events).toEqual([])
  })
}
