/**
 * The template type checker knows handlers only as `bind:tap`, and takes `bindtap` for a text attribute, so the colon
 * is inserted before checking. `column` maps a place back to the original.
 */
interface SpelledOut {
  readonly text: string
  /** Column in the original, both from 0, of a place in the spelled out text. */
  column(line: number, column: number): number
}

const shortEvent = /(\s(?:capture-bind|capture-catch|mut-bind|bind|catch))(?=[a-z][\w-]*\s*=\s*["'])/g

export function spellOutEvents(text: string): SpelledOut {
  const insertions = text.split('\n').map((line) =>
    // A tag may begin on the line before, where a new line is the space before the attribute.
    [...`\n${line}`.matchAll(shortEvent)].map((match) => match.index + match[0].length - 1)
  )
  return {
    text: text.replace(shortEvent, '$1:'),
    column(line, column) {
      let original = column
      for (const [count, insertion] of (insertions[line] ?? []).entries()) {
        if (column > insertion + count) original = column - count - 1
      }
      return original
    }
  }
}
