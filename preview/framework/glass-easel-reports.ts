import { addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel'
import type { FrameworkPorts } from './ports'

/** Forwards what glass-easel catches and warns of: exceptions of components, attributes that a tag does not have. */
export function forwardReports(ports: FrameworkPorts): void {
  addGlobalErrorListener((error, method, component) => {
    const name = typeof component === 'string' ? component : (component?.is ?? '')
    ports.fail(error, `${name} ${method ?? ''}`.trim())
    return false
  })
  const reported = new Set<string>()
  addGlobalWarningListener((message, _host, node) => {
    const tag = node && 'is' in node ? `<${String(node.is).replace(/^wx\//, '')}>: ` : ''
    if (!reported.has(tag + message)) ports.log(tag + message, /is not a valid/.test(message) ? 'gap' : 'event')
    reported.add(tag + message)
    return false
  })
}
