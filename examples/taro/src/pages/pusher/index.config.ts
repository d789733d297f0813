export default definePageConfig({
  navigationBarTitleText: 'rtc-pusher',
  usingComponents: { 'rtc-pusher': '../../miniprogram-rtc/rtc-pusher/index' }
})
