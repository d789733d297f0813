export default definePageConfig({
  navigationBarTitleText: 'rtc-player',
  usingComponents: { 'rtc-player': '../../miniprogram-rtc/rtc-player/index' }
})
