const zh = {
  noCamera: '这台电脑没有摄像头',
  drawn: '发送的是一幅绘制的画面',
  position: { front: '前置', back: '后置' },
  noEncoder: '这个浏览器不能编码 VP8，其他人看不到你。请使用 Chrome 或 Chromium。',
  noDecoder: '这个浏览器不能解码 VP8，看不到画面。请使用 Chrome 或 Chromium。',
  undecodable: '这个画面无法解码。',
  cameraFailed: (reason: string) => `摄像头打不开：${reason}`
}

const en: typeof zh = {
  noCamera: 'This computer has no camera',
  drawn: 'A drawn picture is sent instead',
  position: { front: 'Front', back: 'Back' },
  noEncoder: 'This browser cannot encode VP8, so the others do not see you. Use Chrome or Chromium.',
  noDecoder: 'This browser cannot decode VP8, so there is no picture. Use Chrome or Chromium.',
  undecodable: 'This picture cannot be decoded.',
  cameraFailed: (reason) => `The camera does not open: ${reason}`
}

/** What the pictures of a call say. @param language as WeChat names it: `zh_CN`, `en` */
export function callTexts(language: string): typeof zh {
  return language.startsWith('zh') ? zh : en
}
