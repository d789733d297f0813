/** A feature page of test/features, running on one engine. */
export interface FeaturePage {
  /** What is rendered: tags, classes, texts, without what differs between engines only in its writing. */
  rendered(): string
  /** Taps the first element with this class. */
  tap(className: string): void
  /** Calls a method of the page. */
  call(method: string): void
  /** Hides or shows the page, as navigation does. */
  visible(visible: boolean): void
}

/** Runs `name`/page of test/features; resolves when its components are ready. */
export type OpenFeature = (name: string) => Promise<FeaturePage>

/** Writes a tree of DOM nodes without the prefixes by which each engine separates scopes and tags. */
export function normalise(node: Node): string {
  if (node instanceof Text) return node.data.trim()
  const children = [...node.childNodes].map(normalise).join('')
  if (!(node instanceof HTMLElement)) return children
  const name = node.localName.replace(/^wx-/, '')
  const classes = [...node.classList].map((one) => one.replace(/^.*?--(?=[a-z])/, '')).sort()
  const words = [
    name,
    ...(classes.length > 0 ? [`class="${[...new Set(classes)].join(' ')}"`] : []),
    ...(node.style.cssText === '' ? [] : [`style="${node.style.cssText}"`]),
    ...(node.hidden ? ['hidden'] : [])
  ]
  return `<${words.join(' ')}>${children}</${name}>`
}

/** The first element with a class of the app's, whatever the engine put before it. */
export function byClass(root: ParentNode, className: string): Element {
  const element = root.querySelector(`[class~="${className}"], [class*="--${className} "], [class$="--${className}"]`)
  if (element) return element
  throw new Error(`nothing has the class ${className}`)
}

/** Lets timers that are due run. */
export function runDueTimers(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
