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

/** The life of a native node: mounted, found, made again. Calls wait for it. */
export interface NativeNode {
  readonly isMounted: () => boolean
  /** Resolves with the calls of the node that exists, or of the next one. */
  readonly calls: () => Promise<NativeCalls>
  /** The calls of the node that exists: a call in the tick of a tap cannot wait. */
  readonly present: () => NativeCalls | undefined
  /** The node can be found; where it is not mounted yet, it is first. @param find used for each node made later, too */
  mount(find: () => NativeCalls, onReady: () => void): void
  /** Takes the node away and makes another one. Calls that come meanwhile go to the new one. */
  rebuild(): Promise<void>
}

/**
 * @param mounted the template has the node from the start
 * @param render shows whether it is mounted; resolves once the view has it
 */
export function createNativeNode(mounted: boolean, render: () => Promise<void>, isDetached: () => boolean): NativeNode {
  let isMounted = mounted
  let findCalls: () => NativeCalls
  let present: NativeCalls | undefined
  let expected = expectCalls()
  const show = (value: boolean) => {
    isMounted = value
    return render()
  }
  const attach = () => {
    present = findCalls()
    expected.resolve(present)
  }
  return {
    isMounted: () => isMounted,
    calls: () => expected.promise,
    present: () => present,
    mount(find, onReady) {
      findCalls = find
      const onMounted = () => {
        if (isDetached()) return
        attach()
        onReady()
      }
      if (isMounted) onMounted()
      else void show(true).then(onMounted)
    },
    async rebuild() {
      present = undefined
      expected = expectCalls()
      await show(false)
      await show(true)
      if (!isDetached()) attach()
    }
  }
}
