import { fieldOf } from '../core/json'
import { type Fault, refusalName } from '../core/errors'
import { isBackgroundRefusal } from '../core/gate'

/** Calls of two, in a window that WeChat draws. */
export interface OneToOne {
  /**
   * Lets others call this person, or no longer. WeChat forgets it at each cold start (documented), so that each component
   * on a page says it again.
   */
  enable(enabled: boolean): void
  /** What was refused is asked for once more. */
  retry(): void
  /** Calls somebody who is enabled there: `{ caller, listener, roomType... }`. Gives why that failed. */
  call(options: object): Promise<Fault | undefined>
  end(): void
}

/** The calls of WeChat that it needs. */
interface OneToOneCalls {
  has(name: string): boolean
  call(name: string, options: object): Promise<unknown>
}

/**
 * @param enabledBy the components of the app that enable it, each with what makes it ask: the last one that goes ends it
 * @param onFault gets why it could not be enabled, once until it is
 */
export function createOneToOne(
  enabledBy: Set<() => void>,
  calls: OneToOneCalls,
  onFault: (fault: Fault) => void
): OneToOne {
  const me = () => enable(isWanted)
  let [isWanted, isRefused, isReported] = [false, false, false]

  const make = async (name: string, options: object): Promise<Fault | undefined> => {
    // 2.20.1
    if (!calls.has(name)) return { name: 'METHOD_UNAVAILABLE' }
    try {
      await calls.call(name, options)
      return undefined
    } catch (cause) {
      const code = fieldOf(cause, 'errCode')
      return { name: typeof code === 'number' && code < 0 ? code : refusalName(cause, 'CALL_REJECTED'), cause }
    }
  }
  const ask = async () => {
    const fault = await make('setEnable1v1Chat', { enable: true })
    // At the show it is asked for again.
    const isNew = isWanted && !isReported && !isBackgroundRefusal(fault?.cause)
    isRefused = fault !== undefined && isWanted
    isReported = isRefused && (isReported || isNew)
    if (fault) {
      // The others have relied on this call: each asks itself now.
      const others = [...enabledBy]
      enabledBy.clear()
      if (isNew) onFault(fault)
      for (const askItself of others) askItself()
    } else if (isWanted) enabledBy.add(me)
  }
  const enable = (enabled: boolean) => {
    if (enabled === isWanted && enabled === (isRefused || enabledBy.has(me))) return
    if (enabled !== isWanted) isReported = false
    isWanted = enabled
    isRefused = false
    const isOnly = enabledBy.size === (enabled ? 0 : 1)
    if (enabled) enabledBy.add(me)
    else if (!enabledBy.delete(me)) return
    // Another component still enables it, or did before.
    if (isOnly) void (enabled ? ask() : make('setEnable1v1Chat', { enable: false }))
  }
  return {
    enable,
    retry() {
      if (!isRefused) return
      isRefused = false
      enabledBy.add(me)
      void ask()
    },
    call: (options) => make('join1v1Chat', options),
    end: () => enable(false)
  }
}
