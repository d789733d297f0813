import type { FrameworkPorts } from './ports'

export type Query = Readonly<Record<string, string>>

/** Documented fields of launch and enter options. */
export interface LaunchOptions {
  readonly path: string
  readonly query: Query
  /** 1001: opened from the list of recent mini programs. */
  readonly scene: number
  readonly referrerInfo: Readonly<Record<string, never>>
}

type AppLifetime =
  | 'onLaunch'
  | 'onShow'
  | 'onHide'
  | 'onError'
  | 'onUnhandledRejection'
  | 'onPageNotFound'
  | 'onThemeChange'

/** The one App of a mini program. */
export class AppHost {
  private readonly instance: Record<string, unknown> = {}
  private registered = false
  /** What else hears of the app's lifetimes, before the app does: events of `wx`. */
  readonly watchers = new Set<(name: AppLifetime, argument: unknown) => void>()

  constructor(
    readonly launchOptions: LaunchOptions,
    private readonly ports: FrameworkPorts
  ) {}

  /** `App({...})` */
  register(definition: object): void {
    this.registered = true
    Object.assign(this.instance, definition)
  }

  /**
   * `getApp()`: undefined before `App()` has been called. With `allowDefault` the object is there from the start, and
   * `App()` adds to it (documented).
   */
  readonly find = (options?: { readonly allowDefault?: unknown }): object | undefined =>
    this.registered || options?.allowDefault === true ? this.instance : undefined

  launch(): void {
    this.call('onLaunch', this.launchOptions)
    this.call('onShow', this.launchOptions)
  }

  /** Calls one of the app's lifetimes, if it is defined. Returns whether it is. */
  call(name: AppLifetime, argument?: unknown): boolean {
    for (const watcher of this.watchers) watcher(name, argument)
    const method = this.instance[name]
    if (typeof method !== 'function') return false
    this.ports.attempt(`App.${name}`, () => {
      Reflect.apply(method, this.instance, [argument])
    })
    return true
  }

  /** Reports an uncaught exception to the app: `onError` gets message and stack as one text. */
  tellError(error: unknown): void {
    this.call('onError', error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error))
  }

  /** Listens for exceptions and rejections that reach the browser. */
  watchErrors(): void {
    addEventListener('error', ({ error, message }) => {
      this.tellError(error ?? message)
    })
    addEventListener('unhandledrejection', (event) => {
      const reason: unknown = event.reason
      this.call('onUnhandledRejection', { reason, promise: event.promise })
    })
  }
}
