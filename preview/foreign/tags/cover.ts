import { assetAddress } from '../../framework/asset'
import { anything, defineTag, text } from './define-tag'

/** `<cover-view>`: a view that lies above native tags, as every view does here. */
export const coverView = defineTag({
  name: 'cover-view',
  attributes: { scrollTop: anything },
  // Of a cover in a map.
  unsupported: { markerId: undefined },
  create({ element }, read) {
    const update = () => {
      const top = Number.parseFloat(String(read().scrollTop))
      if (Number.isFinite(top)) element.scrollTop = top
    }
    // Only what is laid out scrolls.
    setTimeout(update)
    return { update }
  }
})

/** `<cover-image>` */
export const coverImage = defineTag({
  name: 'cover-image',
  attributes: { src: text() },
  unsupported: { referrerPolicy: 'no-referrer' },
  create(host, read) {
    const picture = document.createElement('img')
    picture.alt = ''
    picture.draggable = false
    host.element.prepend(picture)
    picture.addEventListener('load', () => {
      host.emit('load', { width: picture.naturalWidth, height: picture.naturalHeight })
    })
    picture.addEventListener('error', () => host.emit('error', { errMsg: `GET ${picture.src} failed` }))
    let shown = ''
    const update = () => {
      const { src } = read()
      if (src === shown) return
      shown = src
      if (src === '') picture.removeAttribute('src')
      else picture.src = assetAddress(src, host.ownerPath)
    }
    update()
    return { update }
  }
})
