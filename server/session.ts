/** A person's session with WeChat, as jscode2session gives it. */
export interface Session {
  readonly openid: string
  readonly sessionKey: string
}
