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
  readonly className?: string | undefined
  readonly style?: string | CSSProperties | undefined
  /** The slot of a component around this one. */
  readonly slot?: string | undefined
  /** For the slots of the component, as `<Slot name="...">` of `@tarojs/components`. */
  readonly children?: ReactNode
}

export type RtcPlayerProps = Common & Attributes<RtcPlayerAttributes> & Handlers<RtcPlayerEvents>
export type RtcPusherProps = Common & Attributes<RtcPusherAttributes> & Handlers<RtcPusherEvents>
export type VoipGridProps = Common & Attributes<VoipGridAttributes> & Handlers<VoipGridEvents>

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'rtc-player': RtcPlayerProps
      'rtc-pusher': RtcPusherProps
      'voip-grid': VoipGridProps
    }
  }
}
