import type { Device, Scope } from '../../simulator/device'

const zh = {
  cancel: '取消',
  confirm: '确定',
  copied: '内容已复制',
  close: '关闭',
  back: '返回',
  allow: '允许',
  refuse: '拒绝',
  agree: '同意',
  asks: (app: string) => `${app} 申请`,
  uses: {
    'scope.camera': '使用你的摄像头',
    'scope.record': '使用你的麦克风',
    'scope.writePhotosAlbum': '保存图片或视频到你的相册'
  } as Readonly<Record<Scope, string>>,
  scopes: {
    'scope.camera': '摄像头',
    'scope.record': '麦克风',
    'scope.writePhotosAlbum': '添加到相册'
  } as Readonly<Record<Scope, string>>,
  fromAlbum: '从手机相册选择',
  fromCamera: '拍摄',
  askNote: '拒绝后，可以在设置中重新允许。',
  privacyTitle: '用户隐私保护提示',
  privacyText: (app: string) => `在使用 ${app} 服务之前，请仔细阅读隐私保护指引。如你同意，请点击“同意”开始使用。`,
  agreeTo: '允许即表示同意',
  contractText: (app: string) =>
    `预览中没有真实的隐私保护指引。在微信里，这里显示 ${app} 的开发者在管理后台填写的内容：收集哪些信息，用来做什么。`,
  settings: '设置',
  settingsNote: (app: string) => `允许 ${app} 使用`,
  nothingAsked: (app: string) => `${app} 还没有申请过任何权限。`,
  systemSettings: '微信的系统权限',
  systemNote: '允许微信使用',
  picture: (index: number, count: number) => `第 ${index} 张，共 ${count} 张`,
  calling: '等待对方接受邀请…',
  invites: { voice: '邀请你语音通话', video: '邀请你视频通话' },
  connecting: '正在接通…',
  takeCall: '接听',
  declineCall: '拒绝',
  hangUp: '挂断',
  callEnded: '通话结束',
  callSwitches: {
    microphone: { on: '麦克风已开', off: '麦克风已关' },
    speaker: { on: '扬声器已开', off: '扬声器已关' },
    camera: { on: '摄像头已开', off: '摄像头已关' }
  },
  robot: (number: number) => `机器人 ${number}`
}

const en: typeof zh = {
  cancel: 'Cancel',
  confirm: 'OK',
  copied: 'Copied',
  close: 'Close',
  back: 'Back',
  allow: 'Allow',
  refuse: "Don't Allow",
  agree: 'Agree',
  asks: (app) => `"${app}" would like to`,
  uses: {
    'scope.camera': 'Use your camera',
    'scope.record': 'Use your microphone',
    'scope.writePhotosAlbum': 'Save images or videos to your album'
  },
  scopes: { 'scope.camera': 'Camera', 'scope.record': 'Microphone', 'scope.writePhotosAlbum': 'Add to album' },
  fromAlbum: 'Choose from Album',
  fromCamera: 'Camera',
  askNote: 'You can change this later in the settings.',
  privacyTitle: 'Your privacy',
  privacyText: (app) => `Please read the privacy guide before you use "${app}". If you agree to it, tap "Agree".`,
  agreeTo: 'Allowing agrees to',
  contractText: (app) =>
    `The preview has no real privacy guide. WeChat shows here what the developer of "${app}" has filled in: which information is collected, and what for.`,
  settings: 'Settings',
  settingsNote: (app) => `Allow "${app}" to use`,
  nothingAsked: (app) => `"${app}" has not asked for anything yet.`,
  systemSettings: "WeChat's permissions",
  systemNote: 'Allow WeChat to use',
  picture: (index, count) => `Picture ${index} of ${count}`,
  calling: 'Waiting for an answer…',
  invites: { voice: 'invites you to a voice call', video: 'invites you to a video call' },
  connecting: 'Connecting…',
  takeCall: 'Accept',
  declineCall: 'Decline',
  hangUp: 'Hang Up',
  callEnded: 'Call ended',
  callSwitches: {
    microphone: { on: 'Mic on', off: 'Mic off' },
    speaker: { on: 'Speaker on', off: 'Speaker off' },
    camera: { on: 'Camera on', off: 'Camera off' }
  },
  robot: (number) => `Robot ${number}`
}

/** The texts of the phone itself, in the language it is set to. */
export function textsOf({ state }: Device): typeof zh {
  return state.language.startsWith('zh') ? zh : en
}
