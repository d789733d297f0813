import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** A string value of a JSON file, and where it stands. */
export interface JsonString {
  readonly value: string
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column: number
}

/** A JSON file with the places of its values. An unreadable file counts as empty: the JSON check reports it. */
export class JsonSource {
  private readonly file: ts.JsonSourceFile

  constructor(root: string, path: string) {
    this.file = ts.parseJsonText(path, readFileSync(join(root, path), 'utf8'))
  }

  /** Strings of an array or values of an object at a property path; nothing if there is nothing. */
  strings(...properties: string[]): JsonString[] {
    return this.at(properties).flatMap((node) => this.stringsIn(node))
  }

  /** Objects of an array, each read by property path: the strings and their owner's `root` property. */
  subpackages(property: string): { folder: string; pages: JsonString[] }[] {
    return this.at([property]).flatMap((node) =>
      ts.isArrayLiteralExpression(node)
        ? node.elements.map((element) => ({
            folder: valueOf(element, ['root']).flatMap((root) => this.stringsIn(root))[0]?.value ?? '',
            pages: valueOf(element, ['pages']).flatMap((pages) => this.stringsIn(pages))
          }))
        : []
    )
  }

  /** Whether the property is literally true. */
  isTrue(property: string): boolean {
    return this.at([property]).some((node) => node.kind === ts.SyntaxKind.TrueKeyword)
  }

  private at(properties: readonly string[]): ts.Expression[] {
    const top = this.file.statements[0]?.expression
    return top === undefined ? [] : valueOf(top, properties)
  }

  private stringsIn(node: ts.Expression): JsonString[] {
    if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap((element) => this.stringsIn(element))
    if (ts.isObjectLiteralExpression(node)) {
      return node.properties.flatMap((property) =>
        ts.isPropertyAssignment(property) ? this.stringsIn(property.initializer) : []
      )
    }
    if (!ts.isStringLiteral(node)) return []
    const { line, character } = this.file.getLineAndCharacterOfPosition(node.getStart(this.file))
    return [{ value: node.text, line: line + 1, column: character + 1 }]
  }
}

function valueOf(node: ts.Expression, properties: readonly string[]): ts.Expression[] {
  const [first, ...rest] = properties
  if (first === undefined) return [node]
  if (!ts.isObjectLiteralExpression(node)) return []
  return node.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && ts.isStringLiteral(property.name) && property.name.text === first
      ? valueOf(property.initializer, rest)
      : []
  )
}
