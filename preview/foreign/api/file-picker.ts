import { type DrawnPhone, openDialog } from '../../api/dialog'
import { makeButton } from '../../api/element'
import { textsOf } from '../../api/texts'

interface PickOptions {
  /** As in HTML: `image/*,video/*`. */
  readonly accept: string
  /** `album`, `camera` */
  readonly sources: readonly string[]
  readonly isMultiple: boolean
}

/**
 * Asks where to take files from, as WeChat does, and opens the browser's own picker: a browser opens it only in a tap.
 * @returns no file when the person cancels
 */
export function pickFiles(phone: DrawnPhone, { accept, sources, isMultiple }: PickOptions): Promise<File[]> {
  const { cancel, fromAlbum, fromCamera } = textsOf(phone.device)
  const labels = [
    ['camera', fromCamera],
    ['album', fromAlbum]
  ] as const
  const offered = labels.filter(([source]) => sources.includes(source))
  return openDialog<File[]>(phone, {
    kind: 'sheet',
    label: offered.map(([, label]) => label).join(', '),
    dismissed: [],
    outside: true,
    content(end) {
      const open = (source: 'camera' | 'album') => {
        const input = Object.assign(document.createElement('input'), { type: 'file', accept, multiple: isMultiple })
        // Phones open their camera; a computer has nothing but files.
        if (source === 'camera') input.setAttribute('capture', '')
        input.addEventListener('change', () => end([...(input.files ?? [])]))
        input.addEventListener('cancel', () => end([]))
        input.click()
      }
      return [
        ...offered.map(([source, label]) => makeButton(label, 'sheet-item', () => open(source))),
        makeButton(cancel, 'sheet-item sheet-cancel', () => end([]))
      ]
    }
  })
}
