/** Keeps the stack of pages over a reload: the address bar shows the page on top, the history entry all of them. */
export function rememberPages(urls: readonly string[]): void {
  history.replaceState(urls, '', `#${urls.at(-1) ?? ''}`)
}

/** The remembered pages, lowest first; only the one in the address bar if that was changed by hand. */
export function rememberedPages(): string[] {
  const top = location.hash.slice(1)
  const urls: unknown = history.state
  if (Array.isArray(urls) && urls.at(-1) === top) return urls.map(String)
  return top === '' ? [] : [top]
}
