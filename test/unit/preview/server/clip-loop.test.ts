import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  createFlvTagReader,
  type FlvTag,
  flvFileHeader,
  isKeyFrame,
  joinBytes,
  readFlvFile,
  writeFlvTag
} from '../../../../preview/media/flv-tags'
import { type ClipLoop, createClipLoop } from '../../../../preview/server/clip-loop'

const clip = new Uint8Array(readFileSync(join(__dirname, '../../../../preview/server/test-card/test-card.flv')))
const rounds = 5

function framesOf(loop: ClipLoop, until: number): FlvTag[] {
  const frames: FlvTag[] = []
  for (let frame = loop.frame(0); frame.timestamp < until; frame = loop.frame(frames.length)) frames.push(frame)
  return frames
}

const timestamps = (frames: readonly FlvTag[]) => frames.map(({ timestamp }) => timestamp)
const gaps = (times: readonly number[]) => times.slice(1).map((time, index) => time - (times[index] ?? NaN))

describe('the looped test card', () => {
  const loop = createClipLoop(clip)
  const frames = framesOf(loop, rounds * loop.period)
  const video = frames.filter(({ kind }) => kind === 'video')
  const audio = frames.filter(({ kind }) => kind === 'audio')

  test('the looped clip starts with metadata and both decoder configurations, each once', () => {
    expect(loop.headers.map(({ kind, timestamp }) => [kind, timestamp])).toEqual([
      ['script', 0],
      ['video', 0],
      ['audio', 0]
    ])
  })

  test('the looped clip never goes back in time', () => {
    expect(Math.min(...gaps(timestamps(frames)))).toBeGreaterThanOrEqual(0)
  })

  test('the looped clip shows a picture every 40 ms, also over the seam', () => {
    expect(new Set(gaps(timestamps(video)))).toEqual(new Set([40]))
  })

  test('the looped clip has a key frame every second, so that a viewer can enter anywhere', () => {
    expect(new Set(gaps(timestamps(video.filter(isKeyFrame))))).toEqual(new Set([1000]))
  })

  test('the looped clip leaves no gap in the sound', () => {
    expect(Math.max(...gaps(timestamps(audio)))).toBeLessThanOrEqual(22)
  })

  test('the looped clip keeps sound and picture together after an hour', () => {
    const aacFrame = (1024 * 1000) / 48000
    const played = (count: number, length: number) => count * length
    expect(Math.abs(played(video.length, 40) - played(audio.length, aacFrame))).toBeLessThan(1)
    const anHour = Math.ceil(3_600_000 / loop.period) * (frames.length / rounds)
    expect(loop.frame(anHour).timestamp - loop.frame(0).timestamp).toBe(
      Math.ceil(3_600_000 / loop.period) * loop.period
    )
  })

  test('a clip whose sound is shorter than its picture is refused', () => {
    const tags = readFlvFile(clip)
    const cut = tags.filter(({ kind, timestamp }) => kind !== 'audio' || timestamp < 8000)
    const file = joinBytes([flvFileHeader, ...cut.map(writeFlvTag)])
    expect(() => createClipLoop(file)).toThrow('the clip does not loop')
  })
})

describe('FLV tags', () => {
  test('FLV tags are read the same way wherever the bytes are cut', () => {
    const tags: FlvTag[] = []
    const reader = createFlvTagReader((tag) => tags.push(tag))
    const start = clip.subarray(0, 40_000)
    for (let offset = 0; offset < start.length; offset += 7) reader.push(start.subarray(offset, offset + 7))
    expect(tags.length).toBeGreaterThan(10)
    expect(tags).toEqual(readFlvFile(clip).slice(0, tags.length))
  })

  test('FLV tags keep timestamps of more than 24 bits', () => {
    const tag: FlvTag = { kind: 'video', timestamp: 0x89abcdef, body: Uint8Array.of(0x17, 1) }
    expect(readFlvFile(joinBytes([flvFileHeader, writeFlvTag(tag)]))).toEqual([tag])
  })

  test('the reader of FLV tags refuses a stream that is no FLV', () => {
    const reader = createFlvTagReader(() => undefined)
    expect(() => reader.push(new TextEncoder().encode('<!doctype html>'))).toThrow('not an FLV stream')
  })
})
