const zh = {
  tagline: '直播、推流与多人通话组件',
  playing: '播放',
  livePlayer: '直播播放',
  livePlayerNote: 'rtc-player · 一个标签，自带状态与提示',
  address: '播放地址',
  addressHint: 'rtmp:// 或 http(s):// 的 FLV 地址',
  play: '播放',
  stop: '停止',
  snapshot: '截图',
  snapshotTaken: '已截图',
  phase: '阶段',
  events: '事件',
  noEvents: '还没有事件'
}

const en: typeof zh = {
  tagline: 'Live video, camera push and group calls',
  playing: 'Playing',
  livePlayer: 'Live playback',
  livePlayerNote: 'rtc-player · one tag, with its own states',
  address: 'Stream address',
  addressHint: 'An rtmp:// or http(s):// FLV address',
  play: 'Play',
  stop: 'Stop',
  snapshot: 'Snapshot',
  snapshotTaken: 'Snapshot taken',
  phase: 'Phase',
  events: 'Events',
  noEvents: 'No events yet'
}

/** The demo's own words, in the language WeChat is set to. */
export function texts(): typeof zh {
  return wx.getAppBaseInfo().language.startsWith('zh') ? zh : en
}
