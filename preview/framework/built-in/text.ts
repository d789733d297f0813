import type { TagDefinition } from '../tag'

/** What `decode` makes of a text; the browser does the same for HTML, but the texts of templates are no HTML. */
const entities: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  lt: '<',
  gt: '>',
  amp: '&',
  apos: "'",
  ensp: '\u2002',
  emsp: '\u2003'
}

const wideSpaces: Readonly<Record<string, string>> = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' }

/** `<text>`: keeps line breaks; may be selected; `space` and `decode` change the characters that are shown. */
export const text: TagDefinition = {
  name: 'text',
  attributes: {
    userSelect: { type: Boolean, value: false },
    selectable: { type: Boolean, value: false },
    space: { type: String },
    decode: { type: Boolean, value: false }
  },
  create(host) {
    const write = () => {
      const { space, decode } = host.attributes()
      for (const node of host.element.childNodes) {
        if (!(node instanceof Text)) continue
        let shown = node.data
        if (decode === true) shown = shown.replace(/&(\w+);/g, (entity, name: string) => entities[name] ?? entity)
        const wide = wideSpaces[String(space)]
        if (wide !== undefined) shown = shown.replaceAll(' ', wide)
        if (shown !== node.data) node.data = shown
      }
    }
    const observer = new MutationObserver(write)
    const update = () => {
      const { userSelect, selectable, space, decode } = host.attributes()
      host.element.toggleAttribute('data-selectable', userSelect === true || selectable === true)
      observer.disconnect()
      if (space === undefined && decode !== true) return
      observer.observe(host.element, { childList: true, characterData: true, subtree: true })
      write()
    }
    update()
    return {
      update,
      destroy() {
        observer.disconnect()
      }
    }
  }
}
