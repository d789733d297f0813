import { inLanguage } from './language'

/** What each case is called, on the home page and above its own; English names fit the narrowest phone. */
export const cases = inLanguage({
  zh: {
    basic: { name: '直播播放', note: '一个标签，自带状态与提示' },
    modes: { name: '直播与通话', note: '两种模式的缓冲与延迟' },
    controls: { name: '控制栏', note: '内置按钮，与页面双向联动' },
    theming: { name: '主题', note: '深浅配色、自定颜色与语言' },
    picture: { name: '画面', note: '填充方式、方向与静音' },
    many: { name: '多路播放', note: '两路或六路同时，只听一路' },
    slots: { name: '自定义控件', note: '用插槽换成页面自己的' },
    address: { name: '自己的地址', note: '播放任意 RTMP 或 HTTP-FLV 流' },
    faults: { name: '出错时', note: '错误的地址、断线与重试' },
    push: { name: '摄像头推流', note: '权限、推流与状态，一个标签' },
    voice: { name: '语音直播', note: '不开摄像头，也不请求它的权限' },
    room: { name: '直播间', note: '这里推流，观众在别处观看' },
    music: { name: '背景音乐', note: '混入声音，各调各的音量' },
    lens: { name: '镜头', note: '变焦、闪光灯、前后与镜像' },
    toolbar: { name: '自定义工具栏', note: '用插槽换成页面自己的' },
    call: { name: '多人通话', note: '只要一个房间名' },
    callVoice: { name: '语音通话', note: '没有画面，显示头像' },
    callOne: { name: '双人通话', note: '呼叫一个人，窗口由微信绘制' },
    callLayouts: { name: '排列', note: '平铺、聚焦、固定与自己的标签' },
    callToolbar: { name: '自定义界面', note: '顶部与工具栏换成页面自己的' },
    callSigning: { name: '签名', note: '四种方式，以及会出什么错' }
  },
  en: {
    basic: { name: 'Live', note: 'One tag, states included' },
    modes: { name: 'Modes', note: 'Live or RTC, and the buffer' },
    controls: { name: 'Controls', note: 'Built in, two-way' },
    theming: { name: 'Theming', note: 'Light, dark, own colours' },
    picture: { name: 'Picture', note: 'Fit, orientation, sound' },
    many: { name: 'Many', note: 'Two or six, one is heard' },
    slots: { name: 'Slots', note: 'Controls of your own' },
    address: { name: 'Address', note: 'Any RTMP or HTTP-FLV' },
    faults: { name: 'Faults', note: 'Errors and retries' },
    push: { name: 'Push', note: 'The camera, live' },
    voice: { name: 'Voice', note: 'Sound alone, no camera' },
    room: { name: 'Room', note: 'Push here, watch there' },
    music: { name: 'Music', note: 'Mixed in, two volumes' },
    lens: { name: 'Lens', note: 'Zoom, torch, mirror' },
    toolbar: { name: 'Toolbar', note: 'Controls of your own' },
    call: { name: 'Call', note: 'Just a room name' },
    callVoice: { name: 'Voice call', note: 'Faces, no pictures' },
    callOne: { name: 'One to one', note: 'Ring one person' },
    callLayouts: { name: 'Layouts', note: 'Grid, spotlight, pin' },
    callToolbar: { name: 'Call toolbar', note: 'Slots, two-way state' },
    callSigning: { name: 'Signing', note: 'Four ways, and faults' }
  }
})
