import { Component, type GeneralComponent } from 'glass-easel'

/** `hidden` and the attributes of WeChat's guide "accessibility", as a template writes them. */
const common = /^(hidden$|aria-)/

/** What a person operates in a tag, where that is not the tag's own element. */
const controls = new WeakMap<HTMLElement, HTMLElement>()

/**
 * Lets tags and custom components alike take the attributes that every node of a template takes. glass-easel knows only
 * properties and external classes: these attributes are passed as external classes.
 */
export function takeCommonAttributes(): void {
  const prototype: Pick<GeneralComponent, 'hasExternalClass' | 'setExternalClass'> = Component.prototype
  const has: unknown = Reflect.get(prototype, 'hasExternalClass')
  const set: unknown = Reflect.get(prototype, 'setExternalClass')
  if (typeof has !== 'function' || typeof set !== 'function') throw new Error('glass-easel has no external classes')
  prototype.hasExternalClass = function (name) {
    return common.test(name) || Reflect.apply(has, this, [name]) === true
  }
  prototype.setExternalClass = function (this: { getBackendElement?(): unknown }, name, value) {
    const element = common.test(name) ? this.getBackendElement?.() : undefined
    if (element instanceof HTMLElement) reflect(element, name, value)
    else Reflect.apply(set, this, [name, value])
  }
}

function reflect(host: HTMLElement, name: string, value: unknown): void {
  const absent = value === null || value === undefined || value === ''
  if (name === 'hidden') {
    host.hidden = !absent && value !== false
    return
  }
  const element = controls.get(host) ?? host
  const attribute = name === 'aria-role' ? 'role' : name
  if (absent) element.removeAttribute(attribute)
  else element.setAttribute(attribute, typeof value === 'string' ? value : JSON.stringify(value))
}

/** Moves the accessibility attributes of a tag, now and at each change, to the element that a person operates. */
export function moveAccessibility(host: HTMLElement, control: HTMLElement): void {
  controls.set(host, control)
  for (const { name, value } of [...host.attributes]) {
    if (name !== 'role' && !name.startsWith('aria-')) continue
    control.setAttribute(name, value)
    host.removeAttribute(name)
  }
}
