import type { Scaled } from './scale/index'

type PartEvent<Detail extends object> = WechatMiniprogram.CustomEvent<Detail>

/** `change` of `choice`. */
export type Chosen<Value extends string = string> = PartEvent<{ readonly value: Value }>
/** `change` of `toggle`. */
export type Toggled = PartEvent<{ readonly name: string; readonly value: boolean }>
/** `change` of `scale`. */
export type Slid = PartEvent<Scaled>
/** `enter` of `push-address` and `sign-address`. */
export type Entered = PartEvent<{ readonly value: string }>
