import { CallFailure } from '../../../simulator/call'
import type { Device } from '../../../simulator/device'
import { call, task } from '../../api/call'
import { refuseUnreachable } from '../../api/network-api'
import { send } from '../../api/request'
import { imageSize } from './chosen-file'
import { loadFile } from './file-address'

/** What `wx.request` gives for bytes. */
interface Download {
  readonly data: ArrayBuffer
  readonly statusCode: number
  readonly header: Readonly<Record<string, string>>
}

const shared = { dataType: 'text', responseType: undefined } as const

/** Files that come from a server or go there, and what is known of an image. */
export function createTransferApi(device: Device): Record<string, unknown> {
  return {
    downloadFile: task(
      { url: 'String', header: 'Object?', timeout: 'Number?' },
      async ({ url, header, timeout }, signal) => {
        refuseUnreachable(url, device)
        const options = { url, header, timeout, data: undefined, method: 'GET', dataType: '' }
        const answer = (await send({ ...options, responseType: 'arraybuffer' }, signal)) as Download
        const file = new Blob([answer.data], { type: answer.header['content-type'] ?? '' })
        return { tempFilePath: URL.createObjectURL(file), statusCode: answer.statusCode }
      }
    ),
    uploadFile: task(
      {
        url: 'String',
        filePath: 'String',
        name: 'String',
        header: 'Object?',
        formData: 'Object?',
        timeout: 'Number?'
      },
      async ({ url, filePath, name, header, formData = {}, timeout }, signal) => {
        refuseUnreachable(url, device)
        const file = await loadFile(filePath)
        if (!file) throw new CallFailure('file not found')
        const data = new FormData()
        for (const [field, value] of Object.entries(formData)) data.append(field, String(value))
        data.append(name, file, /[^/]+$/.exec(filePath)?.[0])
        return send({ ...shared, url, header, timeout, data, method: 'POST' }, signal)
      }
    ),
    getImageInfo: call({ src: 'String' }, async ({ src }) => {
      const image = await loadFile(src)
      const size = image && (await imageSize(image))
      if (!image || !size || size.width === 0) throw new CallFailure(`there is no image "${src}"`)
      // `up`: the browser has turned the picture already.
      const type = image.type.replace(/^image\/(\w+).*/, '$1')
      return { ...size, path: URL.createObjectURL(image), orientation: 'up', type }
    })
  }
}
