import { readPusherAttributes } from '../../../../../preview/media/push/pusher-attributes'

test('a live-pusher without attributes has the documented defaults', () => {
  expect(readPusherAttributes({})).toMatchObject({
    url: '',
    enableCamera: true,
    enableMic: true,
    muted: false,
    size: { width: 360, height: 640 },
    fps: 15,
    minBitrate: 200,
    maxBitrate: 1000,
    waitingImage: undefined,
    devicePosition: 'front',
    remoteMirror: false,
    localMirror: 'auto'
  })
})

test.each([
  [{ mode: 'HD' }, [540, 960]],
  [{ mode: 'FHD', orientation: 'horizontal' }, [1280, 720]],
  [{ aspect: '3:4' }, [360, 480]],
  [{ mode: 'FHD', videoWidth: 320, videoHeight: 240 }, [320, 240]],
  [{ videoWidth: 321, videoHeight: '481' }, [322, 482]],
  [{ videoWidth: 640, videoHeight: 480, orientation: 'horizontal' }, [640, 480]],
  [{ videoWidth: -1, videoHeight: 'x' }, [360, 640]]
])('a live-pusher with %j has the size %j', (attributes, [width, height]) => {
  expect(readPusherAttributes(attributes).size).toEqual({ width, height })
})

test('numbers of a live-pusher are kept within their ranges', () => {
  expect(readPusherAttributes({ fps: 60, minBitrate: 900, maxBitrate: 300 })).toMatchObject({
    fps: 30,
    minBitrate: 900,
    maxBitrate: 900
  })
  expect(readPusherAttributes({ fps: 0, maxBitrate: NaN })).toMatchObject({ fps: 15, maxBitrate: 1000 })
})
