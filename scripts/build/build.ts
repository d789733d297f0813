import { checkPaths } from '../checks/component-paths'
import { checkGlassEasel } from '../checks/glass-easel'
import { checkSkyline } from '../checks/skyline'
import { checkTemplates } from '../checks/templates'
import { checkWcc, checkWcsc } from '../checks/wechat-compilers'
import { SourceCompiler, writeDevelopment } from './development'
import { writeLibrary } from './library'
import { buildNodeOutput } from './node-output'
import { formatProblem, withoutRepeats, type Problem, type SkippedCheck } from './problem'
import { TypeChecker } from './type-checker'

export interface BuildReport {
  readonly problems: Problem[]
  readonly skipped: SkippedCheck[]
}

/** Writes all outputs, then tells everything that any check found wrong with them. */
export async function buildProject(root: string): Promise<BuildReport> {
  const sources = await new SourceCompiler(root).compile()
  await writeDevelopment(root, sources)
  const wcc = await checkWcc(root)
  const wcsc = await checkWcsc(root, sources.styles)
  const types = new TypeChecker(root, 'tsconfig.json')
  const typeProblems = types.check()
  const components = types.declarations('components')
  await writeLibrary(root, sources, components.declarations)
  const node = await buildNodeOutput(root, types.files)
  const problems = [
    ...sources.problems,
    ...typeProblems,
    ...components.problems,
    ...node.problems,
    ...checkPaths(root),
    ...wcc.problems,
    ...checkGlassEasel(root),
    ...wcsc.problems,
    ...checkSkyline(root, sources.styles),
    ...checkTemplates(root, types)
  ]
  const skipped = [wcc.skipped, wcsc.skipped].filter((skip) => skip !== undefined)
  // An included file is checked against everyone who includes it.
  return { problems: inReadingOrder(withoutRepeats(problems)), skipped }
}

/** Builds, prints what is wrong or was left out, and throws if anything is wrong or may not be left out. */
export async function runBuild(root: string): Promise<void> {
  const { problems, skipped } = await buildProject(root)
  for (const { check, reason } of skipped) console.warn(`[${check}] skipped: ${reason}`)
  for (const problem of problems) console.error(formatProblem(problem))
  if (problems.length > 0) throw new Error(`${problems.length} problem(s) in the sources`)
  if (skipped.length > 0 && process.env.RTC_NO_SKIPS === '1') throw new Error('a check was skipped')
}

function inReadingOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0)
  )
}
