import { readFileSync } from 'node:fs'
import { isAbsolute, join, posix, relative, resolve } from 'node:path'
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping'
import type { Problem } from '../compile/problem'
import type { ShownProblem, ThrownException } from '../shell/messages'

/** Lines of source shown before and after the place of a problem. */
const around = 2

/** Adds the lines of source around a problem, if its file can be read. */
export function withExcerpt(root: string, problem: Problem): ShownProblem {
  let lines: string[]
  try {
    lines = readFileSync(resolve(root, problem.file), 'utf8').split('\n')
  } catch {
    return problem
  }
  const first = Math.max(1, problem.line - around)
  const shown = lines.slice(first - 1, problem.line + around)
  const width = String(problem.line + around).length
  const excerpt = shown
    .map((text, index) => {
      const line = first + index
      return `${line === problem.line ? '>' : ' '} ${String(line).padStart(width)}  ${text}`
    })
    .join('\n')
  return { ...problem, excerpt }
}

/**
 * Finds the place in the sources that an exception came from: the first frame of its stack inside the mini program.
 *
 * @param map source map of `/scripts.js`; its sources are relative to `mapFolder`
 */
export function placeException(exception: ThrownException, map: string, mapFolder: string, root: string): Problem {
  const { message } = exception
  const frames = [...exception.stack.matchAll(/\/scripts\.js:(\d+):(\d+)/g)]
  if (map === '' || frames.length === 0) {
    const file = exception.where || 'preview'
    return { file, line: 1, message: isTemplate(file) ? message : withStack(exception) }
  }
  const trace = new TraceMap(map)
  for (const [, line, column] of frames) {
    const place = originalPositionFor(trace, { line: Number(line), column: Number(column) - 1 })
    if (place.source === null) continue
    const file = relative(root, isAbsolute(place.source) ? place.source : join(mapFolder, place.source))
    return { file: file.split('\\').join(posix.sep), line: place.line, column: place.column + 1, message }
  }
  return { file: 'scripts.js', line: Number(frames[0]?.[1] ?? 1), message }
}

/** What draws a template is compiled: its stack names nothing that a person has written. */
function isTemplate(file: string): boolean {
  return file.endsWith('.wxml')
}

/** Chromium's stacks begin with the message. */
function withStack({ message, stack }: ThrownException): string {
  return stack.includes(message) ? stack : `${message}\n${stack}`
}
