export default definePageConfig({
  navigationBarTitleText: 'voip-grid',
  usingComponents: { 'voip-grid': '../../miniprogram-rtc/voip-grid/index' }
})
