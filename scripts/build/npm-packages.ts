import { build } from 'esbuild'
import type { Problem } from './problem'
import type { CompiledScript } from './script-compiler'

/** The library itself, which is built from its sources. */
const ownName = 'miniprogram-rtc'

/**
 * Bundles the packages that the demo's scripts load by name, each as one file where a mini program looks for it, as
 * "build npm" of DevTools does. A package is bundled once.
 */
export class PackageBundler {
  private readonly bundles = new Map<string, Buffer>()

  constructor(private readonly root: string) {}

  /** Contents by path below `miniprogram_npm/`. */
  async bundle(scripts: readonly CompiledScript[]): Promise<{ packages: Map<string, Buffer>; problems: Problem[] }> {
    const packages = new Map<string, Buffer>()
    const problems: Problem[] = []
    for (const name of packageNames(scripts)) {
      try {
        const bundle = this.bundles.get(name) ?? (await bundlePackage(this.root, name))
        this.bundles.set(name, bundle)
        packages.set(`${name}/index.js`, bundle)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        problems.push({ file: 'package.json', line: 1, message: `[npm] ${name}: ${reason}` })
      }
    }
    return { packages, problems }
  }
}

function packageNames(scripts: readonly CompiledScript[]): Set<string> {
  const names = scripts
    .filter(({ path }) => path.startsWith('demo/'))
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
