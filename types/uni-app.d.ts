import type { AllowedComponentProps, VNodeProps } from 'vue'
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

interface Common extends VNodeProps, AllowedComponentProps {
  readonly id?: string | undefined
  /** The slot of a component around this one. */
  readonly slot?: string | undefined
}

export type RtcPlayerProps = Common & Attributes<RtcPlayerAttributes> & Handlers<RtcPlayerEvents>
export type RtcPusherProps = Common & Attributes<RtcPusherAttributes> & Handlers<RtcPusherEvents>
export type VoipGridProps = Common & Attributes<VoipGridAttributes> & Handlers<VoipGridEvents>

declare module 'vue' {
  interface GlobalComponents {
    RtcPlayer: new () => { $props: RtcPlayerProps }
    RtcPusher: new () => { $props: RtcPusherProps }
    VoipGrid: new () => { $props: VoipGridProps }
  }
}
