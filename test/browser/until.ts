/** ms between two checks: short at first, as most waits are short, and longer the longer it takes. */
const [shortest, longest] = [25, 200]

/** Polls until `holds`; the deadline (ms) is far beyond what it takes, so that a slow machine is no failure. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, deadline = 120_000): Promise<void> {
  const start = Date.now()
  while (!(await holds())) {
    const waited = Date.now() - start
    if (waited > deadline) throw new Error(`within ${deadline} ms not: ${what}`)
    const pause = Math.min(longest, Math.max(shortest, waited / 4))
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
