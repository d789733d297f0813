export default defineAppConfig({
  pages: ['pages/index/index', 'pages/player/index', 'pages/pusher/index', 'pages/call/index'],
  window: {
    navigationBarTitleText: 'miniprogram-rtc in Taro',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black'
  }
})
