import { isCodedFrame, isKeyFrame, isSequenceHeader } from '../../../../preview/media/flv-tags'
import { describeStream, soundFrame, soundHeader, videoFrame, videoHeader } from '../../../../preview/media/flv-writing'

const data = Uint8Array.of(1, 2, 3)

test('pictures are written as AVC tags', () => {
  expect(videoHeader(data).body).toEqual(Uint8Array.of(0x17, 0, 0, 0, 0, 1, 2, 3))
  expect(videoFrame(data, 40, true)).toEqual({
    kind: 'video',
    timestamp: 40,
    body: Uint8Array.of(0x17, 1, 0, 0, 0, 1, 2, 3)
  })
  expect([videoFrame(data, 0, true), videoFrame(data, 0, false)].map(isKeyFrame)).toEqual([true, false])
  expect(isSequenceHeader(videoHeader(data))).toBe(true)
})

test('sound is written as a tag of AAC, or as an enhanced tag of Opus', () => {
  expect(soundHeader('aac', data).body).toEqual(Uint8Array.of(0xaf, 0, 1, 2, 3))
  expect(soundFrame('aac', data, 20).body).toEqual(Uint8Array.of(0xaf, 1, 1, 2, 3))
  const opus = [...Buffer.from('Opus')]
  expect(soundHeader('opus', data).body).toEqual(Uint8Array.of(0x90, ...opus, 1, 2, 3))
  expect(soundFrame('opus', data, 20).body).toEqual(Uint8Array.of(0x91, ...opus, 1, 2, 3))
  for (const codec of ['aac', 'opus'] as const) {
    expect(isSequenceHeader(soundHeader(codec, data))).toBe(true)
    expect(isCodedFrame(soundFrame(codec, data, 0))).toBe(true)
  }
})

test('the metadata says whether there is sound', () => {
  const size = { width: 360, height: 640, framerate: 15 }
  const bytes = (sound: 'opus' | undefined) => Buffer.from(describeStream({ ...size, sound }).body)
  const flag = (body: Buffer) => body[body.indexOf('hasAudio') + 'hasAudio'.length + 1]
  expect(flag(bytes('opus'))).toBe(1)
  expect(flag(bytes(undefined))).toBe(0)
  const body = bytes('opus')
  expect(body.subarray(0, 13).toString('latin1')).toBe('\x02\0\x0aonMetaData')
  expect(body.readDoubleBE(body.indexOf('width') + 'width'.length + 1)).toBe(360)
  expect(body.readDoubleBE(body.indexOf('audiocodecid') + 'audiocodecid'.length + 1)).toBe(0x4f707573)
  expect([...body.subarray(-3)]).toEqual([0, 0, 9])
})
