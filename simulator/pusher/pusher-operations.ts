import type { PusherMethod } from '../../facts/native/live-pusher'
import { CallFailure, type Options } from '../call'
import type { FloatingWindow } from '../floating-window'
import type { PusherMedia } from './pusher-media'
import type { PusherRun } from './pusher-run'

/** The fields of a success. */
export type Result = Readonly<Record<string, unknown>>
type Operation = (options: Options) => Promise<Result | undefined>
export type PusherOperations = Partial<Record<PusherMethod, Operation>>

function within(low: number, high: number, name: string, value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && number >= low && number <= high) return number
  throw new CallFailure(`parameter error: parameter.${name} should be within ${low} and ${high}`)
}

function textOption(options: Options, name: string): string {
  const value = options[name]
  if (typeof value === 'string' && value !== '') return value
  throw new CallFailure(`parameter error: parameter.${name} should be String`)
}

/** A method whose success has no fields. */
const done =
  (run: (options: Options) => Promise<void>): Operation =>
  async (given) => {
    await run(given)
    return undefined
  }

/** The methods that check their parameters and pass them to the engine. */
function createEngineOperations(media: PusherMedia): PusherOperations {
  return {
    switchCamera: done(() => media.switchCamera()),
    toggleTorch: done(() => media.toggleTorch()),
    getMaxZoom: async () => ({ maxZoom: String(await media.maxZoom()) }),
    setZoom: done(async ({ zoom }) => {
      if (typeof zoom !== 'number') throw new CallFailure('parameter error: parameter.zoom should be Number')
      const factor = within(1, await media.maxZoom(), 'zoom', zoom)
      await media.setZoom(Math.round(factor * 10) / 10)
    }),
    snapshot: async ({ quality, sourceType }) => {
      const picture = await media.snapshot({
        quality: quality === 'compressed' ? quality : 'raw',
        sourceType: sourceType === 'view' ? sourceType : 'stream'
      })
      return { ...picture, width: String(picture.width), height: String(picture.height) }
    },
    playBGM: done((music) => {
      const ms = (name: string) => within(0, Infinity, name, music[name] ?? 0)
      return media.playMusic({
        url: textOption(music, 'url'),
        startTimeMs: ms('startTimeMs'),
        endTimeMs: ms('endTimeMs')
      })
    }),
    pauseBGM: done(() => media.pauseMusic()),
    resumeBGM: done(() => media.resumeMusic()),
    stopBGM: done(() => media.stopMusic()),
    setBGMVolume: done(({ volume }) => media.setVolume('music', within(0, 1, 'volume', volume))),
    setMICVolume: done(({ volume }) => media.setVolume('microphone', within(0, 1, 'volume', volume))),
    sendMessage: done((given) => media.sendMessage(textOption(given, 'msg')))
  }
}

/** What each context method does; those of custom rendering are absent. */
export function createPusherOperations(media: PusherMedia, run: PusherRun, floating: FloatingWindow): PusherOperations {
  return {
    ...createEngineOperations(media),
    start: done(() => run.start()),
    stop: done(() => run.stop()),
    pause: done(() => run.pause()),
    resume: done(() => run.resume()),
    startPreview: done(() => run.startPreview()),
    stopPreview: done(() => run.stopPreview()),
    exitPictureInPicture: done(() => {
      floating.close()
      return Promise.resolve()
    })
  }
}
