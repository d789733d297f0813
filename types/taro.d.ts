import type { ClassAttributes, CSSProperties, ReactNode } from 'react'
import type {
  RtcPlayerAttributes,
  RtcPlayerHandlers,
  RtcPusherAttributes,
  RtcPusherHandlers,
  TagAttributes,
  VoipGridAttributes,
  VoipGridHandlers
} from 'miniprogram-rtc'

export type * from 'miniprogram-rtc'

/** What Taro takes on every tag. A `ref` is Taro's own element, not the instance of the component. */
interface Common extends ClassAttributes<unknown> {
  readonly id?: string | undefined
  /** Not `className`, which Taro gives to its own tags alone (4.2). */
  readonly class?: string | undefined
  readonly style?: string | CSSProperties | undefined
  /** The slot of a component around this one. */
  readonly slot?: string | undefined
  /** For the slots of the component, as `<Slot name="...">` of `@tarojs/components`. */
  readonly children?: ReactNode
}

/** Taro binds each attribute whose name begins with these as an event, such as `one-to-one` (4.2). */
type Settable<Rows> = {
  [Name in keyof Rows as Name extends `on${string}` | `bind${string}` ? never : Name]: Rows[Name]
}

export type RtcPlayerProps = Common & TagAttributes<Settable<RtcPlayerAttributes>> & RtcPlayerHandlers
export type RtcPusherProps = Common & TagAttributes<Settable<RtcPusherAttributes>> & RtcPusherHandlers
export type VoipGridProps = Common & TagAttributes<Settable<VoipGridAttributes>> & VoipGridHandlers

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'rtc-player': RtcPlayerProps
      'rtc-pusher': RtcPusherProps
      'voip-grid': VoipGridProps
    }
  }
}
