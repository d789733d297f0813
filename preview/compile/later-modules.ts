/** `require.async("x")`, and `require("x", ...` with callbacks: modules of other subpackages (documented). */
const later = /(?<![\w$.])require(?:\s*\.\s*async\s*\(\s*(["'`])([^"'`$\n]+)\1|\(\s*(["'])([^"'\n]+)\3(?=\s*,))/g

/**
 * Puts a function that loads the module in place of its path, so that the bundler sees the module; `requireLater` calls
 * it. A module that is not there fails when it is asked for.
 *
 * @param exists whether there is such a module, seen from the file
 */
export function withLaterModules(text: string, exists: (reference: string) => boolean): string {
  return text.replace(later, (...groups: (string | undefined)[]) => {
    const reference = groups[2] ?? groups[4] ?? ''
    const name = JSON.stringify(reference)
    return exists(reference) ? `requireLater(${name}, () => require(${name})` : `requireLater(${name}, undefined`
  })
}
