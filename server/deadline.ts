/**
 * Waits for work, but not for ever.
 * @param duration ms
 * @param work gets a signal that tells it to stop when its time is over
 * @param late what the promise rejects with then; whatever becomes of the work later is ignored
 */
export async function within<Result>(
  duration: number,
  work: (signal: AbortSignal) => Result | PromiseLike<Result>,
  late: () => Error
): Promise<Result> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // First, as the work may answer the signal with an error of its own.
      reject(late())
      controller.abort()
    }, duration)
  })
  try {
    return await Promise.race([work(controller.signal), expiry])
  } finally {
    clearTimeout(timer)
  }
}
