import { basename, join } from 'node:path'
import { areaList } from '@vant/area-data'
import { build } from 'esbuild'
import { areasPath } from '../framework/asset'

/** Files by address: script and style of the page, the worker that plays robots in a call, source maps, regions of China. */
export type PreviewBundle = Readonly<Record<string, string>>

let bundled: Promise<PreviewBundle> | undefined

/** Bundles the preview itself for the browser, once a process. */
export function bundlePreview(): Promise<PreviewBundle> {
  bundled ??= bundle()
  return bundled
}

async function bundle(): Promise<PreviewBundle> {
  const { outputFiles } = await build({
    entryPoints: {
      preview: join(__dirname, '..', 'main.ts'),
      robots: join(__dirname, '..', 'media', 'robots', 'worker.ts')
    },
    bundle: true,
    write: false,
    outdir: join(__dirname, '..'),
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    // The maps are most of the bytes: in files of their own they are loaded by developer tools alone.
    sourcemap: 'linked',
    // glass-easel's switch between its warnings and silence.
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error'
  })
  const files = outputFiles.map(({ path, text }) => [`/${basename(path)}`, text])
  return Object.fromEntries([...files, [areasPath, JSON.stringify(areaList)]]) as PreviewBundle
}
