/** Polls until `holds`; the deadline (ms) is far beyond what it takes, so that a slow machine is no failure. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, deadline = 60_000): Promise<void> {
  const end = Date.now() + deadline
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`within ${deadline} ms not: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
