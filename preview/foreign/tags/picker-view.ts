import type { TagHost } from '../../framework/tag'
import { anything, defineTag, flag, text, type Values } from './define-tag'
import { declarationsOf, setOwnStyle } from './own-style'
import { classesOf } from '../../framework/app-class'
import { Wheel } from './wheel'

const wheels = new WeakMap<Element, Wheel>()

const attributes = {
  value: anything,
  indicatorStyle: text(),
  indicatorClass: text(),
  maskStyle: text(),
  maskClass: text(),
  immediateChange: flag(),
  name: text()
}

/** `<picker-view>`: columns that turn. */
export const pickerView = defineTag({
  name: 'picker-view',
  attributes,
  create(host, read) {
    const view = new PickerView(host, read)
    return { update: () => view.update(), destroy: () => view.destroy() }
  }
})

/** What a column tells the picker around it. */
type Turn = 'start' | 'release' | 'rest' | 'ready'

/** `<picker-view-column>` */
export const pickerViewColumn = defineTag({
  name: 'picker-view-column',
  attributes: { name: text() },
  create({ element }) {
    const tell = (turn: Turn, index = 0) => {
      element.dispatchEvent(new CustomEvent('wheel-turn', { detail: { turn, index }, bubbles: true }))
    }
    const height = () =>
      element.closest('wx-picker-view')?.querySelector<HTMLElement>('.picker-line')?.offsetHeight ?? 0
    const wheel = new Wheel(element, height, {
      started: () => tell('start'),
      released: (index) => tell('release', index),
      rested: (index) => tell('rest', index)
    })
    wheels.set(element, wheel)
    const observer = new MutationObserver(() => wheel.place())
    observer.observe(element, { childList: true, subtree: true, characterData: true })
    // The picker may come after its columns.
    queueMicrotask(() => tell('ready'))
    return {
      destroy() {
        observer.disconnect()
        wheel.destroy()
      }
    }
  }
})

class PickerView {
  private readonly line = document.createElement('div')
  private readonly mask = document.createElement('div')
  private readonly observer = new ResizeObserver(() => this.place())

  constructor(
    private readonly host: TagHost,
    private readonly read: () => Values<typeof attributes>
  ) {
    host.element.append(this.mask, this.line)
    host.element.addEventListener('wheel-turn', (event) => {
      if (event instanceof CustomEvent) this.turned(event as CustomEvent<{ turn: Turn; index: number }>)
    })
    this.observer.observe(this.line)
    this.update()
  }

  update(): void {
    const { indicatorStyle, indicatorClass, maskStyle, maskClass } = this.read()
    const { ownerPath } = this.host
    this.line.className = classesOf('picker-line', indicatorClass, ownerPath)
    this.mask.className = classesOf('picker-mask', maskClass, ownerPath)
    this.line.style.cssText = ''
    this.mask.style.cssText = ''
    setOwnStyle(this.line, declarationsOf(indicatorStyle))
    setOwnStyle(this.mask, declarationsOf(maskStyle))
    this.select()
    this.place()
  }

  destroy(): void {
    this.observer.disconnect()
  }

  private get columns(): Wheel[] {
    return [...this.host.element.querySelectorAll('wx-picker-view-column')].flatMap((one) => wheels.get(one) ?? [])
  }

  private select(): void {
    const { value } = this.read()
    for (const [at, wheel] of this.columns.entries()) {
      const index = Array.isArray(value) ? Number(value[at] ?? 0) : 0
      if (wheel.index !== index) wheel.index = Number.isFinite(index) ? index : 0
    }
  }

  private place(): void {
    const height = this.line.offsetHeight
    if (height > 0) setOwnStyle(this.host.element, { '--wheel-item': `${String(height)}px` })
    for (const wheel of this.columns) wheel.place()
  }

  private turned({ detail: { turn, index }, target }: CustomEvent<{ turn: Turn; index: number }>): void {
    if (turn === 'ready') {
      this.select()
      this.place()
    } else if (turn === 'start') {
      this.host.emit('pickstart', {})
    } else {
      const early = this.read().immediateChange
      if (early === (turn === 'release')) this.report(target, index)
      if (turn === 'rest') this.host.emit('pickend', {})
    }
  }

  private report(target: EventTarget | null, index: number): void {
    const turned = target instanceof Element ? wheels.get(target) : undefined
    const value = this.columns.map((wheel) => (wheel === turned ? index : wheel.index))
    const { value: before } = this.read()
    if (Array.isArray(before) && value.every((one, at) => one === (before[at] ?? 0))) return
    this.host.change('value', value)
    this.host.emit('change', { value })
  }
}
