import type { NativeCalls } from '../core/platform'

interface ExpectedCalls {
  readonly promise: Promise<NativeCalls>
  readonly resolve: (calls: NativeCalls) => void
}

function expectCalls(): ExpectedCalls {
  let resolve: ExpectedCalls['resolve'] = () => undefined
  const promise = new Promise<NativeCalls>((found) => {
    resolve = found
  })
  return { promise, resolve }
}

/** Finds the calls of the node that is mounted; undefined where that is not possible now. */
export type FindCalls = () => NativeCalls | undefined

/** The life of a native node: mounted, found, made again. Calls wait for it. */
export interface NativeNode {
  readonly isMounted: () => boolean
  /** Resolves with the calls of the node that exists, or of the next one. */
  readonly calls: () => Promise<NativeCalls>
  /** The calls of the node that exists: a call in the tick of a tap cannot wait. */
  readonly present: () => NativeCalls | undefined
  /** The node can be found; where it is not mounted yet, it is first. @param find used for each node made later, too */
  mount(find: FindCalls, onReady: () => void): void
  /** Finds the node, if that was not possible before. */
  find(): void
  /** Takes the node away and makes another one. Calls that come meanwhile go to the new one. */
  rebuild(): Promise<void>
  remove(): Promise<void>
}

/**
 * @param mounted the template has the node from the start
 * @param render shows whether it is mounted; resolves once the view has it
 */
export function createNativeNode(mounted: boolean, render: () => Promise<void>, isDetached: () => boolean): NativeNode {
  let isMounted = mounted
  let finder: { readonly find: FindCalls; readonly onFound?: () => void } | undefined
  let present: NativeCalls | undefined
  let expected = expectCalls()
  const show = (value: boolean) => {
    isMounted = value
    return render()
  }
  const find = () => {
    if (!finder || present || !isMounted || isDetached()) return
    const { find: findCalls, onFound } = finder
    present = findCalls()
    if (!present) return
    expected.resolve(present)
    finder = { find: findCalls }
    onFound?.()
  }
  const remove = () => {
    if (present) expected = expectCalls()
    present = undefined
    return show(false)
  }
  return {
    isMounted: () => isMounted,
    calls: () => expected.promise,
    present: () => present,
    find,
    mount(findCalls, onFound) {
      const onMounted = () => {
        finder = { find: findCalls, onFound }
        find()
      }
      if (isMounted) onMounted()
      else void show(true).then(onMounted)
    },
    async rebuild() {
      await remove()
      await show(true)
      find()
    },
    remove
  }
}
