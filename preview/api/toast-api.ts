import { CallFailure } from '../../simulator/call'
import { assetAddress } from '../framework/asset'
import { type Call, call } from './call'
import { type Toast, toastDuration } from './toast'

/** `wx.showToast`, `wx.showLoading` and the calls that hide them. */
export function createToastApi(toast: Toast): Record<string, Call> {
  const hide = (kind: 'toast' | 'loading') =>
    call({ noConflict: 'Boolean?' }, ({ noConflict }) => {
      if (!toast.hide(noConflict === true ? kind : undefined)) throw new CallFailure("toast can't be found")
    })
  return {
    showToast: call(
      { title: 'String', icon: 'String?', image: 'String?', duration: 'Number?', mask: 'Boolean?' },
      ({ title, icon = 'success', image, duration = toastDuration, mask }) => {
        const known = (['success', 'error', 'loading', 'none'] as const).find((name) => name === icon)
        const address = image === undefined ? undefined : assetAddress(image, '')
        toast.show({ title, icon: known ?? 'success', image: address, duration, mask })
      }
    ),
    hideToast: hide('toast'),
    showLoading: call({ title: 'String', mask: 'Boolean?' }, ({ title, mask }) => {
      toast.show({ title, icon: 'loading', mask }, true)
    }),
    hideLoading: hide('loading')
  }
}
