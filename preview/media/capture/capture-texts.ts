const zh = {
  noCamera: '这台电脑没有摄像头',
  drawn: '推送的是一幅绘制的画面',
  position: { front: '前置', back: '后置' },
  noEncoder: '这个浏览器不能编码 H.264，无法推流。请使用 Chrome 或 Chromium。'
}

const en: typeof zh = {
  noCamera: 'This computer has no camera',
  drawn: 'A drawn picture is pushed instead',
  position: { front: 'Front', back: 'Back' },
  noEncoder: 'This browser cannot encode H.264, so nothing can be pushed. Use Chrome or Chromium.'
}

type CaptureTexts = typeof zh

/** Texts on a pusher's picture. @param language as WeChat names it: `zh_CN`, `en` */
export function captureTexts(language: string): CaptureTexts {
  return language.startsWith('zh') ? zh : en
}
