import { join } from 'node:path'
import { build } from 'esbuild'

export interface PreviewBundle {
  readonly script: string
  readonly style: string
}

/** Bundles the preview itself for the browser. */
export async function bundlePreview(): Promise<PreviewBundle> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, '..', 'main.ts')],
    bundle: true,
    write: false,
    outdir: join(__dirname, '..'),
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    sourcemap: 'inline',
    // glass-easel's switch between its warnings and silence.
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error'
  })
  const text = (suffix: string) => outputFiles.find(({ path }) => path.endsWith(suffix))?.text ?? ''
  return { script: text('.js'), style: text('.css') }
}
