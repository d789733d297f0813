import { CallFailure } from '../../simulator/call'
import { assetAddress } from '../framework/asset'
import type { LogKind } from '../framework/ports'
import { call } from './call'
import { type DrawnPhone, openDialog } from './dialog'
import { make, makeButton } from './element'
import { showImages } from './image-preview'
import { textsOf } from './texts'
import { Toast } from './toast'

/** ms; documented. */
const toastDuration = 1500

/** ms of the documented vibrations. */
const vibrations = new Map([
  ['heavy', 25],
  ['medium', 15],
  ['light', 8]
])

/** What the phone shows above the page, or lets its holder feel. */
export function createFeedbackApi(
  phone: DrawnPhone,
  log: (message: string, kind: LogKind) => void
): Record<string, unknown> {
  const toast = new Toast(phone.screen)
  const texts = () => textsOf(phone.device)
  const hide = (kind: 'toast' | 'loading') =>
    call({ noConflict: 'Boolean?' }, ({ noConflict }) => {
      if (!toast.hide(noConflict === true ? kind : undefined)) throw new CallFailure("toast can't be found")
    })
  const vibrate = (length: number, how: string) => {
    log(`the phone vibrates (${how})`, 'event')
    // Not every browser can, and none on a desk: the log tells it anyway.
    if ('vibrate' in navigator) navigator.vibrate(length)
  }

  const showModal = call(
    {
      title: 'String?',
      content: 'String?',
      showCancel: 'Boolean?',
      cancelText: 'String?',
      cancelColor: 'String?',
      confirmText: 'String?',
      confirmColor: 'String?',
      editable: 'Boolean?',
      placeholderText: 'String?'
    },
    ({ title = '', content = '', showCancel = true, editable = false, ...options }) => {
      const { cancelText, cancelColor, confirmText, confirmColor, placeholderText: placeholder = '' } = options
      const confirm = buttonText('confirmText', confirmText, texts().confirm)
      const cancel = buttonText('cancelText', cancelText, texts().cancel)
      const field = make('textarea', 'dialog-field', [], { value: content, ariaLabel: title, placeholder, rows: 2 })
      const no = { confirm: false, cancel: true }
      const yes = () => ({ confirm: true, cancel: false, ...(editable ? { content: field.value } : {}) })
      return openDialog<object>(phone, {
        kind: 'modal',
        label: title || content,
        dismissed: showCancel ? no : yes(),
        content: (end) => [
          title !== '' && make('h2', 'dialog-title', [title]),
          editable ? field : content !== '' && make('p', 'dialog-text', [content]),
          make('div', 'dialog-buttons', [
            showCancel && makeButton(cancel, 'dialog-button', () => end(no), { color: cancelColor }),
            makeButton(confirm, 'dialog-button dialog-button-main', () => end(yes()), { color: confirmColor })
          ])
        ]
      })
    }
  )

  const showActionSheet = call(
    { itemList: 'Array', itemColor: 'String?', alertText: 'String?' },
    async ({ itemList, itemColor, alertText = '' }) => {
      requireItem('itemList', itemList)
      if (itemList.length > 6) throw new CallFailure('parameter error: itemList should not be large than 6')
      const tapIndex = await openDialog<number | undefined>(phone, {
        kind: 'sheet',
        label: alertText || itemList.join(', '),
        dismissed: undefined,
        outside: true,
        content: (end) => [
          alertText !== '' && make('p', 'sheet-alert', [alertText]),
          ...itemList.map((item, index) =>
            makeButton(String(item), 'sheet-item', () => end(index), { color: itemColor })
          ),
          makeButton(texts().cancel, 'sheet-item sheet-cancel', () => end(undefined))
        ]
      })
      if (tapIndex === undefined) throw new CallFailure('cancel')
      return { tapIndex }
    }
  )

  return {
    showModal,
    showActionSheet,
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
    hideLoading: hide('loading'),
    previewImage: call({ urls: 'Array', current: 'String?' }, ({ urls, current }) => {
      requireItem('urls', urls)
      const addresses = urls.map((url) => assetAddress(String(url), ''))
      showImages(phone, addresses, Math.max(0, urls.indexOf(current)))
    }),
    setClipboardData: call({ data: 'String' }, async ({ data }) => {
      await navigator.clipboard.writeText(data)
      // Documented: WeChat says so by itself.
      toast.show({ title: texts().copied, icon: 'none', duration: toastDuration })
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

function requireItem(name: string, list: readonly unknown[]): void {
  if (list.length === 0) throw new CallFailure(`parameter error: parameter.${name} should have at least 1 item;`)
}

/** Documented: at most 4 characters, two Latin ones counting as one. */
function buttonText(name: string, given: string | undefined, standard: string): string {
  const width = Array.from(given ?? '', (letter) => (letter < '\u0100' ? 0.5 : 1))
  if (width.reduce((sum, one) => sum + one, 0) > 4)
    throw new CallFailure(`${name} length should not larger than 4 Chinese characters`)
  return given || standard
}
