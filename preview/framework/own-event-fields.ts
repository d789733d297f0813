import { Event } from 'glass-easel'

/**
 * Gives each event that a handler gets its fields as own properties, as WeChat's events are plain objects: uni-app looks
 * for them with `hasOwnProperty`. glass-easel's inherit them from the event under way.
 */
export function ownEventFields(): void {
  const wrap: unknown = Object.getOwnPropertyDescriptor(Event.prototype, 'wrapShadowedEvent')?.value
  if (typeof wrap !== 'function') throw new Error('glass-easel has another way to make events')
  const wrapWithFields = function (this: object, ...given: unknown[]): object {
    const event = Reflect.apply(wrap, this, given) as object
    const fields = Object.entries(this).filter(([name]) => !name.startsWith('_') && !Object.hasOwn(event, name))
    return Object.assign(event, Object.fromEntries(fields))
  }
  Object.defineProperty(Event.prototype, 'wrapShadowedEvent', { value: wrapWithFields })
}
