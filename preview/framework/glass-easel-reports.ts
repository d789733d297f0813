import { addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel'
import type { FrameworkPorts } from './ports'
import { watchUnsetAttributes } from './unset-attributes'
import { dashed } from './unsupported-attributes'

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
    const [, name, kind] = /^"(.+)" is not a valid (property|event binding or slot value)/.exec(message) ?? []
    if (kind === 'property' && isUnset()) return false
    if (node && name !== undefined && isObserved(node, name)) return false
    const tag = node && 'is' in node ? String(node.is).replace(/^wx\//, '') : ''
    if (reported.has(tag + message)) return false
    reported.add(tag + message)
    if (name === undefined) ports.log(tag === '' ? message : `<${tag}>: ${message}`, 'event')
    else ports.log({ what: `<${tag} ${dashed(name)}>`, how: 'idle' }, 'gap')
    return false
  })
}

/** Whether wxs observes the attribute that a tag does not have: the template has it for that alone. */
function isObserved(node: object, attribute: string): boolean {
  // glass-easel's own notes of the template about this node.
  const notes: unknown = Reflect.get(node, '_$wxTmplArgs')
  const observed: unknown = typeof notes === 'object' && notes !== null ? Reflect.get(notes, 'changeProp') : undefined
  const names = typeof observed === 'object' && observed !== null ? Object.keys(observed) : []
  return names.some((name) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) === attribute)
}
