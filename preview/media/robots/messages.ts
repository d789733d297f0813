/** From the page to its robots. */
export type RobotCommand =
  | {
      readonly kind: 'add'
      readonly openid: string
      /** From 1; decides the looks and the voice. */
      readonly number: number
      /** As it is written on its chest. */
      readonly name: string
      readonly groupId: string
    }
  | { readonly kind: 'remove'; readonly openid: string }

/** What the worker is started with, as its name. */
export interface RobotSetting {
  /** Of the relay. */
  readonly address: string
  readonly token: string
}

/** From the robots to their page: this one is out, by itself or because the room is full. */
export interface RobotEnd {
  readonly openid: string
}
