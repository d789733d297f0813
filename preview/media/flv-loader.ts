import mpegts from 'mpegts.js'

export interface LoaderEvents {
  /** The server took the request. */
  answered(): void
  received(chunk: Uint8Array): void
  lost(reason: string): void
}

type Mpegts = typeof mpegts
type LoaderConstructor = NonNullable<NonNullable<Parameters<Mpegts['createPlayer']>[1]>['customLoader']>

/**
 * How mpegts.js gets its bytes. Its own loader neither tells when the server answered nor cancels a running
 * request before the next chunk arrives, which for a silent stream is never.
 */
export function createLoaderClass(events: LoaderEvents, referrerPolicy: ReferrerPolicy): LoaderConstructor {
  return class extends mpegts.BaseLoader {
    private readonly cancellation = new AbortController()

    constructor() {
      super('fetch')
    }

    override open({ url }: { url: string }): void {
      this._status = mpegts.LoaderStatus.kConnecting
      this.load(url).catch((error: unknown) => {
        if (!this.cancellation.signal.aborted) events.lost(error instanceof Error ? error.message : String(error))
      })
    }

    override abort(): void {
      this._status = mpegts.LoaderStatus.kComplete
      this.cancellation.abort()
    }

    override destroy(): void {
      this.abort()
      super.destroy()
    }

    private async load(url: string): Promise<void> {
      const { signal } = this.cancellation
      const response = await fetch(url, { signal, referrerPolicy, cache: 'no-store' })
      if (!response.ok || !response.body) throw new Error(`the server answered ${String(response.status)}`)
      this._status = mpegts.LoaderStatus.kBuffering
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
