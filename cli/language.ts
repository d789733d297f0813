export type Language = 'en' | 'zh-CN'

/** Of the terminal; on Windows, where it names none, of the system. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment
  const named = [LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '')
  return (named ?? Intl.DateTimeFormat().resolvedOptions().locale).startsWith('zh') ? 'zh-CN' : 'en'
}
