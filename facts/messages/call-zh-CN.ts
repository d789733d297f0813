import type { CallMessages } from './messages'

export const callZhCN = {
  codes: {
    call: {
      '-1': '小程序已在通话中',
      '-2': '麦克风被占用，可能正在打电话',
      '-3': '加入被中断',
      '-1000': '无法加入通话',
      '-20000': '对方没有开启通话',
      '-20001': '这部手机不支持通话',
      '-20002': '正在通话中',
      '-20003': '其他小程序正在通话',
      '-30000': '通话失败',
      '-30001': '手机没有允许微信使用摄像头',
      '-30002': '手机没有允许微信使用麦克风',
      '-30003': '小程序没有麦克风权限',
      '-30004': '小程序没有摄像头权限'
    }
  },
  errors: {
    GROUP_ID_EMPTY: '暂时无法加入通话',
    SIGNER_MISSING: '无法加入通话',
    LOGIN_FAILED: '登录失败',
    SIGN_FAILED: '无法加入通话',
    SIGN_REFUSED: '你无权加入此通话',
    SIGN_TIMEOUT: '通话服务没有响应',
    SIGN_ANSWER_INVALID: '无法加入通话',
    TIMESTAMP_IN_MILLISECONDS: '无法加入通话',
    CLOUD_UNAVAILABLE: '无法加入通话',
    OPENID_MISSING: '无法加入通话',
    SIGNATURE_NEEDED: '无法加入通话',
    JOIN_REJECTED: '无法加入通话',
    VOIP_BUSY: '小程序里有另一个通话',
    TILE_FAILED: '画面无法显示',
    EXIT_REJECTED: '未能退出通话，麦克风可能仍在使用'
  },
  advice: {
    setGroup: '请给 group-id 设置通话名称',
    setSigner: '请设置 sign-url、sign-cloud-function、signer，或 signature、nonce-str 与 time-stamp',
    setOpenid: '请设置 openid，或让签名结果带上它',
    checkSigner: '请检查签名服务后重试',
    checkSignature: '请重试；若总是失败，请检查签名与 session_key，以及通话是否已满 10 人',
    useSeconds: 'time-stamp 请以秒为单位',
    giveSignature: '请在 10 秒内以新签名回应 signaturerequired',
    startCloud: '请在小程序启动时初始化云开发（cloud.init）',
    askToJoin: '请先取得此通话的资格',
    leaveOther: '请先退出另一个通话，再重试',
    keepOneCall: '请先退出另一个通话',
    hangUpAgain: '请再次挂断；如仍无效，请关闭微信',
    endPhoneCall: '请结束电话后重试',
    enableCalls: '请对方打开此小程序'
  },
  phases: {
    signing: '正在加入…',
    joining: '正在加入…',
    joined: '通话中',
    rejoining: '正在重新连接…',
    leaving: '正在离开…',
    left: '已离开通话'
  },
  actions: {
    join: '加入',
    hangUp: '挂断',
    earphone: '关闭声音',
    earphoneOff: '打开声音',
    recover: '退出另一个通话并加入',
    previous: '上一页',
    next: '下一页',
    you: '我',
    people: '{count} 人',
    alone: '等待其他人加入',
    bars: '显示工具栏'
  }
} satisfies CallMessages
