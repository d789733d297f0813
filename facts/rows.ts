/** One sentence in both languages of the documentation. */
export interface Text {
  readonly zh: string
  readonly en: string
}

/**
 * Where a fact comes from. `documented`: WeChat's documents or official typings; `vendor`: Tencent Cloud guides, SDK
 * headers and demos; `community`: unconfirmed user reports; `inferred`: our conclusion; `conflict`: sources disagree.
 */
type Evidence = 'documented' | 'vendor' | 'community' | 'inferred' | 'conflict'

export type AttributeType = 'string' | 'number' | 'boolean' | 'string | string[]'

/**
 * Who sets the native attribute. `live`: bound straight to our property; `session`: the session decides the bound
 * value; `none`: never bound, the session does its work with calls.
 */
type Binding = 'live' | 'session' | 'none'

export interface AttributeRow {
  /** As WXML spells it. */
  readonly name: string
  readonly type: AttributeType
  /** Absent where WeChat documents no default. */
  readonly default?: string | number | boolean
  /** The closed list of values, where there is one. */
  readonly values?: readonly { readonly value: string | number; readonly meaning: Text }[]
  /** Smallest and largest value, where they are documented. */
  readonly range?: readonly [number, number]
  /** First base library that has it; absent where only vendors name it. */
  readonly since?: string
  readonly binding: Binding
  readonly deprecated?: true
  readonly evidence: Evidence
  readonly meaning: Text
}

/** One field of an event's detail, of a method's option object or of its result. */
interface FieldRow {
  readonly name: string
  /** A TypeScript type. */
  readonly type: string
  readonly optional?: true
  readonly default?: string | number | boolean
  readonly range?: readonly [number, number]
  readonly since?: string
  readonly evidence: Evidence
}

export interface EventRow {
  /** Without `bind`. */
  readonly name: string
  readonly detail: readonly FieldRow[]
  /** Absent where no base library is stated. */
  readonly since?: string
  readonly evidence: Evidence
  readonly meaning: Text
}

/** One field of `detail.info` of `netstatus`. The names are documented, the types are read from typings and use. */
export interface StatisticRow {
  readonly name: string
  readonly type: string
  readonly unit?: 'kbps' | 'ms' | 's' | 'frames' | 'px' | 'fps'
  readonly meaning: Text
}

/** `ok`: progress; `warning`: the engine continues; `error`: it will not repair itself; `fatal`: restart needed. */
type Severity = 'ok' | 'warning' | 'error' | 'fatal'

/** What a native code means for a session. `firstFrame` is the first rendered picture and nothing less. */
export type Signal =
  | 'none'
  | 'connecting'
  | 'firstFrame'
  | 'firstSound'
  | 'playing'
  | 'buffering'
  | 'reconnecting'
  | 'interrupted'
  | 'suspended'
  | 'ended'
  | 'failed'

/** What a person can do about a fault, by cause; the texts are in `messages`. */
export type Advice = StreamAdvice | CallAdvice

export type StreamAdvice =
  | 'nothing'
  | 'setAddress'
  | 'useLiveAddress'
  | 'setUrl'
  | 'useRtmpAddress'
  | 'checkAddress'
  | 'checkPushAddress'
  | 'checkMode'
  | 'checkSettings'
  | 'checkQuality'
  | 'checkSender'
  | 'checkMusic'
  | 'checkWaitingImage'
  | 'checkZoom'
  | 'giveSize'
  | 'checkNetwork'
  | 'checkAndRetry'
  | 'checkAccess'
  | 'requestAccess'
  | 'checkCamera'
  | 'checkMicrophone'
  | 'allowCamera'
  | 'allowMicrophone'
  | 'allowCameraInSystem'
  | 'allowMicrophoneInSystem'
  | 'agreeToPrivacy'
  | 'readPrivacy'
  | 'declarePrivacy'
  | 'keepOnePusher'
  | 'restartPlayback'
  | 'tryAgain'
  | 'callFromTap'
  | 'waitForPicture'
  | 'waitForReturn'
  | 'keepMounted'
  | 'updateWeChat'
  | 'updateSystem'
  | 'usePhone'

/** The same for a group call alone. */
export type CallAdvice =
  | 'setGroup'
  | 'setSigner'
  | 'setOpenid'
  | 'checkSigner'
  | 'checkSignature'
  | 'useSeconds'
  | 'giveSignature'
  | 'startCloud'
  | 'askToJoin'
  | 'leaveOther'
  | 'keepOneCall'
  | 'endPhoneCall'
  | 'hangUpAgain'
  | 'enableCalls'

/** A native state code of one component. Its meaning in words is in `messages`, under the same number. */
export interface CodeRow<CodeSignal extends string = Signal> {
  readonly code: number
  readonly name: string
  /** WeChat gives none: the vendor's native SDK where it says so, else our reading. */
  readonly severity: Severity
  readonly signal: CodeSignal
  /** True when another attempt, or waiting, can help without a change by the app. */
  readonly recoverable: boolean
  /** In the current official table; the others are older, native only or seen in the field. */
  readonly current: boolean
  readonly advice: Advice
  readonly evidence: Evidence
  readonly note?: string
}

export interface MethodRow {
  readonly name: string
  readonly since: string
  /** Fields of the option object, besides success, fail and complete. */
  readonly options: readonly FieldRow[]
  /** Fields given to success, besides errMsg. */
  readonly result: readonly FieldRow[]
  /** Works only inside the handler of a tap. */
  readonly tapOnly: boolean
  /** Takes no option object at all, so neither success nor fail is ever called. */
  readonly withoutCallbacks?: true
  /** May be missing on some versions whatever the base library says: look before calling. */
  readonly guarded?: true
  readonly evidence: Evidence
  readonly meaning: Text
}

/** A failing `errCode` of a call. */
export interface CallErrorRow {
  readonly code: number
  readonly name: string
  /** True when another attempt, or waiting, can help without a change by the app. */
  readonly recoverable: boolean
  readonly advice: Advice
  /** What follows `name:fail `, where it is documented. */
  readonly reason?: string
  readonly evidence: Evidence
  readonly meaning: Text
}

/** A call of `wx`. Without callbacks each gives a Promise (documented). */
export interface CallRow {
  readonly name: string
  readonly since: string
  /** First base library that has it in plugins; absent where plugins do not have it. */
  readonly pluginSince?: string
  readonly options: readonly FieldRow[]
  /** Fields given to success, besides errMsg. */
  readonly result: readonly FieldRow[]
  readonly errors: readonly CallErrorRow[]
  readonly evidence: Evidence
  readonly meaning: Text
}

/** An app-wide event of `wx`. `off` takes the same function object, or nothing for all listeners. */
export interface ListenerRow {
  readonly on: string
  readonly since: string
  readonly off: string
  readonly offSince: string
  readonly pluginSince?: string
  readonly payload: readonly FieldRow[]
  readonly evidence: Evidence
  readonly meaning: Text
}

/** A plausible order of native codes; WeChat documents the codes but never their order. */
export interface SequenceRow<Code extends number = number> {
  readonly id: string
  readonly codes: readonly Code[]
  /** Codes of the run that may be left out, and further ones that may come anywhere in it. */
  readonly optional: readonly Code[]
  readonly evidence: Evidence
  readonly note?: string
}

/** An event of one of our components, beyond the native ones. */
export interface OwnEventRow {
  readonly name: string
  readonly detail: readonly Pick<FieldRow, 'name' | 'type' | 'optional'>[]
  readonly meaning: Text
}

/**
 * A property of one of our components that the native tag does not have. `tri-state`: true, false, or left to itself
 * (null, undefined or an empty string).
 */
export interface OwnAttributeRow {
  /** As WXML spells it. */
  readonly name: string
  readonly type:
    | 'string'
    | 'number'
    | 'boolean'
    | 'tri-state'
    | 'boolean | string[]'
    | 'string[]'
    | 'object'
    | 'object | function'
  /** A TypeScript type, where `type` does not say it. */
  readonly valueType?: string
  readonly default?: string | number | boolean
  readonly unit?: 'ms' | 's'
  /** Smallest and largest value; absent where it is any from 0 on. */
  readonly range?: readonly [number, number]
  readonly values?: readonly { readonly value: string | number; readonly meaning: Text }[]
  readonly meaning: Text
}

/** A method of one of our components. */
export interface OwnMethodRow {
  readonly name: string
  /** The TypeScript signature after the name. */
  readonly signature: string
  readonly meaning: Text
}

/** A slot of one of our components; the unnamed one has an empty name. */
export interface SlotRow {
  readonly name: string
  readonly meaning: Text
}

export interface PhaseRow {
  readonly name: string
  readonly meaning: Text
}

/** An error of our own, beside the native failing codes, which keep their number and name. */
export interface ErrorRow {
  /** 91000-91999, where no native code is. */
  readonly code: number
  readonly name: string
  readonly recoverable: boolean
  readonly advice: Advice
}
