import { component } from 'glass-easel-miniprogram-adapter'
import type { Element } from 'glass-easel'
import { scaleOf } from '../../framework/scale'

interface ObserverOptions {
  readonly thresholds?: readonly number[]
  readonly initialRatio?: number
  readonly observeAll?: boolean
}

/** px around the area that targets are compared with. */
type Margins = Readonly<Partial<Record<'left' | 'top' | 'right' | 'bottom', number>>>

type Owner = InstanceType<typeof component.ComponentCaller>

interface ObserverPorts {
  /** The part of the screen that belongs to pages. */
  readonly window: HTMLElement
  /** Called with what an observer asks for in vain. */
  readonly missing: (what: string) => void
}

/** Observers of pages and components see the phone's window, where those of glass-easel's adapter see the browser's. */
export function completeObservers(ports: ObserverPorts): void {
  Reflect.set(
    component.ComponentCaller.prototype,
    'createIntersectionObserver',
    function (this: Owner, options?: ObserverOptions) {
      return new PhoneObserver(this, ports, options)
    }
  )
}

/** Documented: `IntersectionObserver`. */
class PhoneObserver {
  private readonly observers: IntersectionObserver[] = []
  private relative: string | undefined
  private margins: Margins = {}

  constructor(
    private readonly owner: Owner,
    private readonly ports: ObserverPorts,
    private readonly options: ObserverOptions = {}
  ) {}

  relativeTo(selector: string, margins: Margins = {}): this {
    this.relative = selector
    this.margins = margins
    return this
  }

  relativeToViewport(margins: Margins = {}): this {
    this.relative = undefined
    this.margins = margins
    return this
  }

  observe(selector: string, listener: (change: object) => void): void {
    const tree = this.owner._$.getShadowRoot()
    if (!tree) return
    const { observeAll = false } = this.options
    const targets = observeAll ? tree.querySelectorAll(selector) : [tree.querySelector(selector)]
    for (const target of targets) {
      if (target) this.watch(target, listener)
    }
  }

  disconnect(): void {
    for (const observer of this.observers.splice(0)) observer.disconnect()
  }

  private watch(target: Element, listener: (change: object) => void): void {
    const node: unknown = target.getBackendElement()
    const root = this.root
    if (!(node instanceof HTMLElement)) return
    if (!root?.contains(node)) {
      // A browser compares an element with what is around it, and with nothing else.
      this.ports.missing(
        `an IntersectionObserver relative to "${String(this.relative)}", which is not around its target`
      )
      return
    }
    const { thresholds = [0], initialRatio = 0 } = this.options
    const { left = 0, top = 0, right = 0, bottom = 0 } = this.margins
    const scale = scaleOf(this.ports.window)
    let previous: number | undefined = initialRatio
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const ratio = entry.intersectionRatio
          // Documented: the first report needs another ratio than the initial one, and a threshold between them.
          const isNews = previous === undefined || crosses(thresholds, previous, ratio)
          previous = undefined
          if (isNews) listener({ ...this.describe(entry), id: target.id, dataset: target.dataset })
        }
      },
      {
        root,
        rootMargin: [top, right, bottom, left].map((margin) => `${margin * scale}px`).join(' '),
        threshold: [...thresholds]
      }
    )
    this.observers.push(observer)
    observer.observe(node)
  }

  private get root(): HTMLElement | undefined {
    if (this.relative === undefined) return this.ports.window
    const node: unknown = this.owner._$.getShadowRoot()?.querySelector(this.relative)?.getBackendElement()
    return node instanceof HTMLElement ? node : undefined
  }

  private describe({
    intersectionRatio,
    boundingClientRect,
    intersectionRect,
    rootBounds,
    time
  }: IntersectionObserverEntry) {
    const { window } = this.ports
    const scale = scaleOf(window)
    const corner = window.getBoundingClientRect()
    const seen = (rect: DOMRectReadOnly) => ({
      left: (rect.left - corner.left) / scale,
      top: (rect.top - corner.top) / scale,
      right: (rect.right - corner.left) / scale,
      bottom: (rect.bottom - corner.top) / scale
    })
    const sized = (rect: DOMRectReadOnly) => ({ ...seen(rect), width: rect.width / scale, height: rect.height / scale })
    return {
      intersectionRatio,
      boundingClientRect: sized(boundingClientRect),
      intersectionRect: sized(intersectionRect),
      relativeRect: seen(rootBounds ?? window.getBoundingClientRect()),
      time
    }
  }
}

function crosses(thresholds: readonly number[], from: number, to: number): boolean {
  return from !== to && thresholds.some((threshold) => (from - threshold) * (to - threshold) <= 0)
}
