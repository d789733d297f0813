import uni from '@dcloudio/vite-plugin-uni'
import { defineConfig } from 'vite'

// In a module, the plugin stands below `default`.
export default defineConfig({ plugins: [(uni.default ?? uni)()] })
