import { browserMemory } from './browser-memory'

interface Saved {
  /** `id` of the open drawer. */
  readonly drawer?: string
  /** The kind of lines that the log shows. */
  readonly shown?: string
  /** px */
  readonly panelScroll?: number
}

const place = 'miniprogram-preview-panel'

/** How a person has left panel and log, kept in this browser. */
export const panelMemory = {
  read(): Saved {
    try {
      // Only `keep` writes there.
      return JSON.parse(browserMemory.read(place) ?? '{}') as Saved
    } catch {
      return {}
    }
  },
  keep(change: { readonly [Name in keyof Saved]: Saved[Name] | undefined }): void {
    browserMemory.keep(place, JSON.stringify({ ...panelMemory.read(), ...change }))
  }
}

/** Scrolls the panel to where it was; to be called once it has its rows, and its drawer is open if it was. */
export function keepPanelScroll(panel: HTMLElement): void {
  panel.scrollTop = panelMemory.read().panelScroll ?? 0
  addEventListener('pagehide', () => {
    // A closed drawer has no size.
    if (panel.clientHeight > 0) panelMemory.keep({ panelScroll: panel.scrollTop })
  })
}
