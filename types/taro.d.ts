import type { ClassAttributes, CSSProperties, ReactNode } from 'react'
import type {
  RtcPlayerAttributes,
  RtcPlayerEvents,
  RtcPusherAttributes,
  RtcPusherEvents,
  VoipGridAttributes,
  VoipGridEvents
} from './components'
import type { Attributes, Handlers } from './elements'

export type * from './components'
export type { ComponentEvent } from './elements'

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

export type RtcPlayerProps = Common & Attributes<Settable<RtcPlayerAttributes>> & Handlers<RtcPlayerEvents>
export type RtcPusherProps = Common & Attributes<Settable<RtcPusherAttributes>> & Handlers<RtcPusherEvents>
export type VoipGridProps = Common & Attributes<Settable<VoipGridAttributes>> & Handlers<VoipGridEvents>

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'rtc-player': RtcPlayerProps
      'rtc-pusher': RtcPusherProps
      'voip-grid': VoipGridProps
    }
  }
}
