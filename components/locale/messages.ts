import type { messages } from './zh-CN'

/** The texts of one language, by key; every language has the same keys. */
export type Messages = {
  readonly [Group in keyof typeof messages]: Readonly<Record<keyof (typeof messages)[Group], string>>
}
