import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import { SourceFiles } from '../../scripts/build/source-files'

const repository = resolve(__dirname, '../..')

/** Packs the package, once for all test files of a run: `npm pack` takes longer than most of their tests. */
function packOnce(): string {
  const name = `miniprogram-rtc-${readPackage(repository).version}.tgz`
  const shared = process.env['RTC_SHARED_FOLDER']
  if (shared === undefined) throw new Error('the global setup of jest makes the folder')
  const archive = join(shared, name)
  if (existsSync(archive)) return archive
  // Other test files may pack at the same time: the archive is whole once it has its place.
  const folder = mkdtempSync(join(shared, 'pack-'))
  const options = { cwd: repository, shell: process.platform === 'win32' }
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { ...options, stdio: 'ignore' })
  renameSync(join(folder, name), archive)
  return archive
}

/** A project that has installed the package as `npm run build` and `npm pack` have made it. */
export class PackedApp {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'miniprogram-rtc-')))
  /** Where the package is in it. */
  readonly installed = join(this.root, 'node_modules/miniprogram-rtc')
  readonly archive = packOnce()
  private readonly files = new SourceFiles()

  constructor() {
    mkdirSync(this.installed, { recursive: true })
    execFileSync('tar', ['-xzf', this.archive, '--strip-components', '1'], { cwd: this.installed })
    symlinkSync(join(repository, 'node_modules/@types'), join(this.root, 'node_modules/@types'), 'junction')
  }

  write(path: string, text: string): string {
    const file = join(this.root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    return file
  }

  runNode(...args: string[]): string {
    return execFileSync(process.execPath, args, { cwd: this.root, encoding: 'utf8' })
  }

  /** What strict TypeScript says about files of the app, each with its name and line. */
  complaints(paths: readonly string[], options: ts.CompilerOptions): string[] {
    const all: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      types: ['node'],
      typeRoots: [join(this.root, 'node_modules/@types')],
      ...options
    }
    return ts
      .getPreEmitDiagnostics(ts.createProgram(paths, all, this.files.host(all)))
      .map(({ file, start = 0, messageText }) => {
        const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1
        return `${basename(file?.fileName ?? '')}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
      })
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

/** Of the package in a folder. */
export function readPackage(folder: string): {
  version: string
  dependencies?: object
  bin?: Readonly<Record<string, string>>
} {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as ReturnType<typeof readPackage>
}
