import { fieldOf } from '../core/json'
import type { Messages } from '../locale/messages'

/** A line of the statistics. A type alias, so that it counts as plain data. */
export type Figure = { readonly label: string; readonly value: string }

/** Fields of `netstatus` behind each figure, and the unit; that of `netSpeed` is not documented. */
const figures: readonly (readonly [label: keyof Messages['statistics'], fields: string, unit: string])[] = [
  ['picture', 'videoWidth videoHeight', ''],
  ['frames', 'videoFPS', ' fps'],
  ['videoRate', 'videoBitrate', ' kbps'],
  ['audioRate', 'audioBitrate', ' kbps'],
  ['network', 'netSpeed', ''],
  ['buffer', 'videoCache', ' ms'],
  ['jitter', 'netJitter', ''],
  ['quality', 'netQualityLevel', '']
]

/** The report in words. */
export function figuresOf(info: unknown, { statistics }: Messages): Figure[] {
  return figures.map(([label, fields, unit]) => {
    const values = fields.split(' ').map((name) => Math.round(Number(fieldOf(info, name))))
    return { label: statistics[label], value: values.some(Number.isNaN) ? '-' : values.join(' × ') + unit }
  })
}
