import { join } from 'node:path'
import { isBuilt } from '../build/freshness'
import type { TestRequest } from './arguments'
import { runJest } from './jest'
import { npmRun, root } from './steps'
import { nothing, type StepResult } from './tally'

const projects = ['unit', 'invariants', 'component', 'build', 'browser']
/** The projects that run on built files. */
const onBuiltFiles = ['component', 'browser']

/** The projects of jest that a path below test/ may belong to. */
export function projectsOf(path: string): string[] {
  const [, folder = ''] = /^test\/(\w+)/.exec(path) ?? []
  if (folder === 'bench') return ['browser']
  return projects.includes(folder) ? [folder] : projects
}

/** A text as a regular expression that matches it alone. */
const asPattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const isTest = (path: string): boolean => /^test(\/|$)/.test(path)

/** Builds if the outputs are out of date and one of these projects runs on them. */
async function buildFor(names: readonly string[]): Promise<StepResult[]> {
  if (!names.some((name) => onBuiltFiles.includes(name)) || isBuilt(root)) return []
  console.log('The sources have changed since the last build: npm run build')
  return [await npmRun('build')]
}

/**
 * Runs tests by path, by title, or both. A path below test/ names tests; another one is a source and stands for the unit
 * tests that reach it. Without a path the title is looked for in every test.
 */
export async function runSelected({ paths, title }: Pick<TestRequest, 'paths' | 'title'>): Promise<StepResult[]> {
  const tests = paths.filter(isTest)
  const sources = paths.filter((path) => !isTest(path))
  const byTitle = title === undefined ? [] : ['--testNamePattern', title]
  const runs: string[][] = []
  if (tests.length > 0 || sources.length === 0) {
    const names = tests.length > 0 ? [...new Set(tests.flatMap(projectsOf))] : projects
    const built = await buildFor(names)
    if (built.some(({ tally }) => tally.failed > 0)) return built
    const patterns = tests.flatMap((path) => ['--testPathPattern', `^${asPattern(join(root, path))}`])
    runs.push(['--selectProjects', ...names, ...patterns, ...byTitle])
  }
  if (sources.length > 0) runs.push(['--selectProjects', 'unit', ...byTitle, '--findRelatedTests', ...sources])
  const results: StepResult[] = []
  for (const args of runs) results.push(await runJest(root, args, true))
  return title === undefined
    ? results
    : results.map(({ output, tally }) => ({ output, tally: { ...tally, skipped: [] } }))
}

/** Adds a failure if no test ran: the path or the title was misspelt. */
export function failIfNoneRan(results: readonly StepResult[]): StepResult[] {
  if (results.some(({ tally }) => tally.passed + tally.failed > 0)) return [...results]
  console.error('No test has this path and title.')
  return [{ output: '', tally: { ...nothing, failed: 1 } }]
}
