/** Browsers let no sound out before the user has clicked or pressed a key: waits for that, after each `wait`. */
export function onFirstGesture(run: () => void): { wait(): void; waiting(): boolean; cancel(): void } {
  const kinds = ['click', 'keydown'] as const
  let waiting = false
  const cancel = (): void => {
    waiting = false
    for (const kind of kinds) document.removeEventListener(kind, onGesture, true)
  }
  const onGesture = (): void => {
    cancel()
    run()
  }
  return {
    wait() {
      waiting = true
      for (const kind of kinds) document.addEventListener(kind, onGesture, true)
    },
    waiting: () => waiting,
    cancel
  }
}
