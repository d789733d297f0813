import { build } from 'esbuild'
import type { Problem } from './problem'
import type { CompiledScript } from './typescript-compiler'

/** The library itself, which is built from its sources. */
const ownName = 'miniprogram-rtc'

/**
 * The packages that the demo's scripts load by name, each as one file where a mini program looks for it: what DevTools
 * makes of installed packages by "build npm". Contents by path below `miniprogram_npm/`.
 */
export async function bundlePackages(
  root: string,
  scripts: readonly CompiledScript[]
): Promise<{ packages: Map<string, Buffer>; problems: Problem[] }> {
  const packages = new Map<string, Buffer>()
  const problems: Problem[] = []
  for (const name of packageNames(scripts)) {
    try {
      packages.set(`${name}/index.js`, await bundlePackage(root, name))
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error)
      problems.push({ file: 'package.json', line: 1, message: `[npm] ${name}: ${words}` })
    }
  }
  return { packages, problems }
}

function packageNames(scripts: readonly CompiledScript[]): Set<string> {
  const names = scripts
    .filter(({ path }) => path.startsWith('demo/') && path.endsWith('.js'))
    .flatMap(({ text }) => [...text.matchAll(/\brequire\("([^"./][^"]*)"\)/g)])
    .map(([, name = '']) => name)
  return new Set(names.filter((name) => name !== ownName && !name.startsWith(`${ownName}/`)))
}

async function bundlePackage(root: string, name: string): Promise<Buffer> {
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = require(${JSON.stringify(name)})`, resolveDir: root },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'browser',
    target: 'es2018',
    charset: 'utf8',
    logLevel: 'silent'
  })
  return Buffer.concat(outputFiles.map(({ contents }) => contents))
}
