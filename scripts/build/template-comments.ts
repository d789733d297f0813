/** A template without its comments; the line of a comment that stands alone goes, too. */
export function withoutTemplateComments(text: string): string {
  return text.replace(/^[ \t]*<!--[\s\S]*?-->[ \t]*\r?\n|<!--[\s\S]*?-->/gm, '')
}
