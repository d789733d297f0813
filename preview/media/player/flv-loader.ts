import type mpegts from 'mpegts.js'

export interface LoaderEvents {
  /** The server accepted the request. */
  answered(): void
  received(chunk: Uint8Array): void
  lost(reason: string): void
}

type Configuration = NonNullable<Parameters<(typeof mpegts)['createPlayer']>[1]>
type LoaderConstructor = NonNullable<Configuration['customLoader']>
type Loader = InstanceType<LoaderConstructor>

/** The numbers of mpegts.js (`LoaderStatus`, io/loader.js). */
const status = { idle: 0, connecting: 1, buffering: 2, complete: 4 } as const

/**
 * The loader of mpegts.js. The built-in one neither reports the server's answer nor cancels a running request before the
 * next chunk arrives, which for a silent stream is never. Losses go only to `events`, which decide on a retry: for
 * mpegts.js a live stream is never complete.
 */
export function createLoaderClass(events: LoaderEvents, referrerPolicy: ReferrerPolicy): LoaderConstructor {
  return class implements Loader {
    readonly type = 'live-fetch'
    readonly needStashBuffer = false
    readonly _needStash = false
    _status: number = status.idle
    onContentLengthKnown: Loader['onContentLengthKnown'] = () => undefined
    onURLRedirect: Loader['onURLRedirect'] = () => undefined
    onDataArrival: Loader['onDataArrival'] = () => undefined
    onError: Loader['onError'] = () => undefined
    onComplete: Loader['onComplete'] = () => undefined
    private readonly cancellation = new AbortController()

    get status(): number {
      return this._status
    }

    isWorking(): boolean {
      return this._status === status.connecting || this._status === status.buffering
    }

    open({ url }: { url: string }): void {
      this._status = status.connecting
      this.load(url).catch((error: unknown) => {
        if (!this.cancellation.signal.aborted) events.lost(error instanceof Error ? error.message : String(error))
      })
    }

    abort(): void {
      this._status = status.complete
      this.cancellation.abort()
    }

    destroy(): void {
      this.abort()
    }

    private async load(url: string): Promise<void> {
      const { signal } = this.cancellation
      const response = await fetch(url, { signal, referrerPolicy, cache: 'no-store' })
      if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`)
      this._status = status.buffering
      events.answered()
      const reader = response.body.getReader()
      let receivedLength = 0
      for (;;) {
        const { done, value } = await reader.read()
        if (signal.aborted) return
        if (done) throw new Error('the server ended the stream')
        const start = receivedLength
        receivedLength += value.length
        events.received(value)
        this.onDataArrival(value.slice().buffer, start, receivedLength)
      }
    }
  }
}
