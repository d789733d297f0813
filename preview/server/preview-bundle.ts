import { join } from 'node:path'
import { build } from 'esbuild'

export interface PreviewBundle {
  readonly script: string
  readonly style: string
  /** The worker that plays robots in a call. */
  readonly robots: string
  /** Source maps by path. Of their own: they are four fifths of what a page would load. */
  readonly maps: Readonly<Record<string, string>>
}

/** Bundles the preview itself for the browser. */
export async function bundlePreview(): Promise<PreviewBundle> {
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
    sourcemap: 'linked',
    // glass-easel's switch between its warnings and silence.
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error'
  })
  const text = (name: string) => outputFiles.find(({ path }) => path.endsWith(name))?.text ?? ''
  const maps = ['/preview.js.map', '/preview.css.map', '/robots.js.map'].map((path) => [path, text(path)] as const)
  return {
    script: text('preview.js'),
    style: text('preview.css'),
    robots: text('robots.js'),
    maps: Object.fromEntries(maps)
  }
}
