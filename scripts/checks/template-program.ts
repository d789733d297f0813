import { join } from 'node:path'
import ts from 'typescript'
import type { Problem } from '../build/problem'
import { withTexts } from '../build/source-files'
import type { TypeChecker } from '../build/type-checker'
import { templateScope, type TemplateScope } from './component-instance'
import { convertTemplate, type ConvertedTemplate } from './converted-template'
import { templateComplaint } from './template-complaint'

/** A component or page with all templates that render its data. Paths are relative to the root. */
export interface TemplateOwner {
  readonly script: string
  readonly templates: readonly TemplateText[]
}

interface TemplateText {
  readonly file: string
  readonly text: string
}

/** A template as a function at the end of its owner's script. */
interface TemplateFunction extends ConvertedTemplate {
  readonly file: string
  /** Offsets in the extended script. */
  readonly start: number
  readonly end: number
}

/** An in-memory copy of a script: the types of the data can be written by the names that the script uses. */
interface ExtendedScript {
  readonly owner: TemplateOwner
  readonly path: string
  readonly text: string
  /** Where the types of the data are given, before the functions. */
  readonly typesStart: number
  readonly functions: readonly TemplateFunction[]
}

/** Checks templates by TypeScript against the scripts of their owners, which `types` has checked. */
export function templateProblems(root: string, owners: readonly TemplateOwner[], types: TypeChecker): Problem[] {
  const { program } = types
  const problems: Problem[] = []
  const scripts: ExtendedScript[] = []
  for (const owner of owners) {
    const path = join(root, owner.script)
    const source = program.getSourceFile(path)
    const scope = source === undefined ? undefined : templateScope(program, source)
    if (source === undefined || scope === undefined) {
      problems.push({
        file: owner.script,
        line: 1,
        message: '[templates] defines no component or page for its template'
      })
    } else scripts.push(extend(path, source.text, owner, scope))
  }
  const texts = new Map(scripts.map(({ path, text }) => [path, text]))
  const options = { ...program.getCompilerOptions(), noEmit: true, noUnusedLocals: false, noUnusedParameters: false }
  const host = withTexts(types.files.host(options), texts)
  const extended = ts.createProgram(program.getRootFileNames(), options, host, program)
  return [...problems, ...scripts.flatMap((script) => problemsIn(script, extended))]
}

function extend(path: string, original: string, owner: TemplateOwner, scope: TemplateScope): ExtendedScript {
  const handlers = scope.handlers.map((name) => `${JSON.stringify(name)}: Function`).join('; ')
  let text = `${original}\ntype _Data_ = ${scope.data}\ntype _Methods_ = { ${handlers} }\n`
  const functions = owner.templates.map((template, index): TemplateFunction => {
    const converted = convertTemplate(template.text)
    text += `function _template${String(index)}_(data: _Data_, methods: _Methods_, tags: any) {`
    const start = text.length
    text += `${converted.code}\n}\n`
    return { ...converted, file: template.file, start, end: text.length }
  })
  // Makes it a module even where the script imports nothing: else all such scripts would share their names.
  text += 'export {}\n'
  return { owner, path, text, typesStart: original.length, functions }
}

function problemsIn({ owner, path, text, typesStart, functions }: ExtendedScript, program: ts.Program): Problem[] {
  const source = program.getSourceFile(path)
  return program.getSemanticDiagnostics(source).flatMap((diagnostic) => {
    const offset = diagnostic.start ?? 0
    const template = functions.find(({ start, end }) => offset >= start && offset < end)
    if (source === undefined || offset < typesStart) return []
    if (template === undefined) return [unnamedType(owner.script, diagnostic)]
    const complaint = templateComplaint(diagnostic, text, owner.script)
    if (complaint === undefined) return []
    const origin = source.getLineAndCharacterOfPosition(template.start)
    const place = source.getLineAndCharacterOfPosition(offset)
    const { line, character } = template.locate({ line: place.line - origin.line, character: place.character })
    return [{ file: template.file, line: line + 1, column: character + 1, message: `[templates] ${complaint}` }]
  })
}

/** A type that the script cannot name would go unchecked. */
function unnamedType(file: string, diagnostic: ts.Diagnostic): Problem {
  const reason = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')
  return { file, line: 1, message: `[templates] a type of the data is not exported where it is defined: ${reason}` }
}
