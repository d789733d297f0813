import type { CallPorts } from '../api/call'
import { createOnce } from '../api/naming-gaps'
import type { CompiledApp } from '../framework/app-package'
import type { FrameworkPorts, Log } from '../framework/ports'
import { createForeignApi, type ForeignApiOptions } from './api/foreign-api'
import { createAccountApi } from './app/account'
import { PullDown } from './app/pull-down'
import { completeQueries } from './queries/complete-queries'
import { completeObservers } from './queries/intersections'
import { TabBar, type TabBarPorts } from './tab-bar/tab-bar'
import { installWxs } from './wxs/wxs-handlers'

/** What only programs other than the demo use of glass-easel: wxs handlers, all fields of queries, observers. */
export function completeFramework(ports: Omit<FrameworkPorts, 'pageChanged'>, log: Log): void {
  installWxs(ports)
  const missing = createOnce((what) => log({ what, how: 'absent' }, 'gap'))
  completeQueries(missing)
  completeObservers({ window: ports.window, missing })
}

/** What is around the pages of other programs: their tab bar, and the dots above a page that is pulled down. */
export class PageSurroundings {
  private readonly tabBar: TabBar
  private readonly pullDown: PullDown

  constructor(app: CompiledApp, options: TabBarPorts) {
    this.tabBar = new TabBar(app, options)
    this.pullDown = new PullDown(options.window, options.router)
  }

  /** Another page is on top. */
  follow(): void {
    this.tabBar.follow()
    this.pullDown.follow()
  }

  /** The calls that only programs other than the demo make. */
  calls(options: ForeignApiOptions): (ports: CallPorts) => Readonly<Record<string, unknown>> {
    const callsFor = createForeignApi(options)
    return (ports) => ({ ...createAccountApi(), ...this.tabBar.calls, ...this.pullDown.calls, ...callsFor(ports) })
  }
}
