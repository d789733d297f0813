/** ms */
const shortestTurn = 1500
const longestTurn = 4500
const shortestPause = 300
const longestPause = 1200

const between = (from: number, to: number) => from + (to - from) * Math.random()

/** Who of several talks: one at a time, each for a while, and never the same one twice if there are others. */
export function createTurns<Talker>(): { talker(all: readonly Talker[], now: number): Talker | undefined } {
  let current: Talker | undefined
  let last: Talker | undefined
  let until = 0
  return {
    talker(all, now) {
      if (current !== undefined && !all.includes(current)) current = undefined
      if (now < until) return current
      if (current !== undefined) {
        last = current
        current = undefined
        until = now + between(shortestPause, longestPause)
        return undefined
      }
      const others = all.length > 1 ? all.filter((talker) => talker !== last) : all
      current = others[Math.floor(Math.random() * others.length)]
      until = now + between(shortestTurn, longestTurn)
      return current
    }
  }
}
