import type { Source } from '../core/session'

/** Calls of WeChat that are properties here. */
export type CalledName = 'devicePosition' | 'torch' | 'zoomRatio' | 'bgm' | 'bgmPaused' | 'bgmVolume' | 'micVolume'
/** Attributes of the native tag that a tap can change, too. */
export type TurnedName = 'enableCamera' | 'mirror' | 'beauty'
export type DrivenName = CalledName | TurnedName

export type Value = string | number | boolean

/** The intended or the actual value of a driven property. */
export interface Driven {
  readonly value: Value
  readonly source: Source
  /** It was so, but has to be set again. */
  readonly lost?: true
}

/** Values by name; undefined leaves one as it is. */
export type DrivenValues = { readonly [Name in DrivenName]?: Value | undefined }
