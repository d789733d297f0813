/** Calls of two, in a window that WeChat draws. */
export interface OneToOne {
  /**
   * Lets others call this person, or no longer. WeChat forgets it at each cold start (documented), so that each component
   * on a page says it again.
   */
  enable(enabled: boolean): void
  /** Calls somebody who is enabled there: `{ caller, listener, roomType... }`. Rejects with what WeChat gave. */
  call(options: object): Promise<void>
  end(): void
}

/**
 * @param enabledBy the components of the app that enable it: the last one that goes ends it
 * @param call of `wx`, as a promise
 * @param onRefusal gets what WeChat gave where it did not enable it
 */
export function createOneToOne(
  enabledBy: Set<object>,
  call: (name: string, options: object) => Promise<unknown>,
  onRefusal: (cause: unknown) => void
): OneToOne {
  const me = {}
  const enable = (enabled: boolean) => {
    if (enabled === enabledBy.has(me)) return
    if (enabled) enabledBy.add(me)
    else enabledBy.delete(me)
    // Another component still enables it, or did before.
    if (enabledBy.size > (enabled ? 1 : 0)) return
    call('setEnable1v1Chat', { enable: enabled }).catch((cause: unknown) => {
      if (enabled) onRefusal(cause)
    })
  }
  return {
    enable,
    async call(options) {
      await call('join1v1Chat', options)
    },
    end: () => enable(false)
  }
}
