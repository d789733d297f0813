import { checkPaths } from '../checks/component-paths'
import { checkGlassEasel } from '../checks/glass-easel'
import { checkSkyline } from '../checks/skyline'
import { checkWcc, checkWcsc } from '../checks/wechat-compilers'
import { SourceCompiler, writeDevelopment } from './development'
import { writeLibrary } from './library'
import { markAsBuilt } from './freshness'
import { buildNodeOutput } from './node-output'
import { formatProblem, withoutRepeats, type Problem, type SkippedCheck } from './problem'
import { rollUpDeclarations } from './rolled-declarations'
import { TypeProcess } from './type-process'

interface BuildReport {
  readonly problems: Problem[]
  readonly skipped: SkippedCheck[]
}

/** Gives the problems of all checks, and writes all outputs: what ships, only if there are none. */
export async function buildProject(root: string): Promise<BuildReport> {
  const types = new TypeProcess(root)
  try {
    const [typed, { sources, ...untyped }] = await Promise.all([checkTypes(types), compile(root, types)])
    const problems = [...sources.problems, ...typed.problems, ...untyped.problems]
    if (problems.length === 0) {
      const declaration = await rollUpDeclarations(typed.declarations, 'components/index.d.ts')
      await writeLibrary(root, sources, declaration)
    }
    // An included file is checked against each component that includes it.
    return { problems: inReadingOrder(withoutRepeats(problems)), skipped: untyped.skipped }
  } finally {
    types.close()
  }
}

async function checkTypes(types: TypeProcess) {
  const [problems, { declarations, problems: undeclared }] = await Promise.all([
    types.run('check'),
    types.run('declare')
  ])
  return { declarations, problems: [...problems, ...undeclared] }
}

/** Everything that needs no types, and the check of templates once they are written. */
async function compile(root: string, types: TypeProcess) {
  const sources = await new SourceCompiler(root).compile()
  await writeDevelopment(root, sources)
  const [templates, node, wcc, wcsc] = await Promise.all([
    types.run('checkTemplates'),
    buildNodeOutput(root),
    checkWcc(root),
    checkWcsc(root, sources.styles)
  ])
  const problems = [
    ...node.problems,
    ...checkPaths(root),
    ...wcc.problems,
    ...checkGlassEasel(root),
    ...wcsc.problems,
    ...checkSkyline(root, sources.styles),
    ...templates
  ]
  const skipped = [wcc.skipped, wcsc.skipped].filter((skip) => skip !== undefined)
  return { sources, problems, skipped }
}

/** Builds, prints problems and skipped checks. @throws Error for a problem, and for a skip where none is allowed */
export async function runBuild(root: string): Promise<void> {
  const { problems, skipped } = await buildProject(root)
  for (const { check, reason } of skipped) console.warn(`[${check}] skipped: ${reason}`)
  for (const problem of problems) console.error(formatProblem(problem))
  if (problems.length > 0) throw new Error(`${problems.length} problem(s) in the sources`)
  if (skipped.length > 0 && process.env.RTC_NO_SKIPS === '1') throw new Error('a check was skipped')
  markAsBuilt(root)
}

function inReadingOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0)
  )
}
