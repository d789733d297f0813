import { placeOf, type Problem } from '../build/problem'

/** Every `.json` among these files must be JSON as WeChat reads it: no comments, no trailing commas. */
export function checkJson(files: ReadonlyMap<string, Buffer>): Problem[] {
  return [...files].flatMap(([path, contents]) => (path.endsWith('.json') ? problemsOf(path, contents.toString()) : []))
}

function problemsOf(file: string, text: string): Problem[] {
  try {
    JSON.parse(text)
    return []
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const offset = /at position (\d+)/.exec(error.message)?.[1]
    const place = placeOf(text, offset === undefined ? text.length : Number(offset))
    return [{ file, ...place, message: `[json] ${error.message}` }]
  }
}
