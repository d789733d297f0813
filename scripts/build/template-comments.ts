/** A template without its comments; one that has a line for itself takes the line along. */
export function withoutTemplateComments(text: string): string {
  return text.replace(/^[ \t]*<!--[\s\S]*?-->[ \t]*\r?\n|<!--[\s\S]*?-->/gm, '')
}
