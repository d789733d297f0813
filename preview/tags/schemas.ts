import * as player from '../../facts/native/live-player'
import * as pusher from '../../facts/native/live-pusher'
import * as calls from '../../facts/native/voip-calls'
import * as room from '../../facts/native/voip-room'
import type { AttributeRow } from '../../facts/rows'

interface NativeFacts {
  readonly attributes: readonly AttributeRow[]
  readonly events: readonly { readonly name: string }[]
}

interface NativeContext {
  readonly name: string
  readonly methods: readonly { readonly name: string }[]
}

/** What the preview has of live media, as `wx.canIUse` spells it: tags with attributes and values, contexts with methods. */
export const nativeSchemas: ReadonlySet<string> = new Set([
  ...schemasOf('live-player', player, { name: 'LivePlayerContext', methods: player.methods }),
  ...schemasOf('live-pusher', pusher, { name: 'LivePusherContext', methods: pusher.methods }),
  ...schemasOf('voip-room', room),
  ...calls.calls.flatMap(({ name, options, result }) => [
    ...fieldsOf(`${name}.object`, options),
    ...fieldsOf(`${name}.success`, result)
  ]),
  ...calls.listeners.flatMap(({ on, payload }) => fieldsOf(`${on}.callback`, payload))
])

function fieldsOf(schema: string, fields: readonly { readonly name: string }[]): string[] {
  return [schema, ...fields.map(({ name }) => `${schema}.${name}`)]
}

function schemasOf(tag: string, { attributes, events }: NativeFacts, context?: NativeContext): string[] {
  return [
    tag,
    ...attributes.flatMap(({ name, values = [] }) => [
      `${tag}.${name}`,
      ...values.map(({ value }) => `${tag}.${name}.${value}`)
    ]),
    ...events.map(({ name }) => `${tag}.bind${name}`),
    ...(context ? [context.name, ...context.methods.map(({ name }) => `${context.name}.${name}`)] : [])
  ]
}
