import { addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel'
import type { FrameworkPorts } from './ports'

/** glass-easel catches what components throw, and warns of attributes that a tag does not have. */
export function forwardComplaints(ports: FrameworkPorts): void {
  addGlobalErrorListener((error, method, component) => {
    const name = typeof component === 'string' ? component : (component?.is ?? '')
    ports.fail(error, `${name} ${method ?? ''}`.trim())
    return false
  })
  const noted = new Set<string>()
  addGlobalWarningListener((message, _host, node) => {
    const tag = node && 'is' in node ? `<${String(node.is).replace(/^wx\//, '')}>: ` : ''
    if (!noted.has(tag + message)) ports.log(tag + message, /is not a valid/.test(message) ? 'gap' : 'event')
    noted.add(tag + message)
    return false
  })
}
