import type { Fault } from '../core/errors'

/** What a join needs beside the name of the call. */
export interface Signature {
  readonly signature: string
  readonly nonceStr: string
  /** UNIX time in s */
  readonly timeStamp: number
  /** Of the person who joins, if the signing side knows it. */
  readonly openid?: string
}

/** The result of signing. */
export type Signing = { readonly signature: Signature } | { readonly fault: Fault }

/** How a call is signed. */
export type SignWay =
  | { readonly kind: 'none' }
  | { readonly kind: 'url'; readonly url: string; readonly headers: object; readonly login: boolean }
  | { readonly kind: 'cloud'; readonly name: string }
  | { readonly kind: 'function'; readonly signer: object }
  /** Good for one join: the values themselves. */
  | { readonly kind: 'values'; readonly signature: Signature }
