/**
 * What libraries ask of an object to find out what it is, such as `await`, JSON and Vue: no name of a call. Members that
 * every object has, such as `hasOwnProperty`, are none either.
 */
const asked = /^(then|toJSON|nodeType|[_$@].*)$/

/** Reports a missing name when an app reads it, unless the app gives the name a value of its own at once. */
export function namingGaps(api: object, missing: (name: string) => void): object {
  return new Proxy(api, {
    get(target, name): unknown {
      if (typeof name === 'string' && !(name in target) && !asked.test(name)) {
        // `wx.x = wx.x || []` is how bundlers keep their own things (webpack's runtime).
        queueMicrotask(() => {
          if (!(name in target)) missing(name)
        })
      }
      return Reflect.get(target, name)
    }
  })
}

/** Passes each text on once. */
export function createOnce(report: (what: string) => void): (what: string) => void {
  const reported = new Set<string>()
  return (what) => {
    if (reported.has(what)) return
    reported.add(what)
    report(what)
  }
}
