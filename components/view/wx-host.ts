import type { PlayerCalls } from '../core/calls'
import type { Answer } from '../core/session'

/** The only file that names `wx`. */

interface Callbacks<Result> {
  success(result: Result): void
  fail(error: WechatMiniprogram.GeneralCallbackResult): void
}

/** No context method has a Promise form (documented): this gives them one. Rejects with what `fail` was given. */
function promised<Result>(call: (callbacks: Callbacks<Result>) => void): Promise<Result> {
  return new Promise((resolve, reject) => {
    call({ success: resolve, fail: reject })
  })
}

function answered(request: Promise<unknown>): Promise<Answer> {
  return request.then(
    () => ({ ok: true }),
    (cause: unknown) => ({ ok: false, cause })
  )
}

/**
 * The calls of the `<live-player id="player">` in the component's template. Without the component as second argument
 * they would hit nothing (documented). To be made once the node is there, in `ready`.
 */
export function createPlayerCalls(component: WechatMiniprogram.Component.TrivialInstance): PlayerCalls {
  const context = wx.createLivePlayerContext('player', component)
  return {
    perform: ({ kind }) =>
      answered(
        promised((callbacks) => {
          context[kind](callbacks)
        })
      ),
    async snapshot(options) {
      const { tempImagePath, width, height } =
        await promised<WechatMiniprogram.LivePlayerContextSnapshotSuccessCallbackResult>((callbacks) => {
          context.snapshot({ ...options, ...callbacks })
        })
      return { tempImagePath, width: Number(width), height: Number(height) }
    }
  }
}

/** The language WeChat is set to, as in `zh_CN` or `en` (`wx.getAppBaseInfo`, 2.20.1). */
export function systemLanguage(): string {
  return wx.getAppBaseInfo().language
}

/** ms since 1970. */
export function now(): number {
  return Date.now()
}

/** A single alarm on the platform's timer: setting it again replaces it, `undefined` drops it. */
export function createAlarm(): (at: number | undefined, ring: () => void) => void {
  let timer: number | undefined
  return (at, ring) => {
    if (timer !== undefined) clearTimeout(timer)
    timer = at === undefined ? undefined : setTimeout(ring, Math.max(0, at - now()))
  }
}
