import type { ErrorRow, OwnEventRow, OwnMethodRow, PhaseRow } from '../rows'

export const methods = [
  {
    name: 'play',
    signature: '(): Promise<void>',
    meaning: {
      zh: '开始播放；请求被接受即完成，真正出画看 `phase`',
      en: 'Starts; resolves when the request is taken, the picture is told by `phase`'
    }
  },
  {
    name: 'stop',
    signature: '(): Promise<void>',
    meaning: { zh: '停止播放并断开连接', en: 'Stops and closes the connection' }
  },
  {
    name: 'snapshot',
    signature:
      "(options?: { quality?: 'raw' | 'compressed'; sourceType?: 'stream' | 'view' }): " +
      'Promise<{ tempImagePath: string; width: number; height: number }>',
    meaning: { zh: '截取当前画面；宽高为数字', en: 'Takes a picture; width and height are numbers' }
  }
] as const satisfies readonly OwnMethodRow[]

export const ownEvents = [
  {
    name: 'phasechange',
    detail: [
      { name: 'phase', type: 'Phase' },
      { name: 'previous', type: 'Phase' },
      { name: 'code', type: 'number', optional: true }
    ],
    meaning: {
      zh: '阶段变化；由原生状态码引起时带 `code`',
      en: 'The phase changed; with the native `code` that caused it, if one did'
    }
  }
] as const satisfies readonly OwnEventRow[]

export const phases = [
  { name: 'idle', meaning: { zh: '尚未开始', en: 'Not started yet' } },
  { name: 'connecting', meaning: { zh: '已请求播放，还没有画面', en: 'Asked to play, no picture yet' } },
  { name: 'playing', meaning: { zh: '播放中', en: 'Playing' } },
  { name: 'buffering', meaning: { zh: '缓冲中，画面停在最后一帧', en: 'Loading; the last picture stays' } },
  { name: 'reconnecting', meaning: { zh: '断线，正在重连', en: 'Connection lost, being made again' } },
  {
    name: 'interrupted',
    meaning: { zh: '被来电等打断，或小程序在后台', en: 'Cut off by a phone call or the like, or in the background' }
  },
  { name: 'ended', meaning: { zh: '直播流已结束', en: 'The stream is over' } },
  { name: 'stopped', meaning: { zh: '已按要求停止', en: 'Stopped on request' } },
  { name: 'failed', meaning: { zh: '播放失败，不会自行恢复', en: 'Failed, and will not repair itself' } }
] as const satisfies readonly PhaseRow[]

export const errors = [
  { name: 'SRC_EMPTY', code: 91001, recoverable: false, advice: 'setAddress' },
  { name: 'SRC_UNSUPPORTED', code: 91002, recoverable: false, advice: 'useLiveAddress' },
  { name: 'MODE_INVALID', code: 91003, recoverable: false, advice: 'checkMode' },
  { name: 'PLAY_REJECTED', code: 91011, recoverable: true, advice: 'checkAccess' },
  { name: 'STOP_REJECTED', code: 91012, recoverable: true, advice: 'checkAccess' },
  { name: 'SNAPSHOT_REJECTED', code: 91013, recoverable: true, advice: 'waitForPicture' },
  { name: 'DETACHED', code: 91021, recoverable: false, advice: 'keepMounted' },
  { name: 'SUPERSEDED', code: 91022, recoverable: true },
  { name: 'RENDER_ERROR', code: 91031, recoverable: false, advice: 'updateWeChat' },
  { name: 'NATIVE_ERROR', code: 91032, recoverable: true, advice: 'restartPlayback' }
] as const satisfies readonly ErrorRow[]

export type PlayerErrorName = (typeof errors)[number]['name']
export type PlayerPhase = (typeof phases)[number]['name']
