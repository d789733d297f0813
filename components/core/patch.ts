import { entriesOf } from './json'

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }
export type PlainObject = Readonly<Record<string, Plain>>

function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: Plain | undefined): value is readonly PlainObject[] {
  return Array.isArray(value) && value.every(isPlainObject)
}

function collect(patch: Record<string, Plain>, path: string, previous: Plain | undefined, next: Plain): void {
  if (previous === next) return
  if (isPlainObject(previous) && isPlainObject(next) && entriesOf(previous).every(([key]) => key in next)) {
    for (const [key, value] of entriesOf(next)) collect(patch, `${path}.${key}`, previous[key], value)
  } else if (isList(previous) && isList(next) && previous.length === next.length) {
    // Of a list of things, what changed in each; while it grows or shrinks it is written whole.
    next.forEach((value, index) => collect(patch, `${path}[${index}]`, previous[index], value))
  } else if (JSON.stringify(previous) !== JSON.stringify(next)) {
    patch[path] = next
  }
}

/** The `setData` patch that turns what is shown into `next`, keyed by path; empty when nothing differs. */
export function createPatch(shown: PlainObject, next: PlainObject): Record<string, Plain> {
  const patch: Record<string, Plain> = {}
  for (const [key, value] of entriesOf(next)) collect(patch, key, shown[key], value)
  return patch
}

interface Renderer {
  /** What is to be shown; written once all changes of this turn are in. */
  render(next: PlainObject): void
  /** Resolves when everything rendered so far is in the view. */
  readonly rendered: () => Promise<void>
  /** After this nothing is written, and nothing waits for the view. */
  end(): void
}

/**
 * The only place from which a component calls `setData`: all changes of one turn make one call, and none is made
 * when nothing shown changed.
 * @param write `setData`, with its callback that runs once the view has it
 * @param initial the component's `data`, as the view has it before the first write
 */
export function createRenderer(
  write: (patch: Record<string, Plain>, done: () => void) => void,
  initial: PlainObject
): Renderer {
  /** Undefined after the end. */
  let shown: PlainObject | undefined = initial
  /** To be written; undefined when everything is. */
  let next: PlainObject | undefined
  let inView: Promise<void> = Promise.resolve()
  let lastWrite = inView
  /** Of the writes that the view does not have yet. */
  const settles = new Set<() => void>()

  const flush = () => {
    const patch = shown && next ? createPatch(shown, next) : {}
    shown &&= next
    next = undefined
    if (Object.keys(patch).length > 0) {
      lastWrite = new Promise((resolve) => {
        settles.add(resolve)
        write(patch, () => {
          settles.delete(resolve)
          resolve()
        })
      })
    }
    return lastWrite
  }
  return {
    render(value) {
      if (!next) inView = Promise.resolve().then(flush)
      next = value
    },
    rendered: () => inView,
    end() {
      shown = undefined
      // A view that is gone may never call back.
      for (const settle of settles) settle()
    }
  }
}
