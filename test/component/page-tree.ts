import type { RtcPlayerInstance } from '../../components/rtc-player/instance'
import type { HeardEvent, Mounted, MountOptions, PlayerHandle } from './engine'
import { installStrictWx, type NativeTag } from './strict-wx'

/** A component's `this`. */
export interface Caller extends RtcPlayerInstance {
  readonly data: Readonly<Record<string, unknown>>
  setData(patch: Record<string, unknown>, done?: () => void): void
}

/** One `rtc-player` in an engine's tree. */
export interface PlayerTag {
  readonly instance: Caller
  element(): HTMLElement
  native(): NativeTag | undefined
  /** How to tap what its own template shows with this class. */
  taps(className: string): readonly (() => void)[]
}

/** A page in an engine's tree. */
export interface PageTree {
  players(): readonly PlayerTag[]
  setData(data: Readonly<Record<string, unknown>>): void
  onEvent(listener: (name: string, detail: Readonly<Record<string, unknown>>) => void): void
  /** With the lifetime `attached`. */
  attach(parent: HTMLElement): void
  /** Tells the players that their view is there: both engines leave this to whoever runs them. */
  ready(): void
  tell(lifetime: 'show' | 'hide'): void
}

function createHandle(tag: PlayerTag, treeChanged: () => void): PlayerHandle {
  const patches: Record<string, unknown>[] = []
  const { instance } = tag
  const setData = instance.setData.bind(instance)
  instance.setData = (patch, done) => {
    patches.push(patch)
    setData(patch, done)
    treeChanged()
  }
  return {
    instance,
    data: () => instance.data,
    patches,
    attributes: () => tag.native()?.attributes(),
    trigger(type, detail) {
      tag.native()?.trigger(type, detail)
    },
    text: () => tag.element().textContent.trim(),
    style: () => tag.element().style.cssText,
    has: (className) => tag.taps(className).length > 0,
    count: (className) => tag.taps(className).length,
    styled: (className) =>
      [...tag.element().querySelectorAll('*')].filter((one) => one.className.split(/\s|--/).includes(className)).length,
    tap(className, index = 0) {
      const tap = tag.taps(className)[index]
      if (!tap) throw new Error(`there is no ${className}`)
      tap()
    },
    nodes: () => tag.element().querySelectorAll('*').length + 1
  }
}

/** Those that no test has taken away yet. */
export const mountedPages: Mounted[] = []

/** Puts a page on the screen, with a strict `wx` around it. */
export function mountPage(
  page: PageTree,
  data: Readonly<Record<string, unknown>>,
  { onEvent, beforeReady, ...options }: MountOptions
): Mounted {
  const events: HeardEvent[] = []
  const { strictWx, treeChanged, pageVisible } = installStrictWx((id, component) => {
    const player = page.players().find(({ instance }) => instance === component)
    return id === 'player' ? player?.native() : undefined
  }, options)
  const set = (changed: Readonly<Record<string, unknown>>) => {
    page.setData(changed)
    treeChanged()
  }
  page.onEvent((name, detail) => {
    events.push({ name, detail })
    onEvent?.({ name, detail }, set)
  })
  page.setData({ ...data, mounted: true })
  const players = page.players().map((tag) => createHandle(tag, treeChanged))
  if (options.lacks?.includes('getPageId')) {
    for (const { instance } of players) Object.assign(instance, { getPageId: undefined })
  }
  const [first] = players
  if (!first) throw new Error('there is no rtc-player')
  const parent = document.createElement('div')
  document.body.append(parent)
  page.attach(parent)
  beforeReady?.(first.instance)
  page.ready()
  const mounted: Mounted = {
    ...strictWx,
    ...first,
    players,
    events,
    heard: (name) => events.filter((event) => event.name === name).map(({ detail }) => detail),
    set,
    showPage() {
      pageVisible(true)
      page.tell('show')
    },
    hidePage() {
      pageVisible(false)
      page.tell('hide')
    },
    remount() {
      set({ mounted: false })
      set({ mounted: true })
      page.ready()
    },
    detach() {
      set({ mounted: false })
      parent.remove()
    }
  }
  mountedPages.push(mounted)
  return mounted
}
