import postcss, { type ChildNode } from 'postcss'
import { withoutTemplateComments } from './template-comments'

/** WeChat's upload shortens scripts and styles, but carries templates as they are. */
export function shortTemplate(text: string): string {
  return withoutTemplateComments(text)
    .replace(/>\s*\n\s*</g, '><')
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('" />', '"/>')
    .trim()
}

/** Without comments, blanks and zeros that say nothing: every value keeps its kind, so WXSS knows it as before. */
export function shortStyle(css: string): string {
  const root = postcss.parse(css)
  root.walkComments((comment) => {
    comment.remove()
  })
  root.walk(tighten)
  root.raws = { after: '', semicolon: false }
  return root.toString()
}

function tighten(node: ChildNode): void {
  if (node.type === 'decl') {
    node.raws = { before: '', between: ':' }
    node.value = shortValue(node.value)
  } else if (node.type === 'rule') {
    node.raws = { before: '', between: '', after: '', semicolon: false }
    node.selector = node.selector.replace(/\s*([,>])\s*/g, '$1').replace(/\s+/g, ' ')
  } else node.raws = { ...node.raws, before: '', between: '', after: '', semicolon: false }
}

function shortValue(value: string): string {
  if (/["']|url\(/.test(value)) return value
  return value
    .replace(/\s*,\s*/g, ',')
    .replace(/(?<![\w.])0\.(?=\d)/g, '.')
    .replace(/#([\da-f])\1([\da-f])\2([\da-f])\3\b/gi, '#$1$2$3')
}

export function shortJson(text: string): string {
  return JSON.stringify(JSON.parse(text))
}
