/**
 * `npm run release`: publishes the package, if the tree is clean, the commit has the tag of its version, CHANGELOG.md has
 * its section and the package is built. `npm run release -- --dry-run` checks the same and publishes nothing.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { spawnSync } from 'node:child_process'
import { releaseProblems, versionOf } from './release/problems'

const root = resolve(__dirname, '..')

const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } })

/** @returns whether npm succeeded */
function npm(...args: string[]): boolean {
  return spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0
}

function release(): boolean {
  const problems = releaseProblems(root)
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) return false
  console.log(`Version ${versionOf(root)} may go out.`)
  return values['dry-run'] ? npm('pack', '--dry-run') : npm('publish')
}

process.exitCode = release() ? 0 : 1
