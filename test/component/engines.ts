import type { Engine, GridEngine, PusherEngine } from './engine'
import { loadOnExparser } from './exparser-engine'
import { loadOnGlassEasel } from './glass-easel-engine'
import type { PageFixture } from './page-fixture'

/** Both frameworks with this page of players; once a test file. Each puts its own `Component` in place while it loads. */
export function enginesOn(fixture: PageFixture): readonly Engine[] {
  return [loadOnExparser(fixture), loadOnGlassEasel(fixture)]
}

/** The same with a page whose first component is an `rtc-pusher`. */
export function pusherEnginesOn(fixture: PageFixture): readonly PusherEngine[] {
  return [loadOnExparser(fixture), loadOnGlassEasel(fixture)]
}

/** The same with a page of calls, in a mini program that has them. */
export function gridEnginesOn(fixture: PageFixture): readonly GridEngine[] {
  const engines: readonly GridEngine[] = [loadOnExparser(fixture), loadOnGlassEasel(fixture)]
  return engines.map((engine) => ({
    name: engine.name,
    mount: (data, options) => engine.mount(data, { calls: true, size: { width: 300, height: 400 }, ...options })
  }))
}
