import { fieldOf } from '../core/json'
import type { Messages } from '../locale/messages'

/** Reads the reports of `netstatus`. */

/** Whether anything flows; undefined where a report does not say. */
export function isFlowing(info: unknown): boolean | undefined {
  const rates = ['videoBitrate', 'audioBitrate', 'videoFPS']
    .map((name) => fieldOf(info, name))
    .filter((rate) => rate !== undefined)
  return rates.length > 0 ? rates.some((rate) => Number(rate) > 0) : undefined
}

/** By `netQualityLevel`: 1 is best, 6 unusable (documented); 0 says nothing. */
const scores = [undefined, 5, 4, 3, 2, 1, 0] as const

/** 5 is best, 0 unusable; undefined where a report of `netstatus` does not say. */
export type Score = (typeof scores)[number]

export function scoreOf(info: unknown): Score {
  return scores[Number(fieldOf(info, 'netQualityLevel'))]
}

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
