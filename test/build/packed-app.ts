import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import { SourceFiles } from '../../scripts/build/source-files'

const repository = resolve(__dirname, '../..')

/** A project that has installed the package as `npm run build` and `npm pack` have made it. */
export class PackedApp {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'miniprogram-rtc-')))
  /** Where the package is in it. */
  readonly installed = join(this.root, 'node_modules/miniprogram-rtc')
  private readonly files = new SourceFiles()

  constructor() {
    mkdirSync(this.installed, { recursive: true })
    const options = { cwd: repository, shell: process.platform === 'win32' }
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', this.root], { ...options, stdio: 'ignore' })
    const archive = `miniprogram-rtc-${readPackage(repository).version}.tgz`
    execFileSync('tar', ['-xzf', join(this.root, archive), '--strip-components', '1'], { cwd: this.installed })
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
