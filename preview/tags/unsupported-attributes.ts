import { vendorAttributes } from '../../facts/native/live-pusher'
import type { AttributeRow } from '../../facts/rows'
import type { Log } from '../framework/ports'
import { camelCase } from './native-tag'

/** Effects on picture and voice that a browser does not have, and what only vendors document. */
const unsupported: readonly string[] = [
  'enableVideoCustomRender',
  'beauty',
  'whiteness',
  'audio-reverb-type',
  'filter',
  'voice-changer-type',
  'custom-effect',
  'skin-whiteness',
  'skin-smoothness',
  'face-thinness',
  'eye-bigness',
  ...vendorAttributes.map(({ name }) => name)
]

/**
 * Logs each attribute of `<live-pusher>` that has no effect once, when it is set to another value than its default. What
 * a template binds to nothing is unset.
 */
export function createUnsupportedReport(
  rows: readonly AttributeRow[],
  log: Log
): (given: Readonly<Record<string, unknown>>) => void {
  const reported = new Set<string>()
  return (given) => {
    for (const { name, default: initial = false } of rows) {
      const value = given[camelCase(name)]
      const isUnset = value === undefined || value === null || value === '' || value === initial
      if (!unsupported.includes(name) || isUnset || reported.has(name)) continue
      reported.add(name)
      log({ what: `<live-pusher ${name}>`, how: 'idle' }, 'gap')
    }
  }
}
