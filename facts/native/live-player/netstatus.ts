import type { StatisticRow } from '../../rows'

export const netstatus = [
  { name: 'videoBitrate', type: 'number', unit: 'kbps', meaning: { zh: '视频码率', en: 'Video bit rate' } },
  { name: 'audioBitrate', type: 'number', unit: 'kbps', meaning: { zh: '音频码率', en: 'Audio bit rate' } },
  { name: 'videoFPS', type: 'number | string', unit: 'fps', meaning: { zh: '视频帧率', en: 'Video frame rate' } },
  { name: 'videoGOP', type: 'number', unit: 's', meaning: { zh: '关键帧间隔', en: 'Time between key frames' } },
  {
    name: 'netSpeed',
    type: 'number',
    meaning: { zh: '当前收发速度，单位未说明', en: 'Network speed; unit not stated' }
  },
  {
    name: 'netJitter',
    type: 'number',
    meaning: { zh: '网络抖动，越大越不稳', en: 'Jitter: 0 is none, more is worse' }
  },
  {
    name: 'netQualityLevel',
    type: '0 | 1 | 2 | 3 | 4 | 5 | 6',
    meaning: {
      zh: '网络质量：0 未知，1 最好，依次变差，6 不可用',
      en: 'Network quality: 0 unknown, 1 best, then worse, 6 unusable'
    }
  },
  { name: 'videoWidth', type: 'number | string', unit: 'px', meaning: { zh: '画面宽度', en: 'Width of the picture' } },
  {
    name: 'videoHeight',
    type: 'number | string',
    unit: 'px',
    meaning: { zh: '画面高度', en: 'Height of the picture' }
  },
  { name: 'videoCache', type: 'number', unit: 'ms', meaning: { zh: '已缓冲的视频', en: 'Buffered video' } },
  { name: 'audioCache', type: 'number', unit: 'ms', meaning: { zh: '已缓冲的音频', en: 'Buffered audio' } },
  {
    name: 'vDecCacheSize',
    type: 'number',
    unit: 'frames',
    meaning: { zh: '解码器内的帧数，仅 Android 硬解', en: 'Frames inside the decoder; Android hardware decoding only' }
  },
  {
    name: 'vSumCacheSize',
    type: 'number',
    unit: 'frames',
    meaning: { zh: '缓冲的视频总帧数，越多延迟越高', en: 'All buffered frames: more means more delay' }
  },
  {
    name: 'avPlayInterval',
    type: 'number',
    unit: 'ms',
    meaning: { zh: '播放时的音画差，越小越好', en: 'Sound against picture when played; smaller is better' }
  },
  {
    name: 'avRecvInterval',
    type: 'number',
    unit: 'ms',
    meaning: { zh: '接收时的音画差，越小越好', en: 'Sound against picture when received; smaller is better' }
  },
  {
    name: 'audioCacheThreshold',
    type: 'number',
    meaning: {
      zh: '音频缓冲超过此值便开始追赶，单位未说明',
      en: 'Audio buffer above which the player catches up; unit not stated'
    }
  }
] as const satisfies readonly StatisticRow[]
