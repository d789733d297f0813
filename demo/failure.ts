import { isRtcError } from 'miniprogram-rtc'

/** Says why a call of a component has failed, unless the page has gone with it: what comes next has its own to say. */
export function showFailure(error: unknown): void {
  if (isRtcError(error) && error.name === 'DETACHED') return
  void wx.showToast({ title: isRtcError(error) ? error.text : String(error), icon: 'none' })
}
