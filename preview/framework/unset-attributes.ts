import { DataGroup } from 'glass-easel'

/**
 * Notes of each value for a property that a tag does not have whether it is a value at all. Frameworks bind every
 * attribute of a tag that they know of, most of them to nothing: what is unset is not missed.
 *
 * @returns whether the last one was unset
 */
export function watchUnsetAttributes(): () => boolean {
  let unset = false
  const prototype: { replaceProperty: (name: string, value: unknown) => boolean } = DataGroup.prototype
  const replace: unknown = Reflect.get(prototype, 'replaceProperty')
  if (typeof replace !== 'function') throw new Error('glass-easel does not replace properties')
  prototype.replaceProperty = function (name, value) {
    const has = Reflect.apply(replace, this, [name, value]) === true
    unset = !has && (value === undefined || value === null || value === '')
    return has
  }
  return () => unset
}
