/**
 * Makes `test-card.flv`, the clip that the preview plays for ever, and its lower qualities:
 * `npx tsx preview/server/test-card/make.ts`, or with the names of some of them, as in `make.ts test-card_sd`. Needs ffmpeg with libx264 and librsvg, and the font DejaVu Sans. Only for changing the clip: users never run it.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type FlvTag,
  flvFileHeader,
  isCodedFrame,
  isSequenceHeader,
  joinBytes,
  readFlvFile,
  writeFlvTag
} from '../../media/flv-tags'
import { type CardSize, drawCard, framesPerSecond, toneLength } from './card'

/** A whole number of video frames (40 ms) and of AAC frames (64/3 ms), so that the loop closes without a rest. */
const loopSeconds = 16
const sampleRate = 48000
const samplesPerAacFrame = 1024

interface Clip extends CardSize {
  /** Of x264: the higher, the fewer bytes. */
  readonly crf: number
}

const clips: Readonly<Record<string, Clip>> = {
  'test-card': { width: 640, height: 360, crf: 25 },
  'test-card_hd': { width: 480, height: 270, crf: 30 },
  'test-card_sd': { width: 320, height: 180, crf: 34 }
}

const named = process.argv.slice(2)
for (const [name, clip] of Object.entries(clips)) if (named.length === 0 || named.includes(name)) make(name, clip)

function make(name: string, clip: Clip): void {
  const workFolder = mkdtempSync(join(tmpdir(), 'test-card-'))
  try {
    const encoded = readFlvFile(encode(workFolder, clip))
    writeFileSync(join(__dirname, `${name}.flv`), joinBytes([flvFileHeader, ...cutLoop(encoded).map(writeFlvTag)]))
  } finally {
    rmSync(workFolder, { recursive: true })
  }
}

/** Two rounds of the loop: the sound of the second one follows on its own end, which makes the seam silent. */
function encode(folder: string, clip: Clip): Uint8Array {
  for (let frame = 0; frame < loopSeconds * framesPerSecond; frame += 1) {
    writeFileSync(join(folder, `${String(frame).padStart(4, '0')}.svg`), drawCard(frame, clip))
  }
  const result = join(folder, 'two-rounds.flv')
  const length = String(toneLength)
  const swell = `if(lt(mod(t,1),${length}),pow(sin(PI*mod(t,1)/${length}),2),0)`
  const tone = `aevalsrc='0.14*sin(2*PI*1000*t)*${swell}':s=${sampleRate}:d=${2 * loopSeconds}`
  const gop = String(framesPerSecond)
  // oxfmt-ignore
  execFileSync('ffmpeg', [
    '-hide_banner', '-loglevel', 'error', '-y',
    '-framerate', String(framesPerSecond), '-stream_loop', '1', '-i', join(folder, '%04d.svg'),
    '-f', 'lavfi', '-i', tone,
    '-vf', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p',
    '-c:v', 'libx264', '-profile:v', 'main', '-preset', 'veryslow', '-tune', 'animation', '-crf', String(clip.crf), '-bf', '0',
    '-g', gop, '-keyint_min', gop, '-sc_threshold', '0',
    '-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv',
    '-c:a', 'aac', '-b:a', '32k', '-ac', '1',
    '-flvflags', 'no_duration_filesize', '-f', 'flv', result
  ])
  return readFileSync(result)
}

/** Exactly one round, each frame at its own place on the time line from 0. */
function cutLoop(encoded: readonly FlvTag[]): FlvTag[] {
  const headers = encoded.filter((tag) => tag.kind === 'script' || isSequenceHeader(tag))
  const frames = encoded.filter(isCodedFrame)
  const video = frames
    .filter(({ kind }) => kind === 'video')
    .slice(0, loopSeconds * framesPerSecond)
    .map((tag, index) => ({ ...tag, timestamp: Math.round((index * 1000) / framesPerSecond) }))
  const audioCount = (loopSeconds * sampleRate) / samplesPerAacFrame
  // One frame on from the seam: the encoder's first frame holds nothing but its own delay.
  const audio = frames
    .filter(({ kind }) => kind === 'audio')
    .slice(audioCount + 1, 2 * audioCount + 1)
    .map((tag, index) => ({ ...tag, timestamp: Math.round((index * samplesPerAacFrame * 1000) / sampleRate) }))
  const inOrder = [...video, ...audio].sort((a, b) => a.timestamp - b.timestamp)
  return [...headers.map((tag) => ({ ...tag, timestamp: 0 })), ...inOrder]
}
