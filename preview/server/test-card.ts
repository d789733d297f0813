import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { WebSocket } from 'ws'
import { flvFileHeader, joinBytes, writeFlvTag } from '../media/flv-tags'
import { type ClipLoop, createClipLoop } from './clip-loop'
import { createClipFeed } from './clip-feed'
import type { MediaServer } from './media-server'

/** ms between two checks of the clock, as long as a video frame lasts */
const tick = 40
/** ms between two looks for a viewer; the first one has the pictures since the last key frame to begin with */
const rest = 200
/** Bytes waiting in the socket at which sending pauses until they are gone. */
const fullSocket = 1 << 20
/** ms until the next try to reach the media server */
const retryDelay = 500

export interface Publication {
  /** Ends the stream and waits until its connection is closed. */
  stop(): Promise<void>
}

/** Of the streams, with the clip that each plays: the test card, and as a live service would transcode it. */
const clips = { testcard: 'test-card', testcard_hd: 'test-card_hd', testcard_sd: 'test-card_sd' }

/** Streams the test card in all its qualities. They run and stand still together, so that a change of quality keeps the time. */
export function publishTestCards(media: Pick<MediaServer, 'flvUrl' | 'viewers'>): Publication {
  const streams = Object.keys(clips)
  const isWatched = () => streams.some((stream) => media.viewers(stream) > 0)
  const publications = Object.entries(clips).map(([stream, clip]) =>
    publishTestCard({ url: media.flvUrl(stream), clip, isWatched })
  )
  return {
    async stop() {
      await Promise.all(publications.map((publication) => publication.stop()))
    }
  }
}

interface TestCard {
  readonly url: string
  /** Its name in the folder `test-card`. */
  readonly clip?: string
  readonly isWatched: () => boolean
}

/**
 * Streams the test card for ever into a media server; connects again whenever the connection is lost.
 *
 * A WebSocket and not HTTP POST: Node's HTTP server ends any request that is still being received after
 * 300 s (`server.requestTimeout`), and an endless POST always is.
 *
 * @param options.url the stream's HTTP-FLV or WebSocket-FLV address, as in `http://127.0.0.1:8000/live/test-card.flv`
 * @param options.isWatched while nobody watches the card stands still
 */
export function publishTestCard({ url, clip = 'test-card', isWatched }: TestCard): Publication {
  const address = url.replace(/^http/, 'ws')
  const loop = createClipLoop(readFileSync(join(__dirname, 'test-card', `${clip}.flv`)))
  let socket: WebSocket | undefined
  let retry: NodeJS.Timeout | undefined
  let stopped = false

  function connect(): void {
    const current = new WebSocket(address, 'publisher')
    let stopSending: (() => void) | undefined
    socket = current
    current.on('open', () => {
      stopSending = sendInRealTime(current, loop, isWatched)
    })
    // 'close' always follows and does the rest.
    current.on('error', () => undefined)
    current.on('close', () => {
      stopSending?.()
      socket = undefined
      if (!stopped) retry = setTimeout(connect, retryDelay)
    })
  }

  connect()
  return {
    stop() {
      stopped = true
      clearTimeout(retry)
      const current = socket
      if (!current) return Promise.resolve()
      return new Promise((resolve) => {
        current.once('close', () => {
          resolve()
        })
        current.terminate()
      })
    }
  }
}

/**
 * Every connection starts a new time line: the media server itself appends a returning publisher's time to what
 * its viewers have seen (`_resumePublish` in node-media-server 4.4).
 */
function sendInRealTime(socket: WebSocket, loop: ClipLoop, isWatched: () => boolean): () => void {
  socket.send(joinBytes([flvFileHeader, ...loop.headers.map(writeFlvTag)]))
  const takeDue = createClipFeed(loop, isWatched, performance.now())
  let timer: NodeJS.Timeout
  const send = () => {
    const due = socket.bufferedAmount > fullSocket ? [] : takeDue(performance.now())
    if (due.length > 0) socket.send(joinBytes(due.map(writeFlvTag)))
    timer = setTimeout(send, due.length > 0 || isWatched() ? tick : rest)
  }
  send()
  return () => {
    clearTimeout(timer)
  }
}
