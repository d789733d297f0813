/** An object of the app as JSON, whatever it holds; empty for one without content. */
export function logText(value: unknown): string {
  try {
    const text = JSON.stringify(value ?? {})
    return text === '{}' ? '' : text
  } catch {
    return ''
  }
}

export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
