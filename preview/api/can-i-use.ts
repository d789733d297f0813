import { registeredTag } from '../framework/tag'
import { Call } from './call'

/**
 * `wx.canIUse`, answered from what is there: calls, their options and results, tags and their attributes, methods of
 * contexts. What cannot be looked up is denied.
 * @param defined everything that `wx` has, calls still with their parameters
 * @param wx the same as functions
 */
export function createCanIUse(defined: Readonly<Record<string, unknown>>, wx: Readonly<Record<string, unknown>>) {
  return (schema: string): boolean => {
    const [name = '', part, ...path] = schema.split('.')
    const tag = registeredTag(name)
    if (tag) return part === undefined || (path.length === 0 && Object.hasOwn(tag.attributes, camelCase(part)))
    if (part !== undefined && name.endsWith('Context')) return has(make(wx[`create${name}`]), [part, ...path])
    if (!Object.hasOwn(wx, name)) return false
    const definition = defined[name]
    if (part === undefined) return true
    if (part === 'object') {
      const option = path.length === 1 ? path[0] : undefined
      return option !== undefined && definition instanceof Call && Object.hasOwn(definition.parameters, option)
    }
    // Only calls that look something up can be tried out.
    const lookup = part === 'return' ? name : part === 'success' ? `${name}Sync` : ''
    return lookup.startsWith('get') && has(make(wx[lookup]), path)
  }
}

function make(create: unknown): unknown {
  return typeof create === 'function' ? Reflect.apply(create, undefined, ['']) : undefined
}

function has(value: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path
  if (name === undefined) return value !== undefined
  return typeof value === 'object' && value !== null && name in value && has(Reflect.get(value, name), rest)
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
