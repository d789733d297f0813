import type { SequenceRow } from '../../facts/rows'
import type { Clock } from '../clock'

/** A run of the sequence: its optional codes are left out or put in somewhere, by chance. */
export function drawCodes(sequence: SequenceRow, random: () => number): number[] {
  const codes = sequence.codes.filter((code) => !sequence.optional.includes(code) || random() < 0.5)
  const extras = sequence.optional.filter((code) => !sequence.codes.includes(code) && random() < 0.5)
  for (const extra of extras) codes.splice(Math.floor(random() * codes.length), 0, extra)
  return codes
}

/** Sends codes one after the other, `delay` ms apart; another run or `cancel` ends it. */
export function createCodeRun(clock: Clock, delay: number, send: (code: number) => void) {
  let cancel: () => void = () => undefined
  const run = ([code, ...rest]: readonly number[]) => {
    cancel()
    if (code === undefined) return
    cancel = clock.after(delay, () => {
      // First the next timer: what is sent may end the run.
      run(rest)
      send(code)
    })
  }
  return { run, cancel: () => cancel() }
}
