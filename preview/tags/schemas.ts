import * as player from '../../facts/native/live-player'
import * as pusher from '../../facts/native/live-pusher'
import type { AttributeRow } from '../../facts/rows'

interface NativeFacts {
  readonly attributes: readonly AttributeRow[]
  readonly events: readonly { readonly name: string }[]
  readonly methods: readonly { readonly name: string }[]
}

/** What the preview has of live media, as `wx.canIUse` spells it: tags with attributes and values, contexts with methods. */
export const nativeSchemas: ReadonlySet<string> = new Set([
  ...schemasOf('live-player', 'LivePlayerContext', player),
  ...schemasOf('live-pusher', 'LivePusherContext', pusher)
])

function schemasOf(tag: string, context: string, { attributes, events, methods }: NativeFacts): string[] {
  return [
    tag,
    ...attributes.flatMap(({ name, values = [] }) => [
      `${tag}.${name}`,
      ...values.map(({ value }) => `${tag}.${name}.${value}`)
    ]),
    ...events.map(({ name }) => `${tag}.bind${name}`),
    context,
    ...methods.map(({ name }) => `${context}.${name}`)
  ]
}
