import type { Clock } from '../../../simulator/device'
import { every } from '../every'
import { type FlvTag, joinBytes } from '../flv-tags'
import { describeStream, type SoundCodec, soundFrame, soundHeader, videoFrame, videoHeader } from '../flv-writing'
import { openPushConnection, type PushConnection } from './push-connection'
import { createPushStatistics, type PushStatistics, type PushStatusInfo } from './push-statistics'
import type { PusherAttributes } from './pusher-attributes'
import { keepLinkOpen, type LinkEvents, type LinkTimes, retryLimit } from '../reconnecting-link'
import { seiUnitOf } from './sei-message'
import { createSoundEncoding } from './sound-encoding'
import type { SoundFrame } from '../capture/sound-mix'
import { createUplink } from './uplink'
import { createVideoEncoding, type EncodedPicture } from './video-encoding'

/** ms; the native SDK reports about once a second */
const reportInterval = 1000
/** ms between two key frames */
const keyInterval = 2000
/** ms between two pictures of a paused push: enough to keep viewers and media server there */
const pausedInterval = 1000
/**
 * The least number of pictures from a key frame to a new size. mpegts.js hands on the last two of the old size behind
 * the new configuration: the browser leaves them out, but would break off at a key frame, which it takes for a new one.
 */
const picturesBehindKey = 2
const offline = 'no network'

export interface PushRunOptions {
  readonly clock: Clock
  /** WebSocket address; undefined where no browser can go. */
  readonly address: string | undefined
  readonly attributes: () => PusherAttributes
  readonly soundCodec: SoundCodec | undefined
  readonly times: LinkTimes
  readonly online: boolean
  readonly tell: (code: number, message: string) => void
  readonly report: (info: PushStatusInfo) => void
  /** The run is over by itself; its last code has been told. */
  readonly ended: () => void
}

/** One run of the pusher, from the connection to a stop or the last failed retry. */
export interface PushRun {
  /** A new picture. @param at ms on the clock */
  picture(canvas: HTMLCanvasElement, at: number): void
  sound(frame: SoundFrame): void
  /** Goes with the next picture. */
  message(text: string): void
  /** Only now and then a picture, and no reports. */
  pause(paused: boolean): void
  /** No reports. */
  silence(silent: boolean): void
  network(online: boolean): void
  end(): void
}

interface Line {
  readonly connection: PushConnection
  readonly link: LinkEvents
  readonly statistics: PushStatistics
  open: boolean
  /** ms on the clock where the line's time begins: that of its first key frame. */
  base: number | undefined
  soundBegun: boolean
}

export function startPushRun(options: PushRunOptions): PushRun {
  const { clock, attributes, soundCodec, tell } = options
  let line: Line | undefined
  let { online } = options
  let paused = false
  let silent = false
  let began = false
  let sentFirst = false
  let encoderStarted = false
  let videoRecord: Uint8Array | undefined
  let soundRecord: Uint8Array | undefined
  let wantsKey = true
  /** Pictures were let go: what follows cannot be decoded before the next key frame. */
  let broken = false
  let lastKeyAt = 0
  let sinceKey = 0
  /** The encoder's size is about to change. */
  let resizing = false
  let lastPictureAt = -Infinity
  const messages: string[] = []
  let ended = false

  const uplink = createUplink(clock, attributes, tell)
  const settings = () => {
    const { size, fps } = attributes()
    return { ...size, fps, bitrate: uplink.bitrate() }
  }
  let { size } = attributes()
  let used = JSON.stringify(settings())

  const fail = (code: number, message: string) => {
    if (ended) return
    end()
    options.ended()
    tell(code, message)
  }
  const begin = () => {
    if (began) return
    began = true
    tell(1002, 'pushing begins')
  }
  const sendPicture = ({ units, isKey, at }: EncodedPicture) => {
    const current = line
    if (!current?.open || !videoRecord || (broken && !isKey)) return
    broken = false
    if (current.base === undefined) {
      if (!isKey) return
      current.base = at
      current.connection.send(describeStream({ ...attributes().size, framerate: attributes().fps, sound: soundCodec }))
      current.connection.send(videoHeader(videoRecord))
    }
    begin()
    const seiUnits = messages.splice(0).map(seiUnitOf)
    current.connection.send(
      videoFrame(joinBytes([...seiUnits, units]), Math.max(0, Math.round(at - current.base)), isKey)
    )
    if (sentFirst) return
    sentFirst = true
    tell(1009, 'first video frame sent')
  }
  const video = createVideoEncoding(settings(), {
    configured(record) {
      videoRecord = record
      // A new size in the middle of a stream: viewers need it before the next picture.
      if (line?.base !== undefined) line.connection.send(videoHeader(record))
      if (encoderStarted) return
      encoderStarted = true
      tell(1008, 'encoder started')
    },
    encoded: sendPicture,
    failed: (reason) => fail(-1303, `video encoding failed: ${reason}`)
  })
  const sound =
    soundCodec &&
    createSoundEncoding(soundCodec, attributes().soundBitrate, {
      configured(record) {
        soundRecord = record
      },
      encoded(data, at) {
        if (line?.base === undefined || !soundRecord || at < line.base) return
        if (!line.soundBegun) line.connection.send(soundHeader(soundCodec, soundRecord))
        line.soundBegun = true
        line.connection.send(soundFrame(soundCodec, data, Math.round(at - line.base)))
      },
      failed: (reason) => fail(-1304, `audio encoding failed: ${reason}`)
    })

  function open(link: LinkEvents): () => void {
    if (!online || options.address === undefined) {
      return clock.after(0, () => {
        if (online)
          tell(3002, 'only the media server of this preview can be reached from a browser, by its rtmp address')
        link.lost(online ? 'the server cannot be reached' : offline)
      })
    }
    const statistics = createPushStatistics(() => clock.now())
    const connection = openPushConnection(options.address, {
      opened() {
        current.open = true
        wantsKey = true
        broken = began = false
        link.data()
        tell(1001, 'connected to the server')
      },
      sent(tag: FlvTag, size) {
        statistics.sent(tag, size)
        link.data()
      },
      lost(code, reason) {
        tell(code, reason)
        link.lost(reason)
      }
    })
    const current: Line = { connection, link, statistics, open: false, base: undefined, soundBegun: false }
    line = current
    return () => {
      line = undefined
      connection.close()
    }
  }

  const watch = () => {
    if (line?.base === undefined || paused || silent) return
    const { waiting } = line.connection
    if (uplink.watch(waiting.video)) {
      line.connection.drop()
      broken = wantsKey = true
    }
    const { fps } = attributes()
    options.report(line.statistics.report({ ...size, waiting, fps }))
  }
  /** To be called before each picture: a page gives width and height one after the other. */
  const follow = () => {
    const { width, height } = attributes().size
    resizing = width !== size.width || height !== size.height
    const now = JSON.stringify(settings())
    if (now === used) return
    if (resizing && line?.base !== undefined && sinceKey < picturesBehindKey) return
    if (resizing) tell(1005, `resolution ${width}x${height}`)
    resizing = false
    size = attributes().size
    used = now
    video.change(settings())
    wantsKey = true
  }
  const endReports = every(clock, reportInterval, watch)
  const closeLink = keepLinkOpen(
    clock,
    {
      open,
      retrying(attempt, reason) {
        tell(1102, `connection lost (${reason}), retry ${attempt} of ${retryLimit}`)
      },
      gaveUp: (reason) => fail(-1307, `connection lost (${reason}), retries used up`)
    },
    options.times
  )
  function end() {
    ended = true
    endReports()
    closeLink()
    video.close()
    sound?.close()
  }

  return {
    picture(canvas, at) {
      line?.connection.pump()
      follow()
      if (paused && !wantsKey && at - lastPictureAt < pausedInterval) return
      if (!line?.open) return
      const isKey = wantsKey || (at - lastKeyAt >= keyInterval && !resizing)
      if (!video.encode(canvas, at, isKey)) return
      lastPictureAt = at
      sinceKey += 1
      if (!isKey) return
      sinceKey = 0
      wantsKey = false
      lastKeyAt = at
    },
    sound(frame) {
      line?.connection.pump()
      if (line?.open) sound?.encode(frame)
    },
    message(text) {
      messages.push(text)
    },
    pause(wanted) {
      paused = wanted
    },
    silence(wanted) {
      silent = wanted
    },
    network(isOnline) {
      online = isOnline
      if (!online) line?.link.lost(offline)
    },
    end
  }
}
