import { fieldOf } from '../core/json'

/** By `netQualityLevel`: 1 is best, 6 unusable (documented); 0 says nothing. */
const scores = [undefined, 5, 4, 3, 2, 1, 0] as const

/** 5 is best, 0 unusable; undefined where a report of `netstatus` does not say. */
export type Score = (typeof scores)[number]

export function scoreOf(info: unknown): Score {
  return scores[Number(fieldOf(info, 'netQualityLevel'))]
}
