/** ms; a timer of Node that is set for longer rings at once. */
const LONGEST = 2 ** 31 - 1

/**
 * Waits for work, for a limited time.
 * @param duration ms
 * @param work gets a signal that is aborted when its time is over
 * @param late gives the error with which the promise rejects then; a later result of the work is ignored
 */
export async function within<Result>(
  duration: number,
  work: (signal: AbortSignal) => Result | PromiseLike<Result>,
  late: () => Error
): Promise<Result> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => {
        // Before the signal: the work may react to it with an error of its own.
        reject(late())
        controller.abort()
      },
      Math.min(duration, LONGEST)
    )
  })
  try {
    return await Promise.race([work(controller.signal), expiry])
  } finally {
    clearTimeout(timer)
  }
}
