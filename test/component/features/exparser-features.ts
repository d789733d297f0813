import { join } from 'node:path'
import exparser from 'miniprogram-exparser'
import simulate from 'miniprogram-simulate'
import { byClass, normalise, runDueTimers, type FeaturePage, type OpenFeature } from './feature-engine'

const rootPath = join(__dirname, '../../features')

/**
 * Makes feature pages known to miniprogram-simulate, which knows components only: a page is one. Once for each page and
 * file, and before another framework puts its own `Component` in place.
 */
export function loadOnExparser(names: readonly string[]): OpenFeature {
  const load = (name: string) => simulate.load(join(rootPath, name, 'page'), { compiler: 'official', rootPath })
  const loaded = new Map(names.map((name) => [name, load(name)]))
  return async (name) => open(loaded.get(name) ?? '')
}

/** What the package's types do not name. */
interface TellsPageLifetimes {
  triggerPageLifeTime(name: 'show' | 'hide'): void
}

async function open(id: string): Promise<FeaturePage> {
  const page = simulate.render(id)
  const lifetimes = page as object as TellsPageLifetimes
  const parent = document.createElement('div')
  document.body.append(parent)
  page.attach(parent)
  lifetimes.triggerPageLifeTime('show')
  await runDueTimers()
  return {
    rendered: () => [...(parent.firstElementChild?.childNodes ?? [])].map(normalise).join(''),
    tap(className) {
      const { __wxElement: target } = byClass(parent, className) as Element & { __wxElement: object }
      const options = { bubbles: true, composed: true, capturePhase: true }
      exparser.Event.dispatchEvent(target, exparser.Event.create('tap', {}, options))
    },
    call(method) {
      ;(page.instance as Record<string, () => void>)[method]?.()
    },
    visible(visible) {
      lifetimes.triggerPageLifeTime(visible ? 'show' : 'hide')
    }
  }
}
