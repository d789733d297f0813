import type { CodeRow } from '../../rows'

/**
 * What a code does to a push. `previewing`: the camera or the local picture is there, `connected` and `pushing`: the
 * server is; real logs show either first. `failed`: over, another attempt may help; `captureFailed`: camera or microphone
 * did not open, or were taken away; `stopped`: over, and no attempt helps.
 */
export type PusherSignal =
  | 'none'
  | 'previewing'
  | 'connected'
  | 'pushing'
  | 'reconnecting'
  | 'reentering'
  | 'interrupted'
  | 'weakened'
  | 'musicFailed'
  | 'suspended'
  | 'captureFailed'
  | 'cameraRefused'
  | 'microphoneRefused'
  | 'stopped'
  | 'failed'

/** Numbers are the pusher's own: 2003, 2004 and 2007 mean other things on the player. */
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
    code: 1001,
    name: 'CONNECTED',
    severity: 'ok',
    signal: 'connected',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 1002,
    name: 'PUSH_BEGIN',
    severity: 'ok',
    signal: 'pushing',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 1003,
    name: 'CAMERA_OPENED',
    severity: 'ok',
    signal: 'previewing',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 1004,
    name: 'SCREEN_CAPTURE_STARTED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 1005,
    name: 'RESOLUTION_CHANGED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'Can be the first code of a session'
  },
  {
    code: 1006,
    name: 'BITRATE_CHANGED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 1007,
    name: 'FIRST_FRAME_CAPTURED',
    severity: 'ok',
    signal: 'previewing',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 1008,
    name: 'ENCODER_STARTED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 1009,
    name: 'FIRST_FRAME_SENT',
    severity: 'ok',
    signal: 'pushing',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented'
  },
  {
    code: 1018,
    name: 'ROOM_ENTERED',
    severity: 'ok',
    signal: 'pushing',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'ROOM protocol'
  },
  {
    code: 1019,
    name: 'ROOM_LEFT',
    severity: 'ok',
    signal: 'stopped',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'ROOM protocol; the message may say why'
  },
  {
    code: 1020,
    name: 'ROOM_MEMBERS_CHANGED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'ROOM protocol'
  },
  {
    code: 1021,
    name: 'ROOM_REENTERING',
    severity: 'warning',
    signal: 'reentering',
    recoverable: true,
    current: true,
    advice: 'checkNetwork',
    evidence: 'documented',
    note: 'ROOM protocol: the phone changed its network'
  },
  {
    code: 1022,
    name: 'ROOM_ENTER_FAILED',
    severity: 'error',
    signal: 'failed',
    recoverable: true,
    current: true,
    advice: 'checkAndRetry',
    evidence: 'documented',
    note: 'ROOM protocol'
  },
  {
    code: 1031,
    name: 'ROOM_MEMBER_ENTERED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'ROOM protocol'
  },
  {
    code: 1032,
    name: 'ROOM_MEMBER_LEFT',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'ROOM protocol'
  },
  {
    code: 1033,
    name: 'ROOM_MEMBER_VIDEO_CHANGED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'ROOM protocol'
  },
  {
    code: 1034,
    name: 'ROOM_MEMBER_AUDIO_CHANGED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'ROOM protocol'
  },
  {
    code: 1101,
    name: 'UPLINK_WEAK',
    severity: 'warning',
    signal: 'weakened',
    recoverable: true,
    current: true,
    advice: 'checkNetwork',
    evidence: 'documented'
  },
  {
    code: 1102,
    name: 'RECONNECTING',
    severity: 'warning',
    signal: 'reconnecting',
    recoverable: true,
    current: true,
    advice: 'checkNetwork',
    evidence: 'documented',
    note: 'The engine gives up after three failures in a row (vendor)'
  },
  {
    code: 1103,
    name: 'HARDWARE_ENCODE_FAILED',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'Android'
  },
  {
    code: 1104,
    name: 'ENCODER_CHANGED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'Older documents and typings: video encoding failed'
  },
  {
    code: 1105,
    name: 'BEAUTY_ENCODER_FAILED',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'documented',
    note: 'Left the table'
  },
  {
    code: 1106,
    name: 'BEAUTY_ENCODER_FAILED_AGAIN',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'documented',
    note: 'Left the table; same text as 1105'
  },
  {
    code: 1107,
    name: 'ENCODER_CHANGED_BY_LOAD',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'vendor'
  },
  {
    code: 1109,
    name: 'SOFTWARE_ENCODE_FAILED',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'Android'
  },
  {
    code: 2027,
    name: 'MICROPHONE_STARTED',
    severity: 'ok',
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
    evidence: 'documented'
  },
  {
    code: 3002,
    name: 'SERVER_CONNECT_FAILED',
    severity: 'warning',
    signal: 'reconnecting',
    recoverable: true,
    current: true,
    advice: 'checkNetwork',
    evidence: 'documented'
  },
  {
    code: 3003,
    name: 'HANDSHAKE_FAILED',
    severity: 'warning',
    signal: 'reconnecting',
    recoverable: true,
    current: true,
    advice: 'checkNetwork',
    evidence: 'documented'
  },
  {
    code: 3004,
    name: 'SERVER_DISCONNECTED',
    severity: 'warning',
    signal: 'reconnecting',
    recoverable: true,
    current: true,
    advice: 'checkPushAddress',
    evidence: 'documented',
    note: 'Also when the address expired or another pusher uses it'
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
    note: 'The connection closes; a log shows 1102 after it'
  },
  {
    code: -1301,
    name: 'CAMERA_OPEN_FAILED',
    severity: 'error',
    signal: 'captureFailed',
    recoverable: true,
    current: true,
    advice: 'checkCamera',
    evidence: 'documented'
  },
  {
    code: -1302,
    name: 'MICROPHONE_OPEN_FAILED',
    severity: 'error',
    signal: 'captureFailed',
    recoverable: true,
    current: true,
    advice: 'checkMicrophone',
    evidence: 'documented'
  },
  {
    code: -1303,
    name: 'VIDEO_ENCODE_FAILED',
    severity: 'error',
    signal: 'failed',
    recoverable: true,
    current: true,
    advice: 'tryAgain',
    evidence: 'documented'
  },
  {
    code: -1304,
    name: 'AUDIO_ENCODE_FAILED',
    severity: 'error',
    signal: 'failed',
    recoverable: true,
    current: true,
    advice: 'tryAgain',
    evidence: 'documented'
  },
  {
    code: -1305,
    name: 'RESOLUTION_UNSUPPORTED',
    severity: 'error',
    signal: 'stopped',
    recoverable: false,
    current: true,
    advice: 'checkQuality',
    evidence: 'documented'
  },
  {
    code: -1306,
    name: 'SAMPLE_RATE_UNSUPPORTED',
    severity: 'error',
    signal: 'stopped',
    recoverable: false,
    current: true,
    advice: 'checkQuality',
    evidence: 'documented'
  },
  {
    code: -1307,
    name: 'NETWORK_DISCONNECTED',
    severity: 'fatal',
    signal: 'failed',
    recoverable: true,
    current: true,
    advice: 'checkAndRetry',
    evidence: 'documented',
    note: 'Restart: stop, then start in its success'
  },
  {
    code: -1308,
    name: 'SCREEN_CAPTURE_FAILED',
    severity: 'error',
    signal: 'failed',
    recoverable: true,
    current: true,
    advice: 'tryAgain',
    evidence: 'documented',
    note: 'Perhaps refused by the person'
  },
  {
    code: -1309,
    name: 'SCREEN_CAPTURE_UNSUPPORTED',
    severity: 'error',
    signal: 'stopped',
    recoverable: false,
    current: true,
    advice: 'updateSystem',
    evidence: 'documented',
    note: 'Needs Android 5.0'
  },
  {
    code: -1310,
    name: 'SCREEN_CAPTURE_INTERRUPTED',
    severity: 'error',
    signal: 'failed',
    recoverable: true,
    current: true,
    advice: 'tryAgain',
    evidence: 'documented'
  },
  {
    code: -1311,
    name: 'MICROPHONE_SILENT',
    severity: 'error',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'checkMicrophone',
    evidence: 'documented',
    note: 'Android'
  },
  {
    code: -1312,
    name: 'SCREEN_ROTATION_FAILED',
    severity: 'error',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'tryAgain',
    evidence: 'documented'
  },
  {
    code: -1318,
    name: 'MICROPHONE_PARAMETERS_UNSUPPORTED',
    severity: 'error',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'checkQuality',
    evidence: 'documented'
  },
  {
    code: 4998,
    name: 'MICROPHONE_SWITCHED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'iOS, from enable-mic'
  },
  {
    code: 4999,
    name: 'MUTE_SWITCHED',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'nothing',
    evidence: 'documented',
    note: 'iOS, from muted'
  },
  {
    code: 5000,
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
    code: 5001,
    name: 'INTERRUPTED',
    severity: 'warning',
    signal: 'interrupted',
    recoverable: true,
    current: true,
    advice: 'waitForReturn',
    evidence: 'documented',
    note: 'A vendor SDK reads it as a closed floating window'
  },
  {
    code: 10001,
    name: 'CAMERA_REFUSED',
    severity: 'error',
    signal: 'cameraRefused',
    recoverable: false,
    current: true,
    advice: 'allowCamera',
    evidence: 'documented',
    note: 'Also errCode of the error event'
  },
  {
    code: 10002,
    name: 'MICROPHONE_REFUSED',
    severity: 'error',
    signal: 'microphoneRefused',
    recoverable: false,
    current: true,
    advice: 'allowMicrophone',
    evidence: 'documented',
    note: 'Also errCode of the error event'
  },
  {
    code: 10003,
    name: 'MUSIC_LOAD_FAILED',
    severity: 'warning',
    signal: 'musicFailed',
    recoverable: true,
    current: true,
    advice: 'checkMusic',
    evidence: 'documented',
    note: 'Also errCode of the error event'
  },
  {
    code: 10004,
    name: 'WAITING_IMAGE_LOAD_FAILED',
    severity: 'warning',
    signal: 'none',
    recoverable: true,
    current: true,
    advice: 'checkWaitingImage',
    evidence: 'documented',
    note: 'Also errCode of the error event'
  },
  {
    code: -3301,
    name: 'ROOM_ENTER_REJECTED',
    severity: 'fatal',
    signal: 'failed',
    recoverable: true,
    current: false,
    advice: 'checkAddress',
    evidence: 'vendor'
  },
  {
    code: -100018,
    name: 'ROOM_SIGNATURE_REJECTED',
    severity: 'fatal',
    signal: 'failed',
    recoverable: true,
    current: false,
    advice: 'checkAddress',
    evidence: 'vendor'
  },
  {
    code: -1326,
    name: 'UNDOCUMENTED_MINUS_1326',
    severity: 'warning',
    signal: 'reconnecting',
    recoverable: true,
    current: false,
    advice: 'checkNetwork',
    evidence: 'community',
    note: 'Seen in a log just before -1307'
  },
  {
    code: 2003,
    name: 'LOCAL_FIRST_FRAME',
    severity: 'ok',
    signal: 'previewing',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'vendor',
    note: 'A number of the player, seen on the pusher'
  },
  {
    code: 2004,
    name: 'LOCAL_PLAYING',
    severity: 'ok',
    signal: 'previewing',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'vendor',
    note: 'A number of the player, seen on the pusher'
  },
  {
    code: 2007,
    name: 'LOCAL_LOADING',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'vendor',
    note: 'A number of the player, seen on the pusher'
  },
  {
    code: 2029,
    name: 'UNDOCUMENTED_2029',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'community'
  },
  {
    code: 10005,
    name: 'UNDOCUMENTED_10005',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'community'
  },
  {
    code: 10012,
    name: 'UNDOCUMENTED_10012',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'community'
  },
  {
    code: 10014,
    name: 'UNDOCUMENTED_10014',
    severity: 'ok',
    signal: 'none',
    recoverable: true,
    current: false,
    advice: 'nothing',
    evidence: 'community'
  }
] as const satisfies readonly CodeRow<PusherSignal>[]

export type PusherCode = (typeof codes)[number]['code']

/** Codes that also come as `errCode` of the `error` event (documented). */
export const errorCodes = [10001, 10002, 10003, 10004] as const satisfies readonly PusherCode[]
