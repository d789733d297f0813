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
 * @param call of `wx`, as a promise
 * @param refused hears why WeChat did not enable it
 */
export function createOneToOne(
  call: (name: string, options: object) => Promise<unknown>,
  refused: (cause: unknown) => void
): OneToOne {
  let isEnabled = false
  const enable = (enabled: boolean) => {
    if (enabled === isEnabled) return
    isEnabled = enabled
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
