/** Something wrong in a source file, for the terminal and for the page's overlay. */
export interface Problem {
  /** Path of the file: the source that a person edits, if it is known. */
  readonly file: string
  /** From 1; 1 where only the file is known. */
  readonly line: number
  /** From 1. */
  readonly column?: number
  readonly message: string
}

/** `demo/pages/home/index.wxml:3:9  message` */
export function formatProblem({ file, line, column, message }: Problem): string {
  return `${file}:${String(line)}${column === undefined ? '' : `:${String(column)}`}  ${message}`
}
