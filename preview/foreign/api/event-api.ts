import { Listeners } from '../../api/listeners'
import type { AppHost } from '../../framework/app-host'

/** What also the app's own lifetimes report, and the size of the window. */
export function createEventApi(host: AppHost, window: HTMLElement): Record<string, unknown> {
  const lifetimes = {
    onError: new Listeners<unknown>(),
    onUnhandledRejection: new Listeners<unknown>(),
    onPageNotFound: new Listeners<unknown>()
  }
  host.watchers.add((name, argument) => {
    if (name === 'onError' || name === 'onUnhandledRejection' || name === 'onPageNotFound') {
      lifetimes[name].emit(argument)
    }
  })
  const resized = new Listeners<object>()
  let size = ''
  new ResizeObserver(() => {
    const { clientWidth: windowWidth, clientHeight: windowHeight } = window
    const before = size
    size = `${windowWidth}x${windowHeight}`
    if (before !== '' && before !== size) resized.emit({ size: { windowWidth, windowHeight } })
  }).observe(window)
  return {
    onWindowResize: resized.on,
    offWindowResize: resized.off,
    ...Object.fromEntries(
      Object.entries(lifetimes).flatMap(([name, { on, off }]) => [
        [name, on],
        [name.replace('on', 'off'), off]
      ])
    )
  }
}
