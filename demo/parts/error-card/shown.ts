import type { RtcErrorDetail } from 'miniprogram-rtc/voip-grid/instance'

/** What of a fault is shown. */
export type Shown = Pick<RtcErrorDetail, 'name' | 'code' | 'text' | 'advice'>

export const noError: Shown = { name: '', code: 0, text: '', advice: '' }
