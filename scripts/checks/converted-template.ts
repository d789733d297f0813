import { TmplGroup } from 'glass-easel-template-compiler-check'
import ts from 'typescript'
import { spellOutEvents } from './event-attributes'

/** A template as TypeScript statements over `data`, `methods` and `tags`, with a map of places. */
export interface ConvertedTemplate {
  readonly code: string
  /** The place in the template, line and column from 0, of a place in the code; the first place if it has none. */
  locate(place: ts.LineAndCharacter): ts.LineAndCharacter
}

/**
 * Replaces the converter's own helper types, on as many lines, because those lose the type of a read-only list and
 * accept no interface as an item.
 */
const helperTypes = [
  'type _ForIndex_<T> = T extends readonly unknown[] | number | string ? number : T extends object ? keyof T : never;',
  'type _ForItem_<T> = T extends readonly (infer I)[] ? I : T extends number | string ? T : T extends object ? T[keyof T] : never;',
  'type _ForKey_<T, N extends string> = N extends "*this" ? _ForItem_<T> : N extends keyof _ForItem_<T> ? _ForItem_<T>[N] : unknown;'
]

export function convertTemplate(text: string): ConvertedTemplate {
  const spelledOut = spellOutEvents(text)
  const group = new TmplGroup()
  group.addTmpl('template', spelledOut.text)
  const converted = group.getTmplConvertedExpr('template', '')
  const [first = '', ...lines] = (converted.code() ?? '').split('\n')
  lines.splice(0, helperTypes.length, ...helperTypes)
  return {
    code: [first, ...lines].join('\n'),
    locate({ line, character }) {
      const end = lines[line - 1]?.length ?? 0
      // Some tokens of the code, such as the names of its variables, have no place: the next one that has it is taken.
      for (let column = character; column < end; column += 1) {
        const [startLine, startColumn] = converted.getSourceLocation(line, column, line, column) ?? []
        if (startLine !== undefined && startColumn !== undefined) {
          return { line: startLine, character: spelledOut.column(startLine, startColumn) }
        }
      }
      return { line: 0, character: 0 }
    }
  }
}
