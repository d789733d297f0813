interface EventTarget {
  readonly id: string
  readonly dataset: Readonly<Record<string, unknown>>
}

/** The event that a handler gets, as far as all frameworks have it. */
export interface ComponentEvent<Detail> {
  readonly type: string
  readonly detail: Detail
  /** Since the mini program was opened, in ms. */
  readonly timeStamp: number
  readonly target: EventTarget
  readonly currentTarget: EventTarget
}

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

/** Unset means absent, as frameworks give a tag every attribute that any tag of the kind has. */
type Value<Type> = Type | null | undefined

/** By their name in WXML, and camelCased. */
export type Attributes<Rows> = {
  readonly [Name in keyof Rows]?: Value<Rows[Name]>
} & {
  readonly [Name in keyof Rows as CamelCase<Name & string>]?: Value<Rows[Name]>
}

/** As a method's, so that a handler may name the framework's own type of event, which has more fields. */
type Handler<Detail> = { handle(event: ComponentEvent<Detail>): void }['handle']

/** `onStatechange` for `statechange`: further capitals would name another event. */
export type Handlers<Rows> = {
  readonly [Name in keyof Rows as `on${Capitalize<Name & string>}`]?: Handler<Rows[Name]> | undefined
}
