import { CallFailure } from '../../simulator/call'
import { type Call, call, requireItem } from './call'
import { type DrawnPhone, openDialog } from './dialog'
import { make, makeButton } from './element'
import { textsOf } from './texts'

/** `wx.showActionSheet`. */
export function createShowActionSheet(phone: DrawnPhone): Call {
  return call(
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
          makeButton(textsOf(phone.device).cancel, 'sheet-item sheet-cancel', () => end(undefined))
        ]
      })
      if (tapIndex === undefined) throw new CallFailure('cancel')
      return { tapIndex }
    }
  )
}
