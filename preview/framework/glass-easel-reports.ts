import { addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel'
import type { FrameworkPorts } from './ports'
import { watchUnsetAttributes } from './unset-attributes'

/** Forwards what glass-easel catches and warns of: exceptions of components, attributes that a tag does not have. */
export function forwardReports(ports: FrameworkPorts): void {
  addGlobalErrorListener((error, method, component) => {
    const name = typeof component === 'string' ? component : (component?.is ?? '')
    ports.fail(error, `${name} ${method ?? ''}`.trim())
    return false
  })
  const isUnset = watchUnsetAttributes()
  const reported = new Set<string>()
  addGlobalWarningListener((message, _host, node) => {
    if (/is not a valid property/.test(message) && isUnset()) return false
    if (node && isObserved(node, message)) return false
    const tag = node && 'is' in node ? `<${String(node.is).replace(/^wx\//, '')}>: ` : ''
    if (!reported.has(tag + message)) ports.log(tag + message, /is not a valid/.test(message) ? 'gap' : 'event')
    reported.add(tag + message)
    return false
  })
}

/** Whether wxs observes the attribute that a tag does not have: the template has it for that alone. */
function isObserved(node: object, message: string): boolean {
  const [, attribute] = /^"(.+)" is not a valid property/.exec(message) ?? []
  if (attribute === undefined) return false
  // glass-easel's own notes of the template about this node.
  const notes: unknown = Reflect.get(node, '_$wxTmplArgs')
  const observed: unknown = typeof notes === 'object' && notes !== null ? Reflect.get(notes, 'changeProp') : undefined
  const names = typeof observed === 'object' && observed !== null ? Object.keys(observed) : []
  return names.some((name) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) === attribute)
}
