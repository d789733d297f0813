import { assetAddress } from '../asset'
import type { TagDefinition } from '../tag'

/** `<image>` */
export const image: TagDefinition = {
  name: 'image',
  attributes: {
    src: { type: String },
    mode: { type: String, value: 'scaleToFill' },
    lazyLoad: { type: Boolean, value: false }
  },
  create(host) {
    const picture = document.createElement('img')
    picture.alt = ''
    picture.draggable = false
    host.element.prepend(picture)
    picture.addEventListener('load', () => {
      host.emit('load', { width: picture.naturalWidth, height: picture.naturalHeight })
    })
    picture.addEventListener('error', () => {
      host.emit('error', { errMsg: `GET ${picture.src} failed` })
    })
    let shown: unknown
    const update = () => {
      const { src, mode, lazyLoad } = host.attributes()
      host.element.dataset.mode = String(mode)
      // The host carries the accessible name; an unnamed picture is decoration.
      const { element } = host
      if (element.hasAttribute('aria-label') && !element.hasAttribute('role')) element.setAttribute('role', 'img')
      picture.loading = lazyLoad === true ? 'lazy' : 'eager'
      if (src === shown) return
      shown = src
      if (typeof src === 'string') picture.src = assetAddress(src, host.ownerPath)
      else picture.removeAttribute('src')
    }
    update()
    return { update }
  }
}
