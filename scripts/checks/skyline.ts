import postcss, { type Declaration, type Rule } from 'postcss'
import parseSelectors from 'postcss-selector-parser'
import { placeOf, type Problem } from '../build/problem'
import { lessPlace, type CompiledStyle } from '../build/style-compiler'

/**
 * WXSS that Skyline, WeChat's second renderer, does not support. Only the styles that ship are checked.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/runtime/skyline/wxss.html
 */
export function checkSkyline(root: string, styles: readonly CompiledStyle[]): Problem[] {
  return styles.filter(({ source }) => source.startsWith('components/')).flatMap((style) => problemsOf(root, style))
}

const layouts = new Set(['flex', 'block', 'none'])
const overflows = new Set(['hidden', 'visible'])

/** A message, and its offset from the start of the rule or declaration. */
interface Complaint {
  readonly text: string
  readonly offset: number
}

function problemsOf(root: string, style: CompiledStyle): Problem[] {
  const problems: Problem[] = []
  const report = (node: Rule | Declaration, { text, offset }: Complaint): void => {
    const start = node.source?.start?.offset ?? 0
    const { line, column } = placeOf(style.css, start + offset)
    problems.push({ ...lessPlace(root, style, line, column), message: `[skyline] ${text}` })
  }
  const sheet = postcss.parse(style.css)
  sheet.walkRules((rule) => {
    for (const complaint of selectorComplaints(rule)) report(rule, complaint)
  })
  sheet.walkDecls((declaration) => {
    for (const text of declarationComplaints(declaration)) report(declaration, { text, offset: 0 })
  })
  return problems
}

function selectorComplaints(rule: Rule): Complaint[] {
  const complaints: Complaint[] = []
  if (rule.parent?.type === 'atrule' && 'name' in rule.parent && rule.parent.name === 'keyframes') return complaints
  parseSelectors((selectors) => {
    selectors.walkUniversals(({ sourceIndex }) => {
      complaints.push({ text: 'the selector * is not supported', offset: sourceIndex })
    })
    selectors.walkAttributes((attribute) => {
      const text = `attribute selectors are not supported: ${String(attribute).trim()}`
      complaints.push({ text, offset: attribute.sourceIndex })
    })
  }).processSync(rule)
  return complaints
}

function declarationComplaints({ prop, value }: Declaration): string[] {
  const words = value.replace(/url\([^)]*\)|"[^"]*"|'[^']*'/g, '')
  const complaints: string[] = []
  if (/\bcurrentcolor\b/i.test(words)) complaints.push('currentColor is not supported')
  if (/(?<![\w.-])-?[\d.]+em\b/i.test(words)) complaints.push(`the unit em is not supported: ${value}`)
  if (prop === 'box-shadow' && postcss.list.comma(value).length > 1) complaints.push('only one box-shadow is supported')
  if (/^overflow(-[xy])?$/.test(prop) && !overflows.has(value)) {
    complaints.push(`${prop} must be hidden or visible: ${value}`)
  }
  if (prop === 'display' && !layouts.has(value)) complaints.push(`display must be flex, block or none: ${value}`)
  if (prop === 'float') complaints.push('float is not supported: use flex layout')
  return complaints
}
