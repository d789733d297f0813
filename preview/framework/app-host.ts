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

/** The one App of a mini program. */
export class AppHost {
  /** What `getApp()` gives. */
  readonly instance: Record<string, unknown> = {}

  constructor(
    readonly launchOptions: LaunchOptions,
    private readonly ports: FrameworkPorts
  ) {}

  /** `App({...})` */
  register(definition: object): void {
    Object.assign(this.instance, definition)
  }

  launch(): void {
    this.call('onLaunch', this.launchOptions)
    this.call('onShow', this.launchOptions)
  }

  /** Calls one of the app's lifetimes, if it has it. */
  call(name: 'onLaunch' | 'onShow' | 'onHide' | 'onError' | 'onPageNotFound', argument?: unknown): void {
    const method = this.instance[name]
    if (typeof method !== 'function') return
    this.ports.attempt(`App.${name}`, () => {
      Reflect.apply(method, this.instance, [argument])
    })
  }
}
