import { TmplGroup } from 'glass-easel-template-compiler'
import { convertTemplate } from '../../scripts/checks/converted-template'
import type { CodeBlock } from './document-blocks'

/** Tags of this library with their types. */
const components: Readonly<Record<string, string>> = {
  'rtc-player': 'RtcPlayer',
  'rtc-pusher': 'RtcPusher',
  'voip-grid': 'VoipGrid'
}

const ours = /<(rtc-player|rtc-pusher|voip-grid)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/g
const attribute = /(\s[\w:-]+)=(?:"([^"]*)"|'([^']*)')/g
/** Not what a tag of ours takes, but what every tag does. */
const common = /^\s(?:id|class|style|slot|hidden|wx:.*|data-.*|(?:bind|catch).*)$/
const event = /\s(?:bind|catch):?([\w-]+)=/g

/**
 * A template as a TypeScript module that sets the properties of our tags and names their events, so that the compiler finds
 * what they do not have. The page's own data and handlers may be anything.
 */
export function templateModule({ text }: CodeBlock): string {
  const tags = Object.entries(components).map(([tag, name]) => `'${tag}': Settable<rtc.${name}Properties>`)
  const events = [...text.matchAll(ours)].flatMap(([, tag = '', attributes = '']) =>
    [...attributes.matchAll(event)].map(
      ([, name = '']) => `'${name}' satisfies keyof rtc.${components[tag] ?? ''}Events | 'tap'`
    )
  )
  return `import type * as rtc from 'miniprogram-rtc'
type Settable<Properties> = { hidden?: boolean } & { -readonly [Name in keyof Properties]?: Properties[Name] }
export function template(data: any, methods: any, tags: { ${tags.join('; ')}; [tag: string]: any }) {
${convertTemplate(withLiterals(text)).code}
}
${events.join('\n')}
`
}

/** A text attribute of our tags as an expression, whose type the compiler knows: `retry-limit="3"` is the number 3. */
function withLiterals(text: string): string {
  return text.replace(ours, (tag) =>
    tag.replace(attribute, (whole, name: string, double?: string, single?: string) => {
      const value = double ?? single ?? ''
      if (common.test(name) || value.includes('{{')) return whole
      return /^-?\d+(\.\d+)?$/.test(value) ? `${name}="{{${value}}}"` : `${name}="{{'${value}'}}"`
    })
  )
}

/** What the compiler of templates complains of, with the line in the document. */
export function templateComplaints({ file, line, language, text }: CodeBlock): string[] {
  if (language !== 'html') return []
  const group = new TmplGroup()
  const found: unknown = group.addTmpl('template', text)
  group.free()
  return (Array.isArray(found) ? found : []).flatMap((problem: unknown) =>
    isParseError(problem) ? [`${file}:${String(line + problem.startLine)} ${problem.message}`] : []
  )
}

function isParseError(value: unknown): value is { readonly message: string; readonly startLine: number } {
  return typeof value === 'object' && value !== null && 'message' in value && 'startLine' in value
}
