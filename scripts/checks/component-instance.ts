import ts from 'typescript'

/** The names that a component or page offers its template, as TypeScript text that is valid in its own source file. */
export interface TemplateScope {
  /** Type of the fields. */
  readonly data: string
  readonly handlers: readonly string[]
}

/**
 * The scope of the component or page that a file defines: the `this` of the options in its call of `Component`, `Page`
 * or any other function whose parameter carries a `ThisType`. Undefined if there is no such call.
 */
export function templateScope(program: ts.Program, source: ts.SourceFile): TemplateScope | undefined {
  const checker = program.getTypeChecker()
  for (const statement of source.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) continue
    const instance = thisOfOptions(checker, statement.expression)
    if (instance !== undefined) return scopeOf(checker, instance, statement)
  }
  return undefined
}

function thisOfOptions(checker: ts.TypeChecker, call: ts.CallExpression): ts.Type | undefined {
  const parameter = checker.getResolvedSignature(call)?.parameters[0]
  if (parameter === undefined) return undefined
  const options = checker.getTypeOfSymbolAtLocation(parameter, call)
  const parts = options.isIntersection() ? options.types : [options]
  const marker = parts.find((part) => part.symbol.name === 'ThisType')
  if (marker === undefined || !isReference(marker)) return undefined
  return checker.getTypeArguments(marker)[0]
}

function scopeOf(checker: ts.TypeChecker, instance: ts.Type, place: ts.Node): TemplateScope {
  const data = instance.getProperty('data')
  const handlers = instance
    .getProperties()
    .filter((member) => checker.getTypeOfSymbolAtLocation(member, place).getCallSignatures().length > 0)
    .map(({ name }) => name)
  if (data === undefined) return { data: '{}', handlers }
  const type = checker.getTypeOfSymbolAtLocation(data, place)
  return { data: checker.typeToString(type, place, ts.TypeFormatFlags.NoTruncation), handlers }
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return 'target' in type
}
