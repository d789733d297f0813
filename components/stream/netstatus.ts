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
export type Figure = {
  readonly label: string
  readonly value: string
  /** Shown as bars in place of the value; -1 for none. */
  readonly score: number
}

/** The report in words; what it does not say is a dash. WeChat reports no loss, and names no unit of the jitter. */
export function figuresOf(info: unknown, { statistics, scope }: Messages): Figure[] {
  const numbers = (...names: string[]) => names.map((name) => Math.round(Number(fieldOf(info, name))))
  const figure = (label: keyof Messages['statistics'], values: readonly number[], unit = '') => ({
    label: statistics[label],
    value: values.some(Number.isNaN) ? '-' : values.join(' × ') + unit,
    score: -1
  })
  const rates = numbers('videoBitrate', 'audioBitrate').filter((rate) => !Number.isNaN(rate))
  return [
    figure('picture', numbers('videoWidth', 'videoHeight')),
    figure('frames', numbers('videoFPS'), ' fps'),
    figure('rate', [rates.length > 0 ? rates.reduce((sum, rate) => sum + rate) : NaN], ' kbps'),
    // Of a pusher it is a number of frames that wait to be sent (documented).
    scope === 'pusher'
      ? figure('waiting', numbers('videoCache'), ` ${statistics.waitingUnit}`)
      : figure('delay', numbers('videoCache'), ' ms'),
    figure('jitter', numbers('netJitter')),
    { ...figure('quality', [NaN]), score: scoreOf(info) ?? -1 }
  ]
}
