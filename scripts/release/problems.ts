import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isBuilt } from '../build/freshness'

/** What keeps a release from going out, each as a sentence that says what to do. None: it may go. */
export function releaseProblems(root: string): string[] {
  const version = versionOf(root)
  return [
    ...treeProblems(root),
    ...tagProblems(root, version),
    ...changelogProblems(root, version),
    ...buildProblems(root)
  ]
}

export function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version?: unknown }
  if (typeof version !== 'string') throw new Error('package.json has no version')
  return version
}

function git(root: string, ...args: string[]): string[] {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((line) => line !== '')
}

function treeProblems(root: string): string[] {
  const changed = git(root, 'status', '--porcelain').map((line) => line.slice(3))
  if (changed.length === 0) return []
  return [`The tree is not clean: commit or remove ${changed.join(', ')}.`]
}

/** The commit must carry the tag of its version, and no tag of another one. */
function tagProblems(root: string, version: string): string[] {
  const tags = git(root, 'tag', '--points-at', 'HEAD').filter((tag) => /^v\d/.test(tag))
  const expected = `v${version}`
  const others = tags.filter((tag) => tag !== expected)
  if (others.length > 0) return [`package.json says ${version}, the tag of this commit ${others.join(', ')}.`]
  if (tags.includes(expected)) return []
  const elsewhere = git(root, 'tag', '--list', expected).length > 0
  return [
    elsewhere
      ? `The tag ${expected} is on another commit: raise the version in package.json.`
      : `This commit has no tag: git tag ${expected}`
  ]
}

/** Keep a Changelog: `## [1.2.3] - 2026-01-31`. */
function changelogProblems(root: string, version: string): string[] {
  const path = join(root, 'CHANGELOG.md')
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  const start = lines.findIndex((line) => line.startsWith(`## [${version}]`))
  if (start < 0) return [`CHANGELOG.md has no section [${version}].`]
  if (!/\] - \d{4}-\d{2}-\d{2}$/.test(lines[start] ?? '')) {
    return [`CHANGELOG.md gives [${version}] no date: ## [${version}] - YYYY-MM-DD`]
  }
  const next = lines.findIndex((line, index) => index > start && line.startsWith('## '))
  const section = lines.slice(start + 1, next < 0 ? undefined : next)
  return section.some((line) => line.startsWith('- ')) ? [] : [`CHANGELOG.md says nothing about [${version}].`]
}

function buildProblems(root: string): string[] {
  return isBuilt(root) ? [] : ['The package is not built from these sources: npm run build']
}
