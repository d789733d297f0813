/**
 * `npm run hosts`: packs the library, installs it into copies of the examples for Taro and uni-app, builds them,
 * checks their types, runs the builds on the preview in Chromium, and writes what holds into docs/hosts.md. Takes some
 * minutes and the npm registry. `npm run hosts -- taro` takes one of them.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { launchChromium, madeUpCamera } from './browser/launch-chromium'
import { openTab, readLog } from './browser/open-program'
import { startPreview } from './browser/running-preview'
import { formatted } from './format'
import { checks, type InLanguages } from './hosts/checks'
import { type HostResult, writeResults } from './hosts/results'
import { runChild } from './test/child'

const root = resolve(__dirname, '..')

interface Host {
  /** The folder below examples/. */
  readonly name: string
  /** Where its build is. */
  readonly output: string
  /** Packages whose versions are on record. */
  readonly packages: readonly string[]
}

const hosts: readonly Host[] = [
  { name: 'taro', output: 'dist', packages: ['@tarojs/taro', '@tarojs/react', 'react'] },
  { name: 'uni-app', output: 'dist/build/mp-weixin', packages: ['@dcloudio/uni-app', '@dcloudio/uni-mp-weixin', 'vue'] }
]

async function npm(cwd: string, ...args: string[]): Promise<string> {
  console.log(`${cwd}> npm ${args.join(' ')}`)
  const { status, output } = await runChild('npm', args, { cwd })
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${output}`)
  return output.trim()
}

/** @returns the path of the packed library */
async function pack(folder: string): Promise<string> {
  // It builds first.
  const [name = ''] = (await npm(root, 'pack', '--silent', '--pack-destination', folder)).split('\n').slice(-1)
  return join(folder, name)
}

/** Installs, builds and checks a copy of an example, as whoever starts from it does. */
async function buildExample({ name }: Host, folder: string, tarball: string): Promise<string> {
  const project = join(folder, name)
  cpSync(join(root, 'examples', name), project, {
    recursive: true,
    filter: (path) => !/[\\/](node_modules|dist)$/.test(path)
  })
  await npm(project, 'install', '--no-audit', '--no-fund', '--save', tarball)
  await npm(project, 'run', 'build')
  await npm(project, 'run', 'typecheck')
  return project
}

function versionOf(project: string, name: string): string {
  const text = readFileSync(join(project, 'node_modules', name, 'package.json'), 'utf8')
  const { version } = JSON.parse(text) as { readonly version: string }
  return version
}

async function tryHost(host: Host, project: string): Promise<HostResult> {
  const preview = await startPreview(root, ['--root', join(project, host.output)])
  const browser = await launchChromium(madeUpCamera)
  try {
    const tab = await openTab(browser, 1200, 900)
    const outcomes: [InLanguages, string][] = []
    const gaps = new Set<string>()
    for (const { name, run } of checks) {
      const failure = await run(tab, preview.address).then(
        () => '',
        (error: unknown) => String(error instanceof Error ? error.message : error).split('\n')[0] ?? ''
      )
      outcomes.push([name, failure])
      console.log(`${host.name}: ${name.en}: ${failure === '' ? 'yes' : failure}`)
      for (const gap of (await readLog(tab)).gaps) gaps.add(gap)
    }
    const versions = host.packages.map((name) => `${name} ${versionOf(project, name)}`)
    return { name: host.name, versions, outcomes, gaps: [...gaps] }
  } finally {
    await browser.close()
    await preview.stop()
  }
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  const folder = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-hosts-'))
  try {
    const tarball = await pack(folder)
    const results: HostResult[] = []
    for (const host of hosts.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
      results.push(await tryHost(host, await buildExample(host, folder, tarball)))
    }
    const date = new Date().toISOString().slice(0, 10)
    for (const [file, language] of [
      ['hosts.md', 'en'],
      ['hosts.zh-CN.md', 'zh']
    ] as const) {
      const path = join(root, 'docs', file)
      const written = writeResults(readFileSync(path, 'utf8'), results, date, language)
      writeFileSync(path, await formatted(path, written))
    }
    if (results.some(({ outcomes }) => outcomes.some(([, failure]) => failure !== ''))) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
