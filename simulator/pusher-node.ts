import { codes, errorCodes, type PusherMethod } from '../facts/native/live-pusher'
import { AccessRefusal } from './access-refusal'
import { CallFailure, failureOf, type Options } from './call'
import type { Device, DeviceState, Scope } from './device'
import { createFloatingWindow } from './floating-window'
import type { Attributes, Emit } from './media'
import type { PlayerDisplay } from './player-node'
import type { Access } from './permission'
import type { PusherPort } from './pusher-media'

type Result = Readonly<Record<string, unknown>>

/** One native `<live-pusher>` as WeChat runs it: attributes, rights and the phone in, engine calls and events out. */
export interface PusherNode {
  /** What a context method does; a rejection becomes the failure of the call. */
  operate(method: PusherMethod, options: Options): Promise<Result>
  /** Attributes that changed, by camelCased name. */
  update(changed: Attributes): void
  /** Tells whether the page that holds the node is the one on top. */
  pageVisible(visible: boolean): void
  /** Its page is being popped. True: it floats and lives on, until `closeFloating`. */
  pagePopped(): boolean
  /** The person closed the floating window. */
  closeFloating(): void
  destroy(): void
}

/** The place of a page's only pusher: its owner keeps one a page. */
export interface PusherPage {
  pusher?: PusherNode | undefined
}

export interface PusherNodeOptions {
  readonly device: Device
  readonly access: Pick<Access, 'use'>
  readonly media: PusherPort
  readonly page: PusherPage
  /** All attributes with their defaults, by camelCased name. */
  readonly attributes: Attributes
  readonly emit: Emit
  /** Draws the picture elsewhere; by default nobody looks. */
  readonly show?: (display: PlayerDisplay) => void
}

type Operation = (options: Options) => Promise<Result | undefined>

/** ms for which the waiting image is sent from the background (vendor). */
export const WAITING_IMAGE_KEPT = 180_000

/** After these the engine has given up. */
const final = new Set<unknown>(
  codes.filter(({ effect }) => ['failed', 'captureFailed', 'stopped'].includes(effect)).map(({ code }) => code)
)
const toldAsErrors = new Set<unknown>(errorCodes)

function scopesOf(attributes: Attributes): Scope[] {
  return [
    ...(attributes['enableCamera'] === false ? [] : (['scope.camera'] as const)),
    ...(attributes['enableMic'] === false ? [] : (['scope.record'] as const))
  ]
}

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

/** What the second pusher of a page is: nothing but its error. A context of the page reaches the first. */
function refuseSecondPusher({ device, emit }: PusherNodeOptions): PusherNode {
  const cancel = device.clock.after(0, () => emit('error', { errMsg: 'a page can hold only one live-pusher' }))
  return {
    operate: () => Promise.reject(new CallFailure('a page can hold only one live-pusher')),
    update: () => undefined,
    pageVisible: () => undefined,
    pagePopped: () => false,
    closeFloating: () => undefined,
    destroy: cancel
  }
}

/**
 * Creates the node. Documented: one a page; `start` opens the preview too and `stop` closes both; refused rights are
 * 10001 and 10002, as codes and in `error`; 5000 in the background; device-position counts at creation. Community: a
 * call in the background fails with 102; after a final code a `start` that no `stop` preceded does nothing. Vendor: the
 * background ends a push without a waiting image, and one with it after three minutes. Inferred: the return from an
 * earlier background or a call resumes; a call makes a start fail for the microphone; a cover by another page does nothing but
 * float the picture where `picture-in-picture-mode` asks for it, and the end of the push closes that window.
 */
export function createPusherNode(options: PusherNodeOptions): PusherNode {
  const { device, access, page } = options
  if (page.pusher) return refuseSecondPusher(options)
  let current = options.attributes
  let push: 'idle' | 'running' | 'paused' = 'idle'
  let previewing = false
  let spent = false
  let destroyed = false
  /** Grows with each start and stop, so that a dialog's late answer starts nothing that is not wanted any more. */
  let wish = 0
  let cancelKeeping: () => void = () => undefined

  const emit: Emit = (type, detail) => {
    device.whenAwake(() => {
      if (!destroyed) options.emit(type, detail)
    })
  }
  const floating = createFloatingWindow({
    attributes: () => current,
    running: () => push !== 'idle' || previewing,
    show: options.show ?? (() => undefined),
    emit
  })
  const end = () => {
    push = 'idle'
    previewing = false
    floating.close()
  }
  const tell: Emit = (type, detail) => {
    emit(type, detail)
    if (type !== 'statechange') return
    const { code, message } = detail
    if (toldAsErrors.has(code)) emit('error', { errCode: code, errMsg: message })
    if (!final.has(code)) return
    end()
    spent = true
  }
  const media = options.media.openPusher(current, tell)

  /** Asks for the rights; what is refused is told. */
  const refused = async (scopes: readonly Scope[]): Promise<AccessRefusal | undefined> => {
    try {
      await access.use('insertLivePusher', scopes)
      return undefined
    } catch (error) {
      if (!(error instanceof AccessRefusal)) throw error
      const errCode = (error.scope ?? scopes[0]) === 'scope.record' ? 10002 : 10001
      const errMsg = `insertLivePusher:fail ${error.reason}`
      if (error.level === 'privacy') emit('error', { ...error.fields, errCode, errMsg })
      else tell('statechange', { code: errCode, message: errMsg })
      return error
    }
  }
  /** True when the rights are there and nothing else was wanted meanwhile. A private call fails, others were taken. */
  const admitted = async (scopes: readonly Scope[]) => {
    const mine = ++wish
    const refusal = await refused(scopes)
    if (refusal?.level === 'privacy') throw refusal
    return !refusal && mine === wish
  }

  const start = async () => {
    if (!current['url']) throw new CallFailure('url is empty')
    if (push === 'paused') return resume()
    if (spent || push === 'running') return
    if (!(await admitted(scopesOf(current)))) return
    push = 'running'
    if (device.state.audioInterrupted && current['enableMic'] !== false) {
      tell('statechange', { code: -1302, message: 'the microphone is in use' })
      return
    }
    await media.start()
  }
  const resume = async () => {
    if (push !== 'paused') return
    push = 'running'
    await media.resume()
  }
  const done =
    (run: (options: Options) => Promise<void>): Operation =>
    async (given) => {
      await run(given)
      return undefined
    }

  const operations: Partial<Record<PusherMethod, Operation>> = {
    start: done(start),
    stop: done(async () => {
      wish++
      spent = false
      end()
      await media.stop()
    }),
    pause: done(async () => {
      if (push !== 'running') return
      push = 'paused'
      await media.pause()
    }),
    resume: done(resume),
    startPreview: done(async () => {
      if (!(await admitted(scopesOf({ ...current, enableMic: false })))) return
      previewing = true
      await media.startPreview()
    }),
    stopPreview: done(async () => {
      previewing = false
      await media.stopPreview()
    }),
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
    exitPictureInPicture: done(() => {
      floating.close()
      return Promise.resolve()
    }),
    sendMessage: done((given) => media.sendMessage(textOption(given, 'msg')))
  }

  const leaveForBackground = () => {
    wish++
    if (push === 'idle') {
      if (previewing) media.suspend(undefined)
      return
    }
    emit('statechange', { code: 5000, message: 'suspended in the background' })
    const image = current['waitingImage']
    const giveUp = () => {
      end()
      spent = true
      void media.stop()
    }
    if (typeof image !== 'string' || image === '') {
      giveUp()
      return
    }
    media.suspend(image)
    cancelKeeping = device.clock.after(WAITING_IMAGE_KEPT, giveUp)
  }
  const returnFromBackground = () => {
    cancelKeeping()
    if (push !== 'idle' || previewing) media.wake()
  }
  const startIfAsked = () => {
    if (current['autopush'] !== true || !current['url'] || push !== 'idle' || !device.state.appVisible) return
    start().catch((error: unknown) => {
      // Refused rights were told by then; of anything else there is no call that could tell.
      if (!(error instanceof AccessRefusal)) emit('error', failureOf('insertLivePusher', error))
    })
  }
  const endListening = device.listen((state: DeviceState, previous: DeviceState) => {
    if (previous.networkType !== state.networkType) media.network(state.networkType !== 'none')
    if (previous.audioInterrupted !== state.audioInterrupted && push !== 'idle') {
      if (state.audioInterrupted) emit('statechange', { code: 5001, message: 'interrupted by a call' })
      media.interrupt(state.audioInterrupted)
    }
    if (previous.appVisible && !state.appVisible) leaveForBackground()
    if (!previous.appVisible && state.appVisible) returnFromBackground()
  })
  if (device.state.networkType === 'none') media.network(false)

  const node: PusherNode = {
    async operate(method, given) {
      if (destroyed) throw new CallFailure('the node has been removed')
      if (!device.state.appVisible) {
        throw new CallFailure('jsapi has no permission, event=operateLivePusher, runningState=background', {
          errno: 102
        })
      }
      const operation = operations[method]
      if (!operation) throw new CallFailure(`${method} is not in the simulator`)
      return (await operation(given)) ?? {}
    },
    update(changed) {
      const frozen = ['devicePosition', ...(current['customEffect'] === true ? ['customEffect'] : [])]
      const settled = Object.fromEntries(Object.entries(changed).filter(([name]) => !frozen.includes(name)))
      const before = scopesOf(current)
      const asked = 'autopush' in changed || 'url' in changed
      current = { ...current, ...settled }
      const added = push === 'idle' ? [] : scopesOf(current).filter((scope) => !before.includes(scope))
      if (added.length === 0) media.update(settled)
      else void refused(added).then((refusal) => !refusal && media.update(settled))
      if (asked) startIfAsked()
    },
    pageVisible(visible) {
      if (visible) floating.close()
      else floating.leave('push')
    },
    pagePopped() {
      floating.leave('pop')
      return floating.open
    },
    closeFloating: () => floating.close(),
    destroy() {
      floating.close()
      destroyed = true
      wish++
      cancelKeeping()
      endListening()
      media.destroy()
      page.pusher = undefined
    }
  }
  page.pusher = node
  startIfAsked()
  return node
}
