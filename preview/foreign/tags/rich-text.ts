import { assetAddress } from '../../framework/asset'
import { convertUnits } from '../../framework/style-units'
import { classesOf } from '../../framework/app-class'
import { anything, defineTag, flag, text } from './define-tag'
import { richElement, type RichNode, richNodes } from './rich-nodes'

const spaces: Readonly<Record<string, string>> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' }

/** `<rich-text>`: HTML, or a list of nodes, of which only what WeChat trusts is drawn. */
export const richText = defineTag({
  name: 'rich-text',
  attributes: { nodes: anything, space: text(), userSelect: flag() },
  unsupported: { mode: 'default' },
  create(host, read) {
    const update = () => {
      const { nodes, space, userSelect } = read()
      const isText = typeof nodes === 'string'
      const drawing = { ownerPath: host.ownerPath, space: spaces[space] ?? ' ', decode: isText ? String : decoded }
      host.element.toggleAttribute('data-selectable', userSelect)
      host.element.replaceChildren(...(isText ? parsed(nodes) : richNodes(nodes)).map((node) => draw(node, drawing)))
    }
    update()
    return { update }
  }
})

/** A document that runs no scripts and loads nothing. */
function inert(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html')
}

function parsed(html: string): RichNode[] {
  const read = (parent: Node): RichNode[] =>
    [...parent.childNodes].flatMap((node) => {
      if (node instanceof Text) return node.data
      if (!(node instanceof Element)) return []
      const attributes = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
      return richElement(node.localName, attributes, () => read(node)) ?? []
    })
  return read(inert(html).body)
}

/** A text of a list of nodes, which may have entities (documented). */
function decoded(given: string): string {
  return given.replace(/&#?\w+;/g, (entity) => inert(entity).body.textContent)
}

interface Drawing {
  readonly ownerPath: string
  readonly space: string
  readonly decode: (text: string) => string
}

function draw(node: RichNode, drawing: Drawing): Node {
  if (typeof node === 'string') {
    return document.createTextNode(drawing.decode(node).replaceAll(' ', drawing.space))
  }
  const element = document.createElement(node.name)
  for (const [name, value] of Object.entries(node.attributes)) {
    element.setAttribute(name, attributeOf(name, value, drawing.ownerPath))
  }
  element.append(...node.children.map((child) => draw(child, drawing)))
  return element
}

function attributeOf(name: string, value: string, ownerPath: string): string {
  if (name === 'style') return convertUnits(value)
  if (name === 'class') return classesOf('', value, ownerPath).trim()
  return name === 'src' ? assetAddress(value, ownerPath) : value
}
