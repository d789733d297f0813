import { CallFailure } from '../../../simulator/call'
import type { Access } from '../../../simulator/permission/permission'
import { call } from '../../api/call'
import type { DrawnPhone } from '../../api/dialog'
import { type ChosenFile, describeFile } from './chosen-file'
import { loadFile } from './file-address'
import { pickFiles } from './file-picker'

/** Documented: as many as a person may choose at once, unless the program says otherwise. */
const standardCount = 9

/** Files of the computer in the place of the phone's camera and album. */
export function createMediaApi(phone: DrawnPhone, access: Access): Record<string, unknown> {
  const choose = async (media: readonly unknown[], sources: readonly unknown[], count: number) => {
    const kinds = media.flatMap((kind) => (kind === 'mix' ? ['image', 'video'] : [String(kind)]))
    const accept = [...new Set(kinds)].map((kind) => `${kind}/*`).join()
    const files = await pickFiles(phone, { accept, sources: sources.map(String), isMultiple: count > 1 })
    if (files.length === 0) throw new CallFailure('cancel')
    return Promise.all(files.slice(0, count).map(describeFile))
  }
  return {
    chooseMedia: call(
      { count: 'Number?', mediaType: 'Array?', sourceType: 'Array?', camera: 'String?' },
      async ({ count = standardCount, mediaType = ['image', 'video'], sourceType = ['album', 'camera'] }) => {
        const tempFiles = await choose(mediaType, sourceType, count)
        return { tempFiles, type: typeOf(tempFiles) }
      }
    ),
    chooseImage: call(
      { count: 'Number?', sourceType: 'Array?' },
      async ({ count = standardCount, sourceType = ['album', 'camera'] }) => {
        const files = await choose(['image'], sourceType, count)
        return {
          tempFilePaths: files.map(({ tempFilePath }) => tempFilePath),
          tempFiles: files.map(({ tempFilePath, size }) => ({ path: tempFilePath, size }))
        }
      }
    ),
    saveImageToPhotosAlbum: call({ filePath: 'String' }, async ({ filePath }) => {
      // Documented: a temporary file or one of the program, no address of the network.
      if (/^https?:/i.test(filePath)) throw new CallFailure(`invalid filePath "${filePath}"`)
      await access.use('saveImageToPhotosAlbum', ['scope.writePhotosAlbum'])
      await download(filePath)
    })
  }
}

function typeOf(files: readonly ChosenFile[]): 'image' | 'video' | 'mix' {
  const [first, ...others] = new Set(files.map(({ fileType }) => fileType))
  return others.length > 0 || first === undefined ? 'mix' : first
}

/** The computer's folder of downloads is the album. */
async function download(path: string): Promise<void> {
  const image = await loadFile(path)
  if (!image?.type.startsWith('image/')) throw new CallFailure(`there is no image "${path}"`)
  const [name = 'image'] = /[^/]+$/.exec(path) ?? []
  const [ending = 'png'] = /\w+/.exec(image.type.slice('image/'.length)) ?? []
  const link = document.createElement('a')
  link.href = URL.createObjectURL(image)
  link.download = name.includes('.') ? name : `${name}.${ending}`
  link.click()
  URL.revokeObjectURL(link.href)
}
