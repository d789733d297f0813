import { posix } from 'node:path'
import postcss, { CssSyntaxError, type AtRule, type ChildNode, type Root } from 'postcss'
import selectorParser from 'postcss-selector-parser'
import type { CompiledStyle } from '../framework/app-package'
import { convertUnits, scopeName } from '../framework/style-units'
import type { SourceTree } from './source-tree'

/** The elements that the rules of a file apply to. */
export type Reach = { readonly kind: 'app' } | { readonly kind: 'page' | 'component'; readonly path: string }

/** Turns WXSS into CSS for the preview's DOM. A missing file is an empty style. */
export function compileStyle(tree: SourceTree, file: string, reach: Reach): CompiledStyle {
  const scope = reach.kind === 'app' ? '' : scopeName(reach.path)
  const root = parseWithImports(tree, file, [])
  if (!root) return { scope, css: '' }
  const rename = selectorParser((selectors) => {
    for (const selector of selectors.nodes) renameSelector(selector, reach, scope)
  })
  root.walkRules((rule) => {
    if (rule.parent?.type === 'atrule' && 'name' in rule.parent && /keyframes$/.test(rule.parent.name)) return
    try {
      rule.selector = rename.processSync(rule.selector)
    } catch (error) {
      const { line = 1, column = 1 } = rule.source?.start ?? {}
      tree.report(file, `selector "${rule.selector}": ${error instanceof Error ? error.message : ''}`, line, column)
    }
  })
  root.walkDecls((declaration) => {
    declaration.value = convertUnits(declaration.value)
  })
  root.walkAtRules('media', (rule) => {
    askTheme(rule)
    // The phone's window is a part of the browser's, so a question about size goes to the container.
    const sizes = rule.params.replace(/^(only\s+)?(screen|all)\s+and\s+/, '')
    if (/^\(\s*(min-|max-)?(width|height|orientation|aspect-ratio)/.test(sizes) && !sizes.includes(',')) {
      rule.name = 'container'
      rule.params = sizes
    }
  })
  return { scope, css: root.toString() }
}

/** The theme is the mini program's, not the browser's: rules for one of the themes match inside a screen that has it. */
function askTheme(media: AtRule): void {
  const theme = /(?:\s+and\s+)?\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)(?:\s+and\s+)?/
  const name = theme.exec(media.params)?.[1]
  if (name === undefined || media.params.includes(',')) return
  const restrictAll = selectorParser((selectors) => {
    for (const selector of selectors.nodes) restrict(selector, `.screen[data-theme="${name}"]`, false)
  })
  media.walkRules((rule) => {
    rule.selector = restrictAll.processSync(rule.selector)
  })
  media.params = media.params.replace(theme, '').trim()
  if (media.params === '') media.replaceWith(media.nodes ?? [])
}

function parseWithImports(tree: SourceTree, file: string, importers: readonly string[]): Root | undefined {
  const text = tree.read(file)
  if (text === undefined) return undefined
  let root: Root
  try {
    root = postcss.parse(text, { from: file })
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error
    tree.report(file, error.reason, error.line, error.column)
    return undefined
  }
  root.walkAtRules('import', (rule) => {
    const reference = /^(?:url\()?\s*["']?([^"')]+)/.exec(rule.params)?.[1] ?? ''
    const target = tree.resolve(file, reference)
    if (importers.includes(target) || target === file) {
      rule.remove()
    } else if (tree.has(target)) {
      const nodes: ChildNode[] = parseWithImports(tree, target, [...importers, file])?.nodes ?? []
      rule.replaceWith(nodes)
    } else {
      tree.report(file, `@import: there is no ${posix.normalize(target)}`, rule.source?.start?.line)
      rule.remove()
    }
  })
  return root
}

function renameSelector(selector: selectorParser.Selector, reach: Reach, scope: string): void {
  const namesItsScope = selector.some((node) => node.type === 'class' || node.value === ':host')
  selector.walkTags((tag) => {
    tag.value = `wx-${tag.value}`
  })
  selector.walkIds((id) => {
    // glass-easel writes ids with a prefix for each component instance.
    id.replaceWith(attribute('id', '$=', `--${id.value}`))
  })
  if (scope !== '') {
    selector.walkClasses((name) => {
      name.value = `${scope}--${name.value}`
    })
    selector.walkPseudos((pseudo) => {
      if (pseudo.value === ':host') pseudo.replaceWith(attribute('wx-host', '=', scope))
    })
  }
  // Rules of a page end with the page, and bare tag names with their component; neither may gain specificity by that.
  if (reach.kind === 'page') restrict(selector, `wx-page[data-route="${reach.path}"]`, true)
  if (reach.kind === 'component' && !namesItsScope) restrict(selector, `[wx-host="${scope}"]`, false)
}

function attribute(name: string, operator: selectorParser.AttributeOperator, value: string): selectorParser.Attribute {
  return selectorParser.attribute({ attribute: name, operator, value, quoteMark: '"', raws: {} })
}

/** Lets a selector match only inside (or, if `orSelf`, also on) the elements of `boundary`. */
function restrict(selector: selectorParser.Selector, boundary: string, orSelf: boolean): void {
  const condition = orSelf ? `:where(${boundary}, ${boundary} *)` : `:where(${boundary} *)`
  const parsed = selectorParser().astSync(condition).first.first
  const pseudoElement = selector.nodes.findIndex((node) => node.type === 'pseudo' && node.value.startsWith('::'))
  if (pseudoElement === -1) selector.append(parsed)
  else selector.insertBefore(selector.at(pseudoElement), parsed)
}
