import { CallFailure } from '../../simulator/call'
import { assetAddress } from '../framework/asset'
import type { Log } from '../framework/ports'
import { createShowActionSheet } from './action-sheet'
import { call, requireItem } from './call'
import type { DrawnPhone } from './dialog'
import { showImages } from './image-preview'
import { createShowModal } from './modal'
import { textsOf } from './texts'
import { Toast, toastDuration } from './toast'
import { createToastApi } from './toast-api'

/** ms of the documented vibrations. */
const vibrations = new Map([
  ['heavy', 25],
  ['medium', 15],
  ['light', 8]
])

/** What the phone shows above the page, and its vibrations. */
export function createFeedbackApi(phone: DrawnPhone, log: Log): Record<string, unknown> {
  const toast = new Toast(phone.screen)
  const vibrate = (length: number, how: string) => {
    log(`the phone vibrates (${how})`, 'event')
    // Many browsers, and all on a desktop, cannot: the log shows it in any case.
    if ('vibrate' in navigator) navigator.vibrate(length)
  }
  return {
    showModal: createShowModal(phone),
    showActionSheet: createShowActionSheet(phone),
    ...createToastApi(toast),
    previewImage: call({ urls: 'Array', current: 'String?' }, ({ urls, current }) => {
      requireItem('urls', urls)
      const addresses = urls.map((url) => assetAddress(String(url), ''))
      showImages(phone, addresses, Math.max(0, urls.indexOf(current)))
    }),
    setClipboardData: call({ data: 'String' }, async ({ data }) => {
      await navigator.clipboard.writeText(data)
      // Documented: WeChat shows this toast by itself.
      toast.show({ title: textsOf(phone.device).copied, icon: 'none', duration: toastDuration })
      return undefined
    }),
    getClipboardData: call({}, async () => ({ data: await navigator.clipboard.readText() })),
    vibrateShort: call({ type: 'String' }, ({ type }) => {
      const length = vibrations.get(type)
      if (length === undefined) throw new CallFailure('style is not support')
      vibrate(length, type)
    }),
    // Documented: 400 ms.
    vibrateLong: call({}, () => vibrate(400, 'long'))
  }
}
