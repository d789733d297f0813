import ts from 'typescript'

/**
 * A diagnostic of a converted template, in the terms of the template. Undefined where the template is right: a handler's
 * name may be a text in `data`.
 */
export function templateComplaint(diagnostic: ts.Diagnostic, code: string, owner: string): string | undefined {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')
  const start = diagnostic.start ?? 0
  const name = code.slice(start, start + (diagnostic.length ?? 0))
  const before = code.slice(0, start)
  const suggestion = /Did you mean '([^']+)'/.exec(message)?.[1]
  const hint = suggestion === undefined ? '' : ` (did you mean '${suggestion}'?)`
  if (isUnknownProperty(diagnostic) && /\bmethods\.$/.test(before)) {
    return `the handler '${name}' is not declared in ${owner}${hint}`
  }
  if (isUnknownProperty(diagnostic) && /\bdata\.$/.test(before)) {
    return `the field '${name}' is not declared in ${owner}${hint}`
  }
  if (name === '_event_') return undefined
  if (name === '_string_or_number_') return 'wx:key names no text or number of the items'
  return message
}

/** "Property ... does not exist on type ...", without and with a suggestion. */
function isUnknownProperty({ code }: ts.Diagnostic): boolean {
  return code === 2339 || code === 2551
}
