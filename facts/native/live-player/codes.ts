import type { CodeRow } from '../../rows'

/** Meanings follow the newest documents: older ones read 2003 and 2032 differently. */
export const codes = [
  {
    code: 0,
    name: 'NO_ERROR',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 2001,
    name: 'CONNECTED',
    severity: 'ok',
    signal: 'connecting',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 2002,
    name: 'STREAM_BEGIN',
    severity: 'ok',
    signal: 'connecting',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'RTMP addresses only: never wait for it on FLV'
  },
  {
    code: 2003,
    name: 'FIRST_VIDEO_FRAME',
    severity: 'ok',
    signal: 'firstFrame',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'Older documents and typings: first video packet received'
  },
  {
    code: 2004,
    name: 'PLAY_BEGIN',
    severity: 'ok',
    signal: 'playing',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'Comes again each time playback gets out of 2007'
  },
  {
    code: 2005,
    name: 'PLAY_PROGRESS',
    severity: 'ok',
    signal: 'playing',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'documented',
    note: 'Left the table, still in typings'
  },
  {
    code: 2006,
    name: 'PLAY_END',
    severity: 'ok',
    signal: 'ended',
    recoverable: true,
    current: false,
    advice: 'tryAgain',
    evidence: 'documented',
    note: 'Left the table; a live stream usually ends with 2103 three times, then -2301'
  },
  {
    code: 2007,
    name: 'PLAY_LOADING',
    severity: 'ok',
    signal: 'buffering',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'Lasts from 5 ms to 5 s until 2004: keep the picture'
  },
  {
    code: 2008,
    name: 'VIDEO_DECODER_STARTED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 2009,
    name: 'RESOLUTION_CHANGED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 2012,
    name: 'MESSAGE_RECEIVED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'vendor',
    note: 'Native SDK only: an SEI message'
  },
  {
    code: 2026,
    name: 'FIRST_AUDIO_FRAME',
    severity: 'ok',
    signal: 'firstSound',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 2030,
    name: 'AUDIO_DEVICE_CHANGED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 2032,
    name: 'AUDIO_INTERRUPTED',
    severity: 'warning',
    signal: 'interrupted',
    recoverable: true,
    current: true,
    advice: 'waitForReturn',
    evidence: 'documented',
    note: 'iOS. Older documents: first video frame rendered, so never a sign of a picture'
  },
  {
    code: 2033,
    name: 'FIRST_FRAME_AFTER_RESIZE',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'FLV and RTMP only; the first picture is 2003'
  },
  {
    code: 2034,
    name: 'FIRST_VIDEO_FRAME_RECEIVED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 2035,
    name: 'FIRST_VIDEO_FRAME_DECODED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 2036,
    name: 'VIDEO_TIMESTAMP_BACKWARDS',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'checkSender',
    evidence: 'documented'
  },
  {
    code: 2101,
    name: 'VIDEO_DECODE_FAILED',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'checkSender',
    evidence: 'documented'
  },
  {
    code: 2102,
    name: 'AUDIO_DECODE_FAILED',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'checkSender',
    evidence: 'documented'
  },
  {
    code: 2103,
    name: 'RECONNECTING',
    severity: 'warning',
    signal: 'reconnecting',
    recoverable: true,
    current: true,
    advice: 'checkNetwork',
    evidence: 'documented',
    note: 'The engine tries three times, then gives -2301'
  },
  {
    code: 2104,
    name: 'DATA_UNEVEN',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'checkNetwork',
    evidence: 'documented',
    note: 'A weak downlink or an uneven sender'
  },
  {
    code: 2105,
    name: 'PLAY_STUTTER',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'checkNetwork',
    evidence: 'documented'
  },
  {
    code: 2106,
    name: 'HARDWARE_DECODE_FAILED',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 2107,
    name: 'FRAMES_DISCONTINUOUS',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'checkSender',
    evidence: 'documented'
  },
  {
    code: 2108,
    name: 'FIRST_FRAME_HARDWARE_DECODE_FAILED',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 3001,
    name: 'DNS_FAILED',
    severity: 'warning',
    signal: 'reconnecting',
    recoverable: true,
    current: true,
    advice: 'checkNetwork',
    evidence: 'documented',
    note: 'RTMP only'
  },
  {
    code: 3002,
    name: 'SERVER_CONNECT_FAILED',
    severity: 'warning',
    signal: 'reconnecting',
    recoverable: true,
    current: true,
    advice: 'checkNetwork',
    evidence: 'documented',
    note: 'RTMP only'
  },
  {
    code: 3003,
    name: 'HANDSHAKE_FAILED',
    severity: 'warning',
    signal: 'reconnecting',
    recoverable: true,
    current: true,
    advice: 'checkNetwork',
    evidence: 'documented',
    note: 'RTMP only'
  },
  {
    code: 3004,
    name: 'SERVER_DISCONNECTED',
    severity: 'warning',
    signal: 'reconnecting',
    recoverable: true,
    current: false,
    advice: 'checkNetwork',
    evidence: 'inferred',
    note: 'Listed for the pusher only'
  },
  {
    code: 3005,
    name: 'READ_WRITE_FAILED',
    severity: 'warning',
    signal: 'reconnecting',
    recoverable: true,
    current: true,
    advice: 'checkNetwork',
    evidence: 'documented',
    note: 'A network retry follows'
  },
  {
    code: -2301,
    name: 'NETWORK_DISCONNECTED',
    severity: 'fatal',
    signal: 'failed',
    recoverable: true,
    current: true,
    advice: 'restartPlayback',
    evidence: 'documented',
    note: 'Does not say which side lost the network. Restart: stop, then play in its success'
  },
  {
    code: -2302,
    name: 'ADDRESS_UNAVAILABLE',
    severity: 'error',
    signal: 'failed',
    recoverable: true,
    current: true,
    advice: 'checkAddress',
    evidence: 'documented',
    note: 'Older documents: the accelerated address'
  },
  {
    code: 6000,
    name: 'SUSPENDED',
    severity: 'warning',
    signal: 'suspended',
    recoverable: true,
    current: true,
    advice: 'waitForReturn',
    evidence: 'documented',
    note: 'What follows on return is not documented'
  },
  {
    code: 6002,
    name: 'UNDOCUMENTED_6002',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'vendor'
  },
  {
    code: 6003,
    name: 'UNDOCUMENTED_6003',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'vendor'
  },
  {
    code: 6004,
    name: 'UNDOCUMENTED_6004',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'vendor'
  },
  {
    code: 6005,
    name: 'UNDOCUMENTED_6005',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'vendor'
  }
] as const satisfies readonly CodeRow[]

export type PlayerCode = (typeof codes)[number]['code']
