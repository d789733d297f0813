import type { AttributeRow } from '../../rows'

export const attributes = [
  {
    name: 'url',
    type: 'string',
    since: '1.7.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '推流地址，仅支持 RTMP', en: 'Address to push to: RTMP only' }
  },
  {
    name: 'mode',
    type: 'string',
    default: 'RTC',
    values: [
      { value: 'QVGA', meaning: { zh: '四分之一 VGA，3.5.0 起', en: 'quarter VGA, from 3.5.0' } },
      { value: 'HVGA', meaning: { zh: '半 VGA，3.5.0 起', en: 'half VGA, from 3.5.0' } },
      { value: 'SD', meaning: { zh: '标清', en: 'standard' } },
      { value: 'HD', meaning: { zh: '高清', en: 'high' } },
      { value: 'FHD', meaning: { zh: '超清', en: 'very high' } },
      { value: 'RTC', meaning: { zh: '实时通话，延迟最低', en: 'call, lowest delay' } }
    ],
    since: '1.7.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '画质与延迟的取舍', en: 'Trade between quality and delay' }
  },
  {
    name: 'autopush',
    type: 'boolean',
    default: false,
    since: '1.7.0',
    binding: 'none',
    evidence: 'documented',
    meaning: { zh: '有地址就自动开始推流', en: 'Starts by itself as soon as there is an address' }
  },
  {
    name: 'enableVideoCustomRender',
    type: 'boolean',
    default: false,
    since: '2.29.0',
    binding: 'live',
    evidence: 'documented',
    meaning: {
      zh: '把采集到的画面交给开发者渲染；唯一的驼峰属性名',
      en: 'Hands captured frames to the app; the one name in camel case'
    }
  },
  {
    name: 'muted',
    type: 'boolean',
    default: false,
    since: '1.7.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '静音；即将废弃，请用 enable-mic', en: 'Mutes; to be withdrawn, use enable-mic' }
  },
  {
    name: 'enable-camera',
    type: 'boolean',
    default: true,
    since: '1.7.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '开启摄像头', en: 'Camera on' }
  },
  {
    name: 'auto-focus',
    type: 'boolean',
    default: true,
    since: '1.7.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '自动对焦', en: 'Focuses by itself' }
  },
  {
    name: 'orientation',
    type: 'string',
    default: 'vertical',
    values: [
      { value: 'vertical', meaning: { zh: '竖向', en: 'portrait' } },
      { value: 'horizontal', meaning: { zh: '横向，宽高比随之互换', en: 'landscape; the aspect turns with it' } }
    ],
    since: '1.7.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '画面方向', en: 'Which way up the picture is' }
  },
  {
    name: 'beauty',
    type: 'number',
    default: 0,
    range: [0, 9],
    since: '1.7.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '磨皮，0 为关闭；鸿蒙不支持', en: 'Smooths the skin, 0 is off; not on HarmonyOS' }
  },
  {
    name: 'whiteness',
    type: 'number',
    default: 0,
    range: [0, 9],
    since: '1.7.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '美白，0 为关闭', en: 'Whitens, 0 is off' }
  },
  {
    name: 'aspect',
    type: 'string',
    default: '9:16',
    values: [
      { value: '3:4', meaning: { zh: '三比四', en: 'three to four' } },
      { value: '9:16', meaning: { zh: '九比十六', en: 'nine to sixteen' } }
    ],
    since: '1.7.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '宽高比', en: 'Width to height' }
  },
  {
    name: 'min-bitrate',
    type: 'number',
    default: 200,
    since: '1.7.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '最低码率，单位 kbps；mode 可能会突破它', en: 'Lowest bit rate in kbps; mode may override it' }
  },
  {
    name: 'max-bitrate',
    type: 'number',
    default: 1000,
    since: '1.7.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '最高码率，单位 kbps；mode 可能会突破它', en: 'Highest bit rate in kbps; mode may override it' }
  },
  {
    name: 'audio-quality',
    type: 'string',
    default: 'high',
    values: [
      { value: 'high', meaning: { zh: '48 kHz', en: '48 kHz' } },
      { value: 'low', meaning: { zh: '16 kHz', en: '16 kHz' } }
    ],
    since: '1.7.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '声音质量', en: 'Quality of the sound' }
  },
  {
    name: 'waiting-image',
    type: 'string',
    since: '1.7.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '进入后台后代替画面推送的图片', en: 'Picture that is sent instead while in the background' }
  },
  {
    name: 'waiting-image-hash',
    type: 'string',
    since: '1.7.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '等待图片的 MD5', en: 'MD5 of the waiting image' }
  },
  {
    name: 'zoom',
    type: 'boolean',
    default: false,
    since: '2.1.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '允许变焦；倍数由 setZoom 设置', en: 'Allows zooming; the factor is set by setZoom' }
  },
  {
    name: 'device-position',
    type: 'string',
    default: 'front',
    values: [
      { value: 'front', meaning: { zh: '前置', en: 'front' } },
      { value: 'back', meaning: { zh: '后置', en: 'back' } }
    ],
    since: '2.3.0',
    binding: 'session',
    evidence: 'documented',
    meaning: {
      zh: '使用哪个摄像头；只在创建时有效，之后用 switchCamera',
      en: 'Which camera; counts at creation only, later switchCamera does it'
    }
  },
  {
    name: 'background-mute',
    type: 'boolean',
    default: false,
    since: '1.7.0',
    binding: 'live',
    deprecated: true,
    evidence: 'documented',
    meaning: { zh: '已废弃：小程序进入后台后一律静音', en: 'Deprecated: the sound is always muted in the background' }
  },
  {
    name: 'mirror',
    type: 'boolean',
    default: false,
    since: '2.7.0',
    binding: 'session',
    evidence: 'documented',
    meaning: {
      zh: '推送的画面左右镜像；将由 remote-mirror 取代',
      en: 'Mirrors the pushed picture; remote-mirror is to replace it'
    }
  },
  {
    name: 'remote-mirror',
    type: 'boolean',
    default: false,
    since: '2.10.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '推送的画面左右镜像', en: 'Mirrors the pushed picture, as viewers see it' }
  },
  {
    name: 'local-mirror',
    type: 'string',
    default: 'auto',
    values: [
      { value: 'auto', meaning: { zh: '前置镜像，后置不镜像', en: 'front camera mirrored, back camera not' } },
      { value: 'enable', meaning: { zh: '都镜像', en: 'both mirrored' } },
      { value: 'disable', meaning: { zh: '都不镜像', en: 'neither mirrored' } }
    ],
    since: '2.10.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '本地预览是否镜像', en: 'Mirrors the preview' }
  },
  {
    name: 'audio-reverb-type',
    type: 'number',
    default: 0,
    values: [
      { value: 0, meaning: { zh: '关闭', en: 'off' } },
      { value: 1, meaning: { zh: 'KTV', en: 'karaoke' } },
      { value: 2, meaning: { zh: '小房间', en: 'small room' } },
      { value: 3, meaning: { zh: '大会堂', en: 'hall' } },
      { value: 4, meaning: { zh: '低沉', en: 'deep' } },
      { value: 5, meaning: { zh: '洪亮', en: 'bright' } },
      { value: 6, meaning: { zh: '金属声', en: 'metallic' } },
      { value: 7, meaning: { zh: '磁性', en: 'magnetic' } }
    ],
    since: '2.10.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '混响效果', en: 'Reverb' }
  },
  {
    name: 'enable-mic',
    type: 'boolean',
    default: true,
    since: '2.10.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '开启麦克风', en: 'Microphone on' }
  },
  {
    name: 'enable-agc',
    type: 'boolean',
    default: false,
    since: '2.10.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '自动增益', en: 'Evens out the loudness of the voice' }
  },
  {
    name: 'enable-ans',
    type: 'boolean',
    default: false,
    since: '2.10.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '噪声抑制', en: 'Takes away noise' }
  },
  {
    name: 'audio-volume-type',
    type: 'string',
    default: 'auto',
    values: [
      { value: 'auto', meaning: { zh: '自动', en: 'chosen by WeChat' } },
      { value: 'media', meaning: { zh: '媒体音量', en: 'media volume' } },
      { value: 'voicecall', meaning: { zh: '通话音量', en: 'call volume' } }
    ],
    since: '2.10.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '受哪种系统音量控制', en: 'Which volume of the system counts' }
  },
  {
    name: 'video-width',
    type: 'number',
    default: 360,
    since: '2.10.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '推送画面的宽度，单位 px', en: 'Width of the pushed picture in px' }
  },
  {
    name: 'video-height',
    type: 'number',
    default: 640,
    since: '2.10.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '推送画面的高度，单位 px', en: 'Height of the pushed picture in px' }
  },
  {
    name: 'beauty-style',
    type: 'string',
    default: 'smooth',
    values: [
      { value: 'smooth', meaning: { zh: '光滑', en: 'smooth' } },
      { value: 'nature', meaning: { zh: '自然', en: 'natural' } }
    ],
    since: '2.12.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '磨皮风格；鸿蒙不支持', en: 'How the skin is smoothed; not on HarmonyOS' }
  },
  {
    name: 'filter',
    type: 'string',
    default: 'standard',
    values: [
      { value: 'standard', meaning: { zh: '标准', en: 'standard' } },
      { value: 'pink', meaning: { zh: '粉嫩', en: 'pink' } },
      { value: 'nostalgia', meaning: { zh: '怀旧', en: 'nostalgic' } },
      { value: 'blues', meaning: { zh: '蓝调', en: 'blue' } },
      { value: 'romantic', meaning: { zh: '浪漫', en: 'romantic' } },
      { value: 'cool', meaning: { zh: '清凉', en: 'cool' } },
      { value: 'fresher', meaning: { zh: '清新', en: 'fresh' } },
      { value: 'solor', meaning: { zh: '文档的拼写即如此', en: 'spelled so in the documents' } },
      { value: 'aestheticism', meaning: { zh: '唯美', en: 'aesthetic' } },
      { value: 'whitening', meaning: { zh: '美白', en: 'whitening' } },
      { value: 'cerisered', meaning: { zh: '樱红', en: 'cherry red' } }
    ],
    since: '2.12.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '滤镜', en: 'Colour filter' }
  },
  {
    name: 'picture-in-picture-mode',
    type: 'string | string[]',
    values: [
      { value: 'push', meaning: { zh: '打开新页面时进入小窗', en: 'float when a page is opened on top' } },
      { value: 'pop', meaning: { zh: '返回上一页时进入小窗', en: 'float when this page is closed' } },
      { value: '', meaning: { zh: '不进入小窗，空数组同义', en: 'never float; so does an empty list' } }
    ],
    since: '2.25.0',
    binding: 'live',
    evidence: 'documented',
    meaning: {
      zh: '何时进入小窗，可用数组同时设置多个',
      en: 'When to shrink into the floating window; a list sets several'
    }
  },
  {
    name: 'voice-changer-type',
    type: 'number',
    default: 0,
    values: [
      { value: 0, meaning: { zh: '关闭', en: 'off' } },
      { value: 1, meaning: { zh: '熊孩子', en: 'naughty child' } },
      { value: 2, meaning: { zh: '萝莉', en: 'girl' } },
      { value: 3, meaning: { zh: '大叔', en: 'uncle' } },
      { value: 4, meaning: { zh: '重金属', en: 'heavy metal' } },
      { value: 6, meaning: { zh: '外国人', en: 'foreigner' } },
      { value: 7, meaning: { zh: '困兽', en: 'trapped beast' } },
      { value: 8, meaning: { zh: '宅男', en: 'otaku' } },
      { value: 9, meaning: { zh: '强电流', en: 'electric' } },
      { value: 10, meaning: { zh: '重机械', en: 'machine' } },
      { value: 11, meaning: { zh: '空灵', en: 'ethereal' } }
    ],
    since: '2.31.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '变声效果，没有 5', en: 'Voice effect; there is no 5' }
  },
  {
    name: 'custom-effect',
    type: 'boolean',
    default: false,
    since: '2.29.1',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '启用自定义特效，设定后不能再改', en: 'Turns custom effects on; cannot be changed once set' }
  },
  {
    name: 'skin-whiteness',
    type: 'number',
    default: 0,
    range: [0, 1],
    since: '2.29.1',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '自定义特效：美白', en: 'Custom effect: whitening' }
  },
  {
    name: 'skin-smoothness',
    type: 'number',
    default: 0,
    range: [0, 1],
    since: '2.29.1',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '自定义特效：磨皮', en: 'Custom effect: smoothing' }
  },
  {
    name: 'face-thinness',
    type: 'number',
    default: 0,
    range: [0, 1],
    since: '2.29.1',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '自定义特效：瘦脸', en: 'Custom effect: thinner face' }
  },
  {
    name: 'eye-bigness',
    type: 'number',
    default: 0,
    range: [0, 1],
    since: '2.29.1',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '自定义特效：大眼', en: 'Custom effect: larger eyes' }
  },
  {
    name: 'fps',
    type: 'number',
    default: 15,
    range: [1, 30],
    since: '2.31.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '每秒帧数', en: 'Frames a second' }
  },
  {
    name: 'mute-on-audio-conflict',
    type: 'boolean',
    default: false,
    since: '3.16.2',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '与其他音频冲突时静音', en: 'Mutes when other audio claims the sound' }
  }
] as const satisfies readonly AttributeRow[]

/** Told of by vendors only: WeChat documents neither, nor a default. They reach the native tag when a page sets them. */
export const vendorAttributes = [
  {
    name: 'debug',
    type: 'boolean',
    binding: 'live',
    evidence: 'vendor',
    meaning: {
      zh: '仅见于厂商资料：在画面上显示半透明日志',
      en: 'Told of by vendors only: draws a log over the picture'
    }
  },
  {
    name: 'enable-ear-monitor',
    type: 'boolean',
    binding: 'live',
    evidence: 'vendor',
    meaning: { zh: '仅见于厂商资料：耳返', en: 'Told of by vendors only: lets one hear oneself in the headset' }
  }
] as const satisfies readonly AttributeRow[]
