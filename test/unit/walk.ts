import type { VirtualClock } from '../../simulator'

/** A choice among values by chance. */
export function createPick(random: () => number) {
  return <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value
}

/** 120 inputs by chance, with times between them and now and then a long one. @param rest the long time, ms */
export async function walk(
  inputs: readonly (() => void)[],
  { random, clock, rest }: { readonly random: () => number; readonly clock: VirtualClock; readonly rest: number }
): Promise<void> {
  const pick = createPick(random)
  for (let step = 0; step < 120; step++) {
    pick(inputs)()
    await clock.advance(pick([0, 0, 0, 50, 500, 1500, 11_000]))
    if (random() < 0.02) await clock.advance(rest)
  }
}
