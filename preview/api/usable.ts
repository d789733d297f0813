/** What `wx.canIUse` knows beyond the descriptions of calls and tags. */

type Table = Readonly<Record<string, readonly string[]>>

/** Calls without effect that give an object at once: its fields are read when they are asked for. */
export const readable = {
  getSystemInfoSync: true,
  getWindowInfo: true,
  getAppBaseInfo: true,
  getDeviceInfo: true,
  getSystemSetting: true,
  getAppAuthorizeSetting: true,
  getLaunchOptionsSync: true,
  getEnterOptionsSync: true,
  getStorageInfoSync: true,
  getAccountInfoSync: true,
  getMenuButtonBoundingClientRect: true
} as const

/** Options of calls that are no `Call`. */
export const optionNames: Table = {
  authorize: ['scope'],
  connectSocket: ['url', 'protocols', 'timeout']
}

/** The values of an option that has few. */
export const optionValues: Table = {
  'request.method': ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
  'request.responseType': ['text', 'arraybuffer'],
  'showToast.icon': ['success', 'error', 'loading', 'none'],
  'vibrateShort.type': ['heavy', 'medium', 'light'],
  'chooseMedia.mediaType': ['image', 'video', 'mix'],
  'chooseMedia.sourceType': ['album', 'camera'],
  'chooseImage.sourceType': ['album', 'camera'],
  'setNavigationBarColor.frontColor': ['#ffffff', '#000000']
}

/** Fields given to success, besides errMsg; none where a call is not named. */
export const results: Table = {
  authorize: [],
  getSetting: ['authSetting'],
  openSetting: ['authSetting'],
  getPrivacySetting: ['needAuthorization', 'privacyContractName'],
  getNetworkType: ['networkType', 'weakNet', 'hasSystemProxy'],
  login: ['code'],
  request: ['data', 'statusCode', 'header', 'cookies'],
  getStorage: ['data'],
  getStorageInfo: ['keys', 'currentSize', 'limitSize'],
  getClipboardData: ['data'],
  navigateTo: ['eventChannel'],
  showModal: ['confirm', 'cancel', 'content'],
  showActionSheet: ['tapIndex'],
  connectSocket: ['socketTaskId'],
  chooseMedia: ['tempFiles', 'type'],
  downloadFile: ['tempFilePath', 'statusCode'],
  uploadFile: ['data', 'statusCode', 'header', 'cookies'],
  getImageInfo: ['width', 'height', 'path', 'orientation', 'type'],
  chooseImage: ['tempFilePaths', 'tempFiles']
}

/** What the listeners of an event get. */
export const payloads: Table = {
  onAppShow: ['path', 'query', 'scene', 'referrerInfo'],
  onAppHide: ['reason'],
  onNetworkStatusChange: ['isConnected', 'networkType'],
  onNetworkWeakChange: ['weakNet', 'networkType'],
  onThemeChange: ['theme'],
  onAudioInterruptionBegin: [],
  onAudioInterruptionEnd: [],
  onUnhandledRejection: ['reason', 'promise'],
  onPageNotFound: ['path', 'query', 'isEntryPage'],
  onWindowResize: ['size'],
  onSocketOpen: ['header'],
  onSocketMessage: ['data'],
  onSocketClose: ['code', 'reason'],
  onSocketError: ['errMsg']
}

/** The methods of what calls give. */
export const objects: Table = {
  SelectorQuery: ['in', 'select', 'selectAll', 'selectViewport', 'exec'],
  NodesRef: ['boundingClientRect', 'scrollOffset', 'fields', 'context'],
  IntersectionObserver: ['relativeTo', 'relativeToViewport', 'observe', 'disconnect'],
  EventChannel: ['emit', 'on', 'once', 'off'],
  RequestTask: ['abort'],
  SocketTask: ['send', 'close', 'onOpen', 'onMessage', 'onClose', 'onError'],
  InnerAudioContext: [
    ...[
      'src',
      'startTime',
      'autoplay',
      'loop',
      'volume',
      'playbackRate',
      'duration',
      'currentTime',
      'paused',
      'buffered'
    ],
    ...['play', 'pause', 'stop', 'seek', 'destroy'],
    ...['Canplay', 'Play', 'Pause', 'Stop', 'Ended', 'TimeUpdate', 'Waiting', 'Seeking', 'Seeked', 'Error'].flatMap(
      (kind) => [`on${kind}`, `off${kind}`]
    )
  ]
}

const imageModes = ['scaleToFill', 'aspectFit', 'aspectFill', 'widthFix', 'heightFix']
const imagePlaces = ['top', 'bottom', 'center', 'left', 'right', 'top left', 'top right', 'bottom left', 'bottom right']

/** The values of an attribute that has few; `open-type` of a button is known from what it opens. */
export const attributeValues: Table = {
  'button.size': ['default', 'mini'],
  'button.type': ['primary', 'default', 'warn'],
  'input.type': ['text', 'number', 'digit', 'safe-password'],
  'input.confirm-type': ['send', 'search', 'next', 'go', 'done'],
  'image.mode': [...imageModes, ...imagePlaces],
  'navigator.open-type': ['navigate', 'redirect', 'reLaunch', 'navigateBack'],
  'text.space': ['ensp', 'emsp', 'nbsp']
}
