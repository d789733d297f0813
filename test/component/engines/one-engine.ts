import type { Engine, GridEngine, PusherEngine } from './engine'
import { loadOnGlassEasel } from './glass-easel-engine'
import type { PageFixture } from './page-fixture'

/** A page of players on glass-easel alone; once a test file. */
export function loadPlayer(fixture: PageFixture): Engine {
  return loadOnGlassEasel(fixture)
}

/** The same with a page whose first component is an `rtc-pusher`. */
export function loadPusher(fixture: PageFixture): PusherEngine {
  return loadOnGlassEasel(fixture)
}

/** The same with a page of calls, in a mini program that has them. */
export function loadGrid(fixture: PageFixture): GridEngine {
  return withCalls(loadOnGlassEasel(fixture))
}

export function withCalls(engine: GridEngine): GridEngine {
  return {
    name: engine.name,
    mount: (data, options) => engine.mount(data, { calls: true, size: { width: 300, height: 400 }, ...options })
  }
}
