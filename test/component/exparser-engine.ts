import { join } from 'node:path'
import simulate from 'miniprogram-simulate'
import type { Engine, PlayerInstance } from './engine'
import { writePage } from './page-fixture'
import { installStrictWx, type NativeTag } from './strict-wx'

/** `toJSON()` is the only place where this engine shows native attributes. */
interface TreeNode {
  readonly attrs?: readonly { readonly name: string; readonly value: unknown }[]
}

type Node = ReturnType<typeof simulate.render>

interface Caller extends PlayerInstance {
  setData(patch: Record<string, unknown>, done?: () => void): void
  triggerEvent(type: string, detail: object): void
}

let page: string | undefined

/** One root and one load a file: a second one renders the wrong template without an error. */
function pageId(): string {
  if (page === undefined) {
    const root = writePage()
    page = simulate.load(join(root, 'page'), { compiler: 'official', rootPath: root })
  }
  return page
}

function existing(node: Node | undefined, what: string): Node {
  if (!node) throw new Error(`there is no ${what}`)
  return node
}

/** WeChat's earlier framework, as miniprogram-simulate packs it. */
export const exparser: Engine = {
  name: 'exparser (miniprogram-simulate)',
  mount(data = {}) {
    const events: { name: string; detail: Record<string, unknown> }[] = []
    const patches: Record<string, unknown>[] = []
    const find = (selector: string) => existing(root.querySelector('#it'), 'rtc-player').querySelector(selector)
    const native: NativeTag = {
      attributes() {
        const { attrs = [] } = existing(find('.rtc-player__native'), 'native tag').toJSON() as TreeNode
        return Object.fromEntries(attrs.map(({ name, value }) => [name, value]))
      },
      trigger(type, detail) {
        const { instance } = existing(find('.rtc-player__native'), 'native tag') as { instance: Caller }
        instance.triggerEvent(type, detail)
      }
    }
    const strictWx = installStrictWx((id, component) =>
      id === 'player' && component === root.querySelector('#it')?.instance ? native : undefined
    )
    const root = simulate.render(pageId())
    const parent = document.createElement('div')
    document.body.append(parent)
    Object.assign(root.instance, {
      onEvent(name: string, detail: Record<string, unknown>) {
        events.push({ name, detail })
      }
    })
    // Before the page is attached: j-component tells `ready` to what is there then, and to nothing later.
    root.setData({ ...data, mounted: true })
    const { instance } = existing(root.querySelector('#it'), 'rtc-player') as { instance: Caller }
    const setData = instance.setData.bind(instance)
    instance.setData = (patch, done) => {
      patches.push(patch)
      setData(patch, done)
    }
    root.attach(parent)
    return {
      ...strictWx,
      instance,
      native,
      events,
      patches,
      set: (changed) => {
        root.setData(changed)
      },
      text: () => parent.textContent.trim(),
      has: (className) => find(`.${className}`) !== undefined,
      tap(className) {
        existing(find(`.${className}`), className).dispatchEvent('tap')
      },
      detach() {
        root.setData({ mounted: false })
      }
    }
  }
}
