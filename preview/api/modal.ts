import { CallFailure } from '../../simulator/call'
import { type Call, call } from './call'
import { type DrawnPhone, openDialog } from './dialog'
import { make, makeButton } from './element'
import { textsOf } from './texts'

const parameters = {
  title: 'String?',
  content: 'String?',
  showCancel: 'Boolean?',
  cancelText: 'String?',
  cancelColor: 'String?',
  confirmText: 'String?',
  confirmColor: 'String?',
  editable: 'Boolean?',
  placeholderText: 'String?'
} as const

/** `wx.showModal`. */
export function createShowModal(phone: DrawnPhone): Call {
  return call(parameters, ({ title = '', content = '', showCancel = true, editable = false, ...options }) => {
    const { cancelText, cancelColor, confirmText, confirmColor, placeholderText: placeholder = '' } = options
    const texts = textsOf(phone.device)
    const confirm = buttonText('confirmText', confirmText, texts.confirm)
    const cancel = buttonText('cancelText', cancelText, texts.cancel)
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
  })
}

/** Documented: at most 4 characters, two Latin ones counting as one. */
function buttonText(name: string, given: string | undefined, standard: string): string {
  const width = Array.from(given ?? '', (letter) => (letter < '\u0100' ? 0.5 : 1))
  if (width.reduce((sum, one) => sum + one, 0) > 4)
    throw new CallFailure(`${name} length should not larger than 4 Chinese characters`)
  return given || standard
}
