import { isFields, logText } from '../framework/log-text'
import type { Log, LogCode } from '../framework/ports'

/** What of the phases is more than a step on the way. */
const severities: Readonly<Record<string, LogCode['severity']>> = {
  failed: 'error',
  unsupported: 'error',
  reconnecting: 'warning',
  rejoining: 'warning',
  offline: 'warning',
  interrupted: 'warning'
}

/** Logs phases and errors of the app's components, in the form that the components of this library give them. */
export function logComponentEvents(log: Log): (component: string, type: string, detail: unknown) => void {
  return (component, type, detail) => {
    if (!isFields(detail)) return
    const { phase, previous, name } = detail
    if (type === 'phasechange' && typeof phase === 'string') {
      const from = typeof previous === 'string' ? ` ${previous} →` : ''
      log(`<${component}>${from}`, 'event', logText(detail), { name: phase, severity: severities[phase] ?? 'ok' })
    } else if (type === 'error' && typeof name === 'string') {
      log(`<${component}> error`, 'event', logText(detail), { name, severity: 'error' })
    }
  }
}
