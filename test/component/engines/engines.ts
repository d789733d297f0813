import type { Engine, GridEngine, PusherEngine } from './engine'
import { loadOnExparser } from './exparser-engine'
import { loadOnGlassEasel } from './glass-easel-engine'
import { withCalls } from './one-engine'
import type { PageFixture } from './page-fixture'

// On both frameworks: what WeChat and a page see of a component and a framework has a part in (attributes, events,
// methods, kinds of values, lifetimes, slots, two-way binding, calls before ready, leaks). What a component does by
// itself and shows (states, controls, permission, places, tiles, payloads of setData) is the same script on both, so it
// runs on glass-easel alone, which WeChat ships today: see one-engine.ts. `rendering.test.ts` compares the templates.

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
  return engines.map(withCalls)
}

/** How often a test for leaks mounts: the script is the same on both, so the earlier framework shows only that it ends. */
export const mountsOn = ({ name }: { readonly name: string }): number => (name === 'glass-easel' ? 1000 : 100)
