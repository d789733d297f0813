import { defineTag, flag, number, text, type Values } from './define-tag'
import { Swiper } from './swiper-view'

const attributes = {
  indicatorDots: flag(),
  indicatorColor: text('rgba(0, 0, 0, .3)'),
  indicatorActiveColor: text('#000000'),
  autoplay: flag(),
  current: number(0),
  currentItemId: text(),
  interval: number(5000),
  duration: number(500),
  circular: flag(),
  vertical: flag(),
  previousMargin: text('0px'),
  nextMargin: text('0px'),
  snapToEdge: flag(),
  displayMultipleItems: number(1),
  easingFunction: text('default')
}

export type SwiperAttributes = Values<typeof attributes>

/** `<swiper>`: its items side by side, one or some in sight. */
export const swiper = defineTag({
  name: 'swiper',
  attributes,
  // The last ones are of the Skyline renderer.
  unsupported: {
    skipHiddenItemLayout: false,
    layoutType: 'normal',
    transformerType: 'scaleAndFade',
    indicatorType: 'normal',
    indicatorMargin: 10,
    indicatorSpacing: 4,
    indicatorRadius: 4,
    indicatorWidth: 8,
    indicatorHeight: 8,
    indicatorAlignment: 'auto',
    indicatorOffset: [0, 0],
    scrollWithAnimation: true,
    cacheExtent: 0
  },
  create(host, read) {
    const items = new Swiper(host, read)
    return {
      update: (changed) => items.update(changed),
      pageVisible: (visible) => items.pageVisible(visible),
      destroy: () => items.destroy()
    }
  }
})

/** `<swiper-item>`: placed by its swiper. */
export const swiperItem = defineTag({
  name: 'swiper-item',
  attributes: { itemId: text() },
  unsupported: { skipHiddenItemLayout: false }
})
