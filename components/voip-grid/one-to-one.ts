/** Calls of two, in a window that WeChat draws: nothing of them is shown here. */
export interface OneToOne {
  /**
   * Lets others call this person, or not any more. WeChat forgets it at each cold start (documented), so it is said
   * again by each component that is put on a page.
   */
  enable(enabled: boolean): void
  /** Calls somebody who is enabled there: `{ caller, listener, roomType... }`. Rejects with what WeChat gave. */
  call(options: object): Promise<void>
  end(): void
}

/**
 * @param wanting the components of the app that want it: the last one that goes ends it
 * @param call of `wx`, as a promise
 * @param refused hears why WeChat did not enable it
 */
export function createOneToOne(
  wanting: Set<object>,
  call: (name: string, options: object) => Promise<unknown>,
  refused: (cause: unknown) => void
): OneToOne {
  const me = {}
  const enable = (enabled: boolean) => {
    if (enabled === wanting.has(me)) return
    if (enabled) wanting.add(me)
    else wanting.delete(me)
    // Another component still wants it, or did before.
    if (wanting.size > (enabled ? 1 : 0)) return
    call('setEnable1v1Chat', { enable: enabled }).catch((cause: unknown) => {
      if (enabled) refused(cause)
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
