/**
 * `npm run wechat`: packs the library, builds it into a consumer's project with `packNpmManually` of miniprogram-ci, compiles the
 * project as an upload does, in ES5, ES6 and for Skyline, and writes what came out into docs/hosts.md. It needs no account
 * and no network but the npm registry: nothing is uploaded.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { formatted } from './format'
import { filesBelow } from './build/project-files'
import { runChild } from './test/child'
import { broken, variants, type Variant, writeProject } from './wechat/project'
import { type Outcome, type Row, writeRecord } from './wechat/record'

const root = resolve(__dirname, '..')
const toolFolder = join(__dirname, 'wechat')

async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { status, output } = await runChild(program, args, { cwd })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${output}`)
  return output.trim()
}

/** Installs the packed library into an empty package. @returns its package.json */
async function installLibrary(folder: string): Promise<string> {
  await run('npm', ['run', 'build'], root)
  const [name = ''] = (await run('npm', ['pack', '--silent', '--pack-destination', folder], root)).split('\n').slice(-1)
  const library = join(folder, 'library')
  mkdirSync(library)
  writeFileSync(join(library, 'package.json'), '{ "name": "consumer", "private": true }\n')
  await run('npm', ['install', '--no-audit', '--no-fund', '--save', join(folder, name)], library)
  return join(library, 'package.json')
}

async function compile(packageJson: string, folder: string, variant: Variant): Promise<Outcome> {
  const project = mkdtempSync(join(folder, 'project-'))
  writeProject(project, variant)
  const result = join(project, 'result.json')
  const args = [join(toolFolder, 'compile.mjs'), packageJson, project, JSON.stringify(variant.setting), result]
  const { output } = await runChild(process.execPath, args, { cwd: project })
  if (!existsSync(result)) return { failure: output.split('\n').slice(-5).join(' ') }
  return JSON.parse(readFileSync(result, 'utf8')) as Outcome
}

/** What an upload would lack, or have too much of. */
function problemsOf(outcome: Outcome, { syntax }: Variant): string[] {
  if ('failure' in outcome) return [outcome.failure]
  const needed = filesBelow(root, 'miniprogram_dist')
    .map((path) => path.replace('miniprogram_dist/', ''))
    .filter((path) => /\.(js|json|wxml|wxss)$/.test(path))
  const missing = needed.filter((path) => !outcome.files.includes(path))
  return [
    ...(outcome.packed === 1 ? [] : [`${outcome.packed} packages packed`]),
    ...(outcome.warnings.length === 0 ? [] : [`warnings: ${JSON.stringify(outcome.warnings)}`]),
    ...(missing.length === 0 ? [] : [`missing: ${missing.join(', ')}`]),
    ...((outcome.syntax ?? Infinity) <= syntax ? [] : [`syntax of ES${outcome.syntax ?? 'later'}`])
  ]
}

async function record(rows: readonly Row[]): Promise<void> {
  const tool = JSON.parse(readFileSync(join(toolFolder, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>
  }
  const head = `${new Date().toISOString().slice(0, 10)}: miniprogram-ci ${tool.devDependencies['miniprogram-ci'] ?? ''}`
  for (const [file, language] of [
    ['hosts.md', 'en'],
    ['hosts.zh-CN.md', 'zh']
  ] as const) {
    const path = join(root, 'docs', file)
    const text = writeRecord(readFileSync(path, 'utf8'), rows, head, language)
    writeFileSync(path, await formatted(path, text))
  }
}

async function main(): Promise<void> {
  if (!existsSync(join(toolFolder, 'node_modules'))) {
    execFileSync('npm', ['ci', '--ignore-scripts'], { cwd: toolFolder, stdio: 'inherit', shell: true })
  }
  const folder = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-wechat-'))
  try {
    const packageJson = await installLibrary(folder)
    if (!('failure' in (await compile(packageJson, folder, broken)))) throw new Error('a broken template compiles')
    const rows: Row[] = []
    for (const variant of variants) {
      const outcome = await compile(packageJson, folder, variant)
      const problems = problemsOf(outcome, variant)
      rows.push({ name: variant.name, outcome, problems })
      console.log(`${variant.name}: ${problems.length === 0 ? 'yes' : problems.join('; ')}`)
    }
    await record(rows)
    if (rows.some(({ problems }) => problems.length > 0)) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
