import { defineConfig } from '@tarojs/cli'

export default defineConfig({
  projectName: 'miniprogram-rtc-in-taro',
  date: '2026-11-30',
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1 },
  sourceRoot: 'src',
  outputRoot: 'dist',
  plugins: [],
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  mini: {}
})
