import type { AllowedComponentProps, VNodeProps } from 'vue'
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

interface Common extends VNodeProps, AllowedComponentProps {
  readonly id?: string | undefined
  /** The slot of a component around this one. */
  readonly slot?: string | undefined
}

export type RtcPlayerProps = Common & TagAttributes<RtcPlayerAttributes> & RtcPlayerHandlers
export type RtcPusherProps = Common & TagAttributes<RtcPusherAttributes> & RtcPusherHandlers
export type VoipGridProps = Common & TagAttributes<VoipGridAttributes> & VoipGridHandlers

declare module 'vue' {
  interface GlobalComponents {
    RtcPlayer: new () => { $props: RtcPlayerProps }
    RtcPusher: new () => { $props: RtcPusherProps }
    VoipGrid: new () => { $props: VoipGridProps }
  }
}
