import { MediaRefusal } from '../media'

/** Notes requests in the order they came, and refuses those that a test named. */
export function createRequestLog() {
  const requests: string[] = []
  const refusals = new Map<string, string>()
  return {
    requests: requests as readonly string[],
    note: (name: string): void => {
      requests.push(name)
    },
    refuseNext: (request: string, reason: string): void => {
      refusals.set(request, reason)
    },
    request: (name: string): Promise<void> => {
      requests.push(name)
      const reason = refusals.get(name)
      refusals.delete(name)
      return reason === undefined ? Promise.resolve() : Promise.reject(new MediaRefusal(reason))
    }
  }
}
