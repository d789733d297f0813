/** One reason why the project does not build, at a place in a source file. */
export interface Problem {
  /** Relative to the repository, with forward slashes. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1. */
  readonly column?: number
  /** Begins with the name of the check that found it, as in `[wcc] ...`. */
  readonly message: string
}

/** A check that could not run here, and why. */
export interface SkippedCheck {
  readonly check: string
  readonly reason: string
}

/** `path:line:column message`, the form that editors and terminals turn into a link. */
export function formatProblem({ file, line, column, message }: Problem): string {
  const place = column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`
  return `${place} ${message}`
}

/** Each problem once. */
export function withoutRepeats(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()]
}

/** Line and column, both from 1, of an offset in a text. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
