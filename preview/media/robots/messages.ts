/** From the page to its robots. */
export type RobotCommand =
  | {
      readonly kind: 'add'
      readonly openid: string
      /** From 1; decides face and voice. */
      readonly number: number
      /** As it is written on its chest. */
      readonly name: string
      readonly groupId: string
    }
  | { readonly kind: 'remove'; readonly openid: string }

/** Passed to the worker as its name. */
export interface RobotSetting {
  /** Of the relay. */
  readonly address: string
  readonly token: string
}

/** From the robots to their page: this one has left by itself, or the room is full. */
export interface RobotEnd {
  readonly openid: string
}
