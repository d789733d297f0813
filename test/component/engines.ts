import type { Engine } from './engine'
import { loadOnExparser } from './exparser-engine'
import { loadOnGlassEasel } from './glass-easel-engine'
import type { PageFixture } from './page-fixture'

/** Both frameworks with this page; once a test file. Each puts its own `Component` in place while it loads. */
export function enginesOn(fixture: PageFixture): readonly Engine[] {
  return [loadOnExparser(fixture), loadOnGlassEasel(fixture)]
}
