import type { RtcErrorDetail } from './errors'

/** As the calls of WeChat take them: called beside the Promise. A rejection then counts as handled. */
export interface Callbacks<Result extends object = object> {
  readonly success?: (result: Result & { readonly errMsg: string }) => void
  readonly fail?: (error: Partial<RtcErrorDetail> & { readonly errMsg: string }) => void
  readonly complete?: (result: { readonly errMsg: string }) => void
}
