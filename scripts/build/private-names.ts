import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { filesBelow } from './project-files'

const { resolve } = createRequire(__filename)

/** Names of WeChat and of the language: what the scripts share with those may not change. */
function platformText(): string {
  const language = dirname(resolve('typescript'))
  const wechat = dirname(resolve('miniprogram-api-typings/package.json'))
  const files = [
    ...readdirSync(language)
      .filter((name) => /^lib\.es(5|20\d\d(\.\w+)*)\.d\.ts$/.test(name))
      .map((name) => join(language, name)),
    ...filesBelow(wechat, 'types')
      .filter((path) => !/\.(canvas|phys3D|wasm|xr-frame)\.d\.ts$/.test(path))
      .map((path) => join(wechat, path))
  ]
  return files.map((path) => readFileSync(path, 'utf8')).join('\n')
}

const wordsOf = (text: string): readonly string[] => text.match(/[\w$]+/g) ?? []
/** `//` of an address begins no comment. */
const withoutComments = (text: string): string => text.replace(/\/\*[^]*?\*\/|(?<![:'"])\/\/.*/g, '')

/** What one script calls its properties, and each word of its strings, as a property may be reached by one. */
function namesOf(script: string): { readonly properties: readonly string[]; readonly words: readonly string[] } {
  const properties: string[] = []
  const words: string[] = []
  const visit = (node: ts.Node): void => {
    const name = ts.isPropertyAccessExpression(node)
      ? node.name
      : ts.isObjectLiteralElement(node)
        ? node.name
        : undefined
    if (name && ts.isIdentifier(name)) properties.push(name.text)
    if (ts.isBindingElement(node)) {
      const read = node.propertyName ?? node.name
      if (ts.isIdentifier(read)) properties.push(read.text)
    }
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) words.push(...wordsOf(node.text))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('script.js', script, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS))
  return { properties, words }
}

export interface PropertyNames {
  /** Those that only these scripts name: a minifier may give them others. */
  readonly own: readonly string[]
  /** The others, which the new ones may not meet. */
  readonly shared: readonly string[]
}

/**
 * A name is the scripts' own if it stands neither in a string of theirs, nor in a text of a component that is no script,
 * nor in what WeChat and the language declare. No key may be composed at run time.
 *
 * @param texts what pages may use, templates, and whatever else names properties of the components
 */
export function propertyNames(scripts: readonly string[], texts: readonly string[]): PropertyNames {
  const found = scripts.map(namesOf)
  const named = new Set([
    ...found.flatMap(({ words }) => words),
    ...[...texts, platformText()].map(withoutComments).flatMap(wordsOf)
  ])
  const all = [...new Set(found.flatMap(({ properties }) => properties))]
  return { own: all.filter((name) => !named.has(name)), shared: all.filter((name) => named.has(name)) }
}
