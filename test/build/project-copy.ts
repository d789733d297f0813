import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const repository = resolve(__dirname, '../..')

const everything = [
  'cli',
  'components',
  'demo',
  'facts',
  'preview',
  'scripts',
  'server',
  'simulator',
  'gulpfile.js',
  'jest.config.js',
  'package.json',
  'README.md',
  'test/setup',
  'test/tsconfig.json',
  'tsconfig.json'
]

/** A copy of the project's sources in a temporary folder, to be broken. */
export class ProjectCopy {
  readonly root = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))

  /** @param paths of the files and folders to copy. Default: everything that the build and its checks need */
  constructor(paths: readonly string[] = everything) {
    for (const path of paths) cpSync(join(repository, path), join(this.root, path), { recursive: true })
    symlinkSync(join(repository, 'node_modules'), join(this.root, 'node_modules'), 'junction')
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8')
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true })
    writeFileSync(join(this.root, path), text)
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}
