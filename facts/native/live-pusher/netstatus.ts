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
  {
    name: 'videoCache',
    type: 'number',
    unit: 'frames',
    meaning: { zh: '积压未发的视频帧数', en: 'Video frames that wait to be sent' }
  },
  {
    name: 'audioCache',
    type: 'number',
    unit: 'frames',
    meaning: { zh: '积压未发的音频帧数', en: 'Audio frames that wait to be sent' }
  }
] as const satisfies readonly StatisticRow[]
