import type { AnyMounted, Handle, PageEvent, Mounted, MountOptions } from './engine'
import { normalise } from '../features/feature-engine'
import { type FoundNative, installStrictWx, type Kind, type NativeTag, type Platform } from '../phone/strict-wx'

/** A component's `this`. */
export interface Caller {
  readonly data: Readonly<Record<string, unknown>>
  setData(patch: Record<string, unknown>, done?: () => void): void
}

/** One of our components in an engine's tree. */
export interface ComponentTag {
  readonly instance: Caller
  element(): HTMLElement
  /** What its own template shows with this class. */
  tags(className: string): readonly TemplateTag[]
}

export interface TemplateTag extends NativeTag {
  /** Its own style, as text. */
  style(): string
  tap(): void
  /** A touch there that begins or ends, px from the left and from the top. */
  touch(type: 'touchstart' | 'touchend', clientX: number, clientY?: number, finger?: number): void
}

/** A page in an engine's tree. */
export interface PageTree {
  /** Components with the class `it`. */
  components(): readonly ComponentTag[]
  setData(data: Readonly<Record<string, unknown>>): void
  onEvent(listener: (name: string, detail: Readonly<Record<string, unknown>>) => void): void
  /** With the lifetime `attached`. */
  attach(parent: HTMLElement): void
  /** Reports to a component that its view is there: both engines leave this to the code that runs them. */
  ready(component: ComponentTag): void
  triggerLifetime(lifetime: 'show' | 'hide' | 'resize'): void
}

const ids = new WeakMap<object, string>()
let working = ''
let pageCount = 0

/** `getPageId()` of a component: it was made while its page was worked on. */
export function pageIdOf(component: object): string {
  const id = ids.get(component) ?? working
  ids.set(component, id)
  return id
}

function kindOf(instance: object): Kind {
  if ('subscribe' in instance) return 'room'
  return 'switchCamera' in instance ? 'pusher' : 'player'
}

const nativeOf = (tag: ComponentTag) => tag.tags('native')[0]

/** The native tags of a component; of a call each is one for itself, and its size counts as well. */
function nativesOf(component: ComponentTag): readonly FoundNative[] {
  const { instance } = component
  const kind = kindOf(instance)
  const tags = component.tags('native')
  if (kind !== 'room') return tags.slice(0, 1).map((tag) => ({ component: instance, kind, tag }))
  return tags.map((tag) => ({
    component: tag.node,
    kind,
    tag: { ...tag, attributes: () => ({ ...tag.attributes(), style: tag.style() }) }
  }))
}

function createHandle<Instance>(
  tag: ComponentTag,
  instance: Instance,
  platform: Platform,
  treeChanged: () => void
): Handle<Instance> {
  const patches: Record<string, unknown>[] = []
  const { instance: caller } = tag
  const setData = caller.setData.bind(caller)
  caller.setData = (patch, done) => {
    patches.push(patch)
    setData(patch, done)
    treeChanged()
  }
  return {
    instance,
    data: () => caller.data,
    patches,
    attributes: () => nativeOf(tag)?.attributes(),
    attributesOf: (className, index = 0) => tag.tags(className)[index]?.attributes(),
    trigger(type, detail) {
      nativeOf(tag)?.trigger(type, detail)
    },
    text: () => tag.element().textContent.trim(),
    style: () => tag.element().style.cssText,
    html: () => normalise(tag.element()),
    tags: (className) => tag.tags(className),
    has: (className) => tag.tags(className).length > 0,
    count: (className) => tag.tags(className).length,
    styled: (className) =>
      [...tag.element().querySelectorAll('*')].filter((one) => one.className.split(/\s|--/).includes(className)).length,
    tap(className, index = 0) {
      const tapped = tag.tags(className)[index]
      if (!tapped) throw new Error(`there is no ${className}`)
      platform.tap(tapped.attributes()['openType'], (type, detail) => tapped.trigger(type, detail))
      tapped.tap()
    },
    nodes: () => tag.element().querySelectorAll('*').length + 1
  }
}

/** Those that no test has taken away yet. */
export const mountedPages: AnyMounted[] = []
const platforms = new WeakMap<object, Platform>()

/**
 * Puts a page on the screen, with a strict `wx` around it.
 *
 * @param typed the instance of a component under the type that the tests know it by
 */
export function mountPage<Instance>(
  page: PageTree,
  data: Readonly<Record<string, unknown>>,
  { onEvent, beforeReady, over, ...options }: MountOptions<Instance>,
  typed: (instance: Caller) => Instance
): Mounted<Instance> {
  const id = `page ${++pageCount}`
  const events: PageEvent[] = []
  over?.hidePage()
  const platform = (over && platforms.get(over)) ?? installStrictWx(options)
  const { treeChanged, pageVisible, closePage } = platform.openPage(id, {
    hidden: options.hidden === true,
    natives: () => page.components().flatMap(nativesOf)
  })
  const handles = new Map<Caller, Handle<Instance>>()
  let attached = false
  /** New components are made known, and become ready. */
  const adopt = () => {
    const tags = page.components()
    const fresh = tags.filter(({ instance }) => !handles.has(instance))
    const gone = [...handles.keys()].filter((known) => !tags.some(({ instance }) => instance === known))
    for (const instance of gone) handles.delete(instance)
    for (const tag of fresh) {
      const { instance } = tag
      if (options.lacks?.includes('getPageId')) Object.assign(instance, { getPageId: undefined })
      handles.set(instance, createHandle(tag, typed(instance), platform, treeChanged))
    }
    if (attached) for (const tag of fresh) page.ready(tag)
    return tags.flatMap(({ instance }) => handles.get(instance) ?? [])
  }
  const set = (changed: Readonly<Record<string, unknown>>) => {
    working = id
    page.setData(changed)
    adopt()
    treeChanged()
  }
  page.onEvent((name, detail) => {
    events.push({ name, detail })
    onEvent?.({ name, detail }, set)
  })
  working = id
  page.setData({ ...data, mounted: true })
  const all = adopt()
  const [first] = all
  if (!first) throw new Error('there is none of our components')
  const parent = document.createElement('div')
  document.body.append(parent)
  page.attach(parent)
  beforeReady?.(first.instance)
  attached = true
  for (const tag of page.components()) page.ready(tag)
  const mounted: Mounted<Instance> = {
    ...platform.strictWx,
    ...first,
    all,
    now: adopt,
    events,
    details: (name) => events.filter((event) => event.name === name).map(({ detail }) => detail),
    set,
    showPage() {
      pageVisible(true)
      page.triggerLifetime('show')
    },
    hidePage() {
      pageVisible(false)
      page.triggerLifetime('hide')
    },
    resizePage() {
      page.triggerLifetime('resize')
    },
    remount() {
      set({ mounted: false })
      set({ mounted: true })
    },
    detach() {
      set({ mounted: false })
      parent.remove()
      closePage()
    }
  }
  mountedPages.push(mounted)
  platforms.set(mounted, platform)
  return mounted
}
