/** A source map of version 3, as gulp's plugins hang it on a file. */
export interface SourceMap {
  readonly sources: readonly string[]
  readonly [field: string]: unknown
}

export function isSourceMap(value: unknown): value is SourceMap {
  return typeof value === 'object' && value !== null && 'sources' in value && Array.isArray(value.sources)
}

/** The map as the comment at the end of a script. */
export function inlineComment(map: SourceMap): string {
  const encoded = Buffer.from(JSON.stringify(map)).toString('base64')
  return `//# sourceMappingURL=data:application/json;charset=utf-8;base64,${encoded}\n`
}
