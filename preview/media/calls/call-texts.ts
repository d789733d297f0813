const zh = {
  noCamera: '没有摄像头',
  drawn: '绘制的画面',
  position: { front: '前置', back: '后置' },
  noEncoder: '这个浏览器不能编码 VP8，其他人看不到你。',
  noDecoder: '这个浏览器不能解码 VP8，看不到画面。',
  undecodable: '这个画面无法解码。',
  cameraFailed: (reason: string) => `摄像头打不开：${reason}`
}

const en: typeof zh = {
  noCamera: 'No camera here',
  drawn: 'A drawn picture',
  position: { front: 'Front', back: 'Back' },
  noEncoder: 'This browser cannot encode VP8: nobody sees you.',
  noDecoder: 'This browser cannot decode VP8.',
  undecodable: 'This picture cannot be decoded.',
  cameraFailed: (reason) => `The camera does not open: ${reason}`
}

/** The texts on the pictures of a call. @param language as WeChat names it: `zh_CN`, `en` */
export function callTexts(language: string): typeof zh {
  return language.startsWith('zh') ? zh : en
}
