import { inLanguage } from '../../language'

export interface Entry {
  readonly key: number
  readonly name: string
  readonly words: string
}

/** The events of a player, newest first. */
Component({
  properties: {
    entries: { type: Array, value: [] as Entry[] }
  },
  data: {
    t: inLanguage({
      zh: { events: '事件', noEvents: '还没有事件' },
      en: { events: 'Events', noEvents: 'No events yet' }
    })
  }
})
