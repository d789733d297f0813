import type { SequenceRow } from '../facts/rows'
import { playerSequences } from '../facts/native/sequences'
import type { Clock } from './device'
import { type Attributes, type Emit, MediaRefusal, type MediaPort, type PlayerMedia } from './media'

export type PlayerSequence = (typeof playerSequences)[number]['id']

/** One scripted engine, as a test sees it. */
export interface ScriptedPlayer {
  /** The attributes as they are now, by camelCased name. */
  readonly attributes: Attributes
  /** Requests in the order they came. */
  readonly requests: readonly string[]
  /** Plays the codes of a sequence, one every `stepDelay` ms; a stop or another run ends it. */
  run(sequence: PlayerSequence): void
  /** Sends one event at once. */
  emit: Emit
  /** The next request of this name is refused with this reason. */
  refuseNext(request: string, reason: string): void
  readonly destroyed: boolean
}

export interface ScriptedMedia extends MediaPort {
  /** Every engine opened so far, oldest first. */
  readonly players: readonly ScriptedPlayer[]
}

export interface ScriptedMediaOptions {
  readonly clock: Clock
  /** [0, 1): decides which optional codes come, and where. */
  readonly random: () => number
  /** ms between two codes, 100 by default. */
  readonly stepDelay?: number
}

/** A run of the sequence: its optional codes left out or put in somewhere, as chance has it. */
export function drawCodes(sequence: SequenceRow, random: () => number): number[] {
  const codes = sequence.codes.filter((code) => !sequence.optional.includes(code) || random() < 0.5)
  const extras = sequence.optional.filter((code) => !sequence.codes.includes(code) && random() < 0.5)
  for (const extra of extras) codes.splice(Math.floor(random() * codes.length), 0, extra)
  return codes
}

function openScriptedPlayer(initial: Attributes, emit: Emit, options: Required<ScriptedMediaOptions>) {
  const { clock, random, stepDelay } = options
  const requests: string[] = []
  const refusals = new Map<string, string>()
  let attributes = initial
  let destroyed = false
  let cancelStep: () => void = () => undefined

  const send: Emit = (type, detail) => {
    if (!destroyed) emit(type, detail)
  }
  const play = (codes: readonly number[]) => {
    cancelStep()
    const [code, ...rest] = codes
    if (code === undefined) return
    cancelStep = clock.after(stepDelay, () => {
      send('statechange', { code, message: `scripted ${String(code)}` })
      play(rest)
    })
  }
  const run = (id: PlayerSequence) => {
    const sequence = playerSequences.find((row) => row.id === id)
    if (sequence) play(drawCodes(sequence, random))
  }
  const request = (name: string): Promise<void> => {
    requests.push(name)
    const reason = refusals.get(name)
    refusals.delete(name)
    return reason === undefined ? Promise.resolve() : Promise.reject(new MediaRefusal(reason))
  }
  const start = () => {
    run(String(attributes['src']).startsWith('rtmp:') ? 'player-start-rtmp' : 'player-start-flv')
  }
  const media: PlayerMedia = {
    play: () => request('play').then(start),
    stop: () =>
      request('stop').then(() => {
        cancelStep()
      }),
    pause: () =>
      request('pause').then(() => {
        cancelStep()
      }),
    resume: () =>
      request('resume').then(() => {
        run('player-buffering')
      }),
    snapshot: async ({ quality }) => {
      await request('snapshot')
      return { tempImagePath: `wxfile://tmp/snapshot-${quality}.png`, width: 640, height: 360 }
    },
    update(changed) {
      attributes = { ...attributes, ...changed }
    },
    destroy() {
      cancelStep()
      destroyed = true
    }
  }
  const script: ScriptedPlayer = {
    get attributes() {
      return attributes
    },
    requests,
    run,
    emit: send,
    refuseNext(name, reason) {
      refusals.set(name, reason)
    },
    get destroyed() {
      return destroyed
    }
  }
  return { media, script }
}

/** Media without pictures: fills the port with the code sequences of the facts. */
export function createScriptedMedia(options: ScriptedMediaOptions): ScriptedMedia {
  const players: ScriptedPlayer[] = []
  return {
    players,
    openPlayer(attributes, emit) {
      const { media, script } = openScriptedPlayer(attributes, emit, { stepDelay: 100, ...options })
      players.push(script)
      return media
    }
  }
}
