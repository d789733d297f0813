import { component } from 'glass-easel-miniprogram-adapter'
import type { Element, GeneralComponent } from 'glass-easel'
import { readStyle } from './read-style'

interface Fields {
  readonly computedStyle?: readonly string[]
  readonly node?: boolean
}

type Answer = Record<string, unknown> | null

type Owner = InstanceType<typeof component.ComponentCaller>

type Queued = [
  selector: string | null,
  owner: { readonly _$: GeneralComponent },
  single: boolean,
  fields: Fields,
  callback: (answer: Answer | Answer[]) => void
]

/**
 * Adds to the queries of glass-easel's adapter what it leaves out: `computedStyle` and `node` of
 * `fields`, `NodesRef.node()`, and that answers come later.
 * @param missing called with what a query asks for in vain
 */
export function completeQueries(missing: (what: string) => void): void {
  const query: unknown = (Object.create(component.ComponentCaller.prototype) as Owner).createSelectorQuery()
  const queries = prototypeOf(query)
  const push: unknown = Reflect.get(queries, '_$push')
  const select: unknown = Reflect.get(queries, 'select')
  const exec: unknown = Reflect.get(queries, 'exec')
  if (typeof push !== 'function' || typeof select !== 'function' || typeof exec !== 'function') {
    throw new Error('the adapter has other queries')
  }
  // WeChat's view answers after what is under way is on screen, such as a page that is only being made.
  Reflect.set(queries, 'exec', function (this: { readonly _$queue: readonly unknown[] }, ...given: unknown[]) {
    // Of what has been asked by now.
    const asked: object = Object.assign(Object.create(queries) as object, this, { _$queue: [...this._$queue] })
    queueMicrotask(() => void Reflect.apply(exec, asked, given))
  })
  const nodes = prototypeOf(Reflect.apply(select, query, ['view']))
  Reflect.set(nodes, 'node', function (this: { fields: (...given: unknown[]) => unknown }, callback?: unknown) {
    return this.fields({ node: true }, callback)
  })
  Reflect.set(queries, '_$push', function (this: object, ...given: Queued) {
    const [selector, owner, single, fields, callback] = given
    if (!fields.computedStyle && !fields.node) return void Reflect.apply(push, this, given)
    const completed = (answer: Answer | Answer[]) => {
      const answers = Array.isArray(answer) ? answer : [answer]
      const found = selector === null ? [] : find(owner._$, selector, single)
      answers.forEach((one, index) => {
        if (one) Object.assign(one, extraFields(found[index], fields, missing))
      })
      callback(answer)
    }
    Reflect.apply(push, this, [selector, owner, single, fields, completed])
  })
}

function find(owner: GeneralComponent, selector: string, single: boolean): readonly (Element | undefined)[] {
  const tree = owner.getShadowRoot()
  if (!tree) return []
  return single ? [tree.querySelector(selector) ?? undefined] : tree.querySelectorAll(selector)
}

function extraFields(element: Element | undefined, fields: Fields, missing: (what: string) => void): object {
  // No tag of the preview has a node that scripts may use: WeChat gives those of canvas and of scroll-view.
  if (fields.node === true) missing('NodesRef.node()')
  return {
    ...(fields.computedStyle ? readStyle(element?.getBackendElement(), fields.computedStyle) : {}),
    ...(fields.node === true ? { node: null } : {})
  }
}

function prototypeOf(value: unknown): object {
  const found: unknown = Object.getPrototypeOf(value)
  if (typeof found !== 'object' || found === null) throw new Error('the adapter has other queries')
  return found
}
