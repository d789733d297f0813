import { texts } from '../../texts'

export interface Entry {
  readonly key: number
  readonly name: string
  readonly words: string
}

Component({
  properties: {
    entries: { type: Array, value: [] as Entry[] }
  },
  data: { t: texts() }
})
