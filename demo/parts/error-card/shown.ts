import type { RtcErrorDetail } from 'miniprogram-rtc'

/** What of a fault is shown. */
export type Shown = Pick<RtcErrorDetail, 'code' | 'text' | 'advice'> & { readonly name: string }

export const noError: Shown = { name: '', code: 0, text: '', advice: '' }
