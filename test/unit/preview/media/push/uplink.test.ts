import { readPusherAttributes } from '../../../../../preview/media/push/pusher-attributes'
import { createPushStatistics } from '../../../../../preview/media/push/push-statistics'
import { createSampleQueue } from '../../../../../preview/media/capture/sample-queue'
import { createUplink } from '../../../../../preview/media/push/uplink'
import { videoFrame } from '../../../../../preview/media/flv-writing'
import { netstatus } from '../../../../../facts/native/live-pusher'
import { createVirtualClock } from '../../../../../simulator'

describe('the uplink', () => {
  const harness = async () => {
    const clock = createVirtualClock()
    const codes: number[] = []
    const attributes = readPusherAttributes({ minBitrate: 300, maxBitrate: 1000, fps: 10 })
    const uplink = createUplink(
      clock,
      () => attributes,
      (code) => codes.push(code)
    )
    /** A second with so many pictures in the queue. */
    const second = async (waiting: number) => {
      await clock.advance(1000)
      return uplink.watch(waiting)
    }
    await second(0)
    return { codes, uplink, second }
  }

  test('the uplink halves its bit rate when pictures pile up, and reports it once in a while', async () => {
    const { codes, uplink, second } = await harness()
    expect(uplink.bitrate()).toBe(1000)
    await second(6)
    expect([uplink.bitrate(), codes]).toEqual([500, [1101, 1006]])
    for (let at = 0; at < 4; at++) await second(6)
    expect(codes).toEqual([1101, 1006])
    await second(6)
    expect([uplink.bitrate(), codes]).toEqual([300, [1101, 1006, 1101, 1006]])
  })

  test('the uplink returns to its bit rate step by step', async () => {
    const { uplink, second } = await harness()
    await second(6)
    for (let at = 0; at < 5; at++) await second(0)
    expect(uplink.bitrate()).toBe(625)
    for (let at = 0; at < 20; at++) await second(0)
    expect(uplink.bitrate()).toBe(1000)
  })

  test('the uplink says when all waiting pictures are to be dropped', async () => {
    const { second } = await harness()
    expect(await second(30)).toBe(false)
    expect(await second(31)).toBe(true)
  })
})

test('netstatus has the documented fields, counted since the last report', () => {
  let now = 0
  const statistics = createPushStatistics(() => now)
  for (let at = 0; at < 1000; at += 100) {
    now = at
    statistics.sent(videoFrame(new Uint8Array(95), at, at === 0), 1000)
  }
  now = 1000
  const state = { width: 360, height: 640, waiting: { video: 3, audio: 7 }, fps: 10 }
  const info = statistics.report(state)
  expect(Object.keys(info)).toEqual(netstatus.map(({ name }) => name))
  expect(info).toMatchObject({
    videoBitrate: 80,
    videoFPS: 10,
    netSpeed: 80,
    netJitter: 0,
    netQualityLevel: 2,
    videoWidth: 360,
    videoHeight: 640,
    videoCache: 3,
    audioCache: 7
  })
  now = 2000
  expect(statistics.report(state)).toMatchObject({ videoBitrate: 0, videoFPS: 0, netQualityLevel: 6 })
})

describe('samples between two clocks', () => {
  const piece = (length: number) => new Float32Array(length).fill(0.5)

  test('samples between two clocks wait for a cushion before they flow', () => {
    const queue = createSampleQueue()
    queue.push(piece(960), 48_000)
    expect(queue.read(960)).toEqual(new Float32Array(960))
    for (let count = 0; count < 3; count++) queue.push(piece(960), 48_000)
    for (let count = 0; count < 4; count++) expect(queue.read(960)).toEqual(piece(960))
    expect(queue.read(960)).toEqual(new Float32Array(960))
  })

  test('samples between two clocks are converted to 48 kHz', () => {
    const queue = createSampleQueue()
    for (let count = 0; count < 20; count++) queue.push(piece(160), 16_000)
    let loudness = 0
    for (let count = 0; count < 20; count++) loudness += queue.read(480).reduce((sum, sample) => sum + sample, 0)
    expect(loudness).toBeGreaterThan(0.5 * 9000)
  })

  test('samples between two clocks never pile up', () => {
    const queue = createSampleQueue()
    queue.push(piece(48_000), 48_000)
    let count = 0
    while (queue.read(960).some((sample) => sample !== 0)) count++
    expect(count).toBeLessThan(5)
  })
})
