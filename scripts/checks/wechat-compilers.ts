import { execFile } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { developmentFolder, developmentPath, sourcePath, wxssPath } from '../build/development-paths'
import type { Problem, SkippedCheck } from '../build/problem'
import { filesBelow } from '../build/project-files'
import { lessPlace, type CompiledStyle } from '../build/style-compiler'

interface CheckResult {
  readonly problems: Problem[]
  readonly skipped?: SkippedCheck
}

type CompilerName = 'wcc' | 'wcsc'

const platformFolders: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' }

/** Compiles every template of `miniprogram_dev/` with WeChat's own WXML compiler. */
export async function checkWcc(root: string): Promise<CheckResult> {
  return withCompiler('wcc', async (run) => {
    const compile = (paths: readonly string[]) =>
      run(['-d', '-cc', '0', ...paths, '-gn', '$gwx'], join(root, developmentFolder))
    const paths = developmentFiles(root, '.wxml')
    const [first] = paths
    if (first === undefined) return []
    const output = await compile(paths)
    if (output === '') return []
    // wcc stops at the first file that is wrong: one run a file shows them all.
    const problems: Problem[] = []
    for (const path of paths) problems.push(...wccProblems(path, await compile([path])))
    return problems.length > 0 ? problems : wccProblems(first, output)
  })
}

function wccProblems(path: string, output: string): Problem[] {
  const problems = [...output.matchAll(/^(.+?):(\d+):(\d+): (.*)$/gm)].map(
    ([, file = path, line, column, text = '']): Problem => ({
      file: sourcePath(file),
      line: Number(line),
      column: Number(column),
      message: `[wcc] ${text}`
    })
  )
  const isNamed = output === '' || problems.some(({ file }) => file === sourcePath(path))
  return isNamed ? problems : [...problems, { file: sourcePath(path), line: 1, message: `[wcc] ${output.trim()}` }]
}

/** Compiles every style sheet of `miniprogram_dev/` with WeChat's own WXSS compiler. */
export async function checkWcsc(root: string, styles: readonly CompiledStyle[]): Promise<CheckResult> {
  return withCompiler('wcsc', async (run) => {
    const paths = developmentFiles(root, '.wxss')
    if (paths.length === 0) return []
    const output = await run(['-db', '-pc', '0', ...paths], join(root, developmentFolder))
    return output
      .split('\n')
      .map((line) => line.replace(/^ERR: /, ''))
      .filter((line) => line !== '' && !line.startsWith('error file count'))
      .map((line) => wcscProblem(line, root, styles))
  })
}

function wcscProblem(output: string, root: string, styles: readonly CompiledStyle[]): Problem {
  const placed = /^(.+?\.wxss)\((\d+):(\d+)\): (.*)$/.exec(output)
  const [, file = '', line = '1', column = '1', text = output] = placed ?? /from `(.+?\.wxss)`/.exec(output) ?? []
  const message = `[wcsc] ${text}`
  const style = styles.find(({ source }) => developmentPath(wxssPath(source)) === file)
  if (style !== undefined) return { ...lessPlace(root, style, Number(line), Number(column)), message }
  return { file: sourcePath(file), line: Number(line), column: Number(column), message }
}

function developmentFiles(root: string, extension: string): string[] {
  return filesBelow(root, developmentFolder)
    .filter((path) => path.endsWith(extension))
    .map((path) => path.slice(developmentFolder.length + 1))
}

type RunCompiler = (args: readonly string[], folder: string) => Promise<string>

async function withCompiler(name: CompilerName, check: (run: RunCompiler) => Promise<Problem[]>): Promise<CheckResult> {
  const folder = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  try {
    const program = executableCopy(name, folder)
    return { problems: await check((args, cwd) => errorOutput(program, args, cwd)) }
  } catch (error) {
    if (!(error instanceof CompilerMissing)) throw error
    return { problems: [], skipped: { check: name, reason: error.message } }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The compiler cannot run on this computer. */
class CompilerMissing extends Error {}

/** The output of a compiler on stderr, which is empty on success. */
function errorOutput(program: string, args: readonly string[], folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 }, (error, _stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') {
        reject(new CompilerMissing(`${program} does not run on ${process.platform} ${process.arch}: ${error.message}`))
      } else resolve(error === null ? '' : stderr || error.message)
    })
  })
}

/** The compiler is installed without the executable bit, and node_modules may be read-only: a copy gets it. */
function executableCopy(name: CompilerName, folder: string): string {
  const platform = platformFolders[process.platform]
  if (platform === undefined) throw new CompilerMissing(`WeChat has no ${name} for ${process.platform}`)
  const file = process.platform === 'win32' ? `${name}.exe` : name
  const program = join(packageFolder(), 'bin', platform, file)
  if (!existsSync(program)) throw new CompilerMissing(`${program} is missing`)
  const copy = join(folder, file)
  copyFileSync(program, copy)
  chmodSync(copy, 0o755)
  return copy
}

/** miniprogram-compiler comes with miniprogram-simulate, by way of j-component. */
function packageFolder(): string {
  const simulate = createRequire(__filename).resolve('miniprogram-simulate')
  try {
    return dirname(createRequire(simulate).resolve('miniprogram-compiler/package.json'))
  } catch {
    throw new CompilerMissing('miniprogram-compiler is not installed')
  }
}
