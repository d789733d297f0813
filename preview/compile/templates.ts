import { posix } from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import type { SourceTree } from './source-tree'

/** A message of the template compiler about one place in a template; lines and columns count from 0. */
interface TemplateComplaint {
  readonly isError: boolean
  readonly message: string
  readonly startLine: number
  readonly startColumn: number
}

function isCompilerMessage(value: unknown): value is TemplateComplaint {
  return typeof value === 'object' && value !== null && 'message' in value && 'startLine' in value
}

/**
 * Compiles the templates of all pages and components with everything they import or include.
 * Returns a JavaScript expression: generated template functions by path.
 */
export function compileTemplates(tree: SourceTree, paths: Iterable<string>): string {
  const group = new TmplGroup()
  const templates = new Set<string>()
  const scripts = new Set<string>()

  const addTemplate = (path: string, usedBy: string | undefined): void => {
    if (templates.has(path)) return
    templates.add(path)
    const text = tree.read(`${path}.wxml`)
    if (text === undefined) {
      if (usedBy === undefined) tree.report(`${path}.wxml`, 'is missing')
      else reportMissing(tree, `${usedBy}.wxml`, `${path}.wxml`)
      return
    }
    const inline = text.replace(
      /(<wxs\b[^>]*>)([^]*?)(?=<\/wxs>)/g,
      (_, tag: string, code: string) => tag + linkScripts(path, `${path}.wxml`, code)
    )
    reportMessages(tree, `${path}.wxml`, group.addTmpl(path, inline))
    for (const included of names(group.getDirectDependencies(path))) addTemplate(included, path)
    for (const script of names(group.getScriptDependencies(path))) addScript(script, `${path}.wxml`)
  }

  const addScript = (path: string, usedBy: string): void => {
    if (scripts.has(path)) return
    scripts.add(path)
    const text = tree.read(`${path}.wxs`)
    if (text === undefined) {
      reportMissing(tree, usedBy, `${path}.wxs`)
      return
    }
    group.addScript(path, linkScripts(path, `${path}.wxs`, text))
  }

  /** Adds what a script requires. The compiler knows scripts by path without ".wxs", inside scripts as well. */
  const linkScripts = (path: string, file: string, text: string): string => {
    const requires = /\brequire\(\s*(['"])([^'"]+?)\.wxs\1\s*\)/g
    for (const [, , reference = ''] of text.matchAll(requires)) addScript(tree.resolve(path, reference), file)
    return text.replace(requires, 'require($1$2$1)')
  }

  for (const path of paths) addTemplate(path, undefined)
  group.setExtraRuntimeScript(wxsHandlers)
  const code = group.getTmplGenObjectGroups()
  group.free()
  return `(() => { ${scriptGlobals}; return ${code} })()`
}

/** What wxs has in place of `new RegExp` and `new Date`. */
const scriptGlobals =
  'const getRegExp = (pattern, flags) => new RegExp(pattern, flags), getDate = (...parts) => new Date(...parts)'

/**
 * Lets the framework call the functions of wxs that templates bind: `Q` is the compiler's own object, A takes the
 * functions of `change:prop`, C calls the handlers of events.
 */
const wxsHandlers = `Q.A = (listener) => globalThis.miniProgramWxs ? miniProgramWxs.observe(listener) : listener;
Q.C = (caller, event, handler, path) =>
  globalThis.miniProgramWxs ? miniProgramWxs.handle(caller, event, handler, path) : handler.call(caller, event);`

function names(list: unknown[]): string[] {
  return list.filter((name): name is string => typeof name === 'string').map((name) => name.replace(/^\//, ''))
}

function reportMissing(tree: SourceTree, file: string, missing: string): void {
  tree.report(file, `there is no ${missing}`, tree.lineOf(file, posix.basename(missing).replace(/\.\w+$/, '')))
}

function reportMessages(tree: SourceTree, file: string, messages: unknown): void {
  if (!Array.isArray(messages)) return
  for (const message of messages.filter(isCompilerMessage)) {
    // Only a warning here, but WeChat's own compiler refuses a template whose tags do not match.
    if (!message.isError && !message.message.includes('end tag')) continue
    tree.report(file, message.message, message.startLine + 1, message.startColumn + 1)
  }
}
