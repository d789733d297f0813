/** A node of `<rich-text>` that is drawn: its tag and attributes are trusted. */
export interface RichElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly RichNode[]
}

export type RichNode = RichElement | string

/** The trusted tags, with the attributes that each has beside `class` and `style` (documented). */
const trusted: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    (
      'a abbr address article aside b bdi big blockquote br caption center cite code dd del div dl dt em fieldset ' +
      'font footer h1 h2 h3 h4 h5 h6 header hr i ins label legend li mark nav p pre q rt ruby s section small span ' +
      'strong sub sup tbody tfoot thead tt u ul'
    )
      .split(' ')
      .map((name) => [name, []])
  ),
  bdo: ['dir'],
  col: ['span', 'width'],
  colgroup: ['span', 'width'],
  img: ['alt', 'src', 'height', 'width'],
  ol: ['start', 'type'],
  table: ['width'],
  td: ['colspan', 'height', 'rowspan', 'width'],
  th: ['colspan', 'height', 'rowspan', 'width'],
  tr: ['colspan', 'height', 'rowspan', 'width']
}

/** The nodes that an app gives as a list, without what is not trusted: such a node is removed with all that is in it. */
export function richNodes(given: unknown): RichNode[] {
  if (!Array.isArray(given)) return []
  return given.flatMap((node: unknown) => richNode(node) ?? [])
}

function richNode(given: unknown): RichNode | undefined {
  if (typeof given !== 'object' || given === null) return undefined
  const { type = 'node', text, name, attrs, children } = given as Readonly<Record<string, unknown>>
  if (type === 'text') return typeof text === 'string' || typeof text === 'number' ? String(text) : undefined
  if (type !== 'node' || typeof name !== 'string') return undefined
  return richElement(name, typeof attrs === 'object' && attrs !== null ? attrs : {}, () => richNodes(children))
}

/** @param name in capitals or not (documented) */
export function richElement(name: string, given: object, children: () => RichNode[]): RichElement | undefined {
  const tag = name.toLowerCase()
  const own = Object.hasOwn(trusted, tag) ? trusted[tag] : undefined
  if (!own) return undefined
  const attributes = Object.entries(given).filter(([attribute]) => ['class', 'style', ...own].includes(attribute))
  return {
    name: tag,
    attributes: Object.fromEntries(attributes.map(([attribute, value]) => [attribute, String(value)])),
    children: children()
  }
}
