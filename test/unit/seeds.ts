/**
 * Seeds of a random test: those that reached most between them, and one of the day, so that each day tries something
 * else. The title of the test names the seed: put it among the fixed ones to repeat what a day has found.
 */
export function seedsOf(...fixed: readonly number[]): readonly number[] {
  const today = Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''))
  return [...fixed, today]
}
