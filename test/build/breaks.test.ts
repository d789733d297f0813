import { buildProject } from '../../scripts/build/build'
import type { Problem } from '../../scripts/build/problem'
import { type Break, breaksOf, breakIn } from './breaks'
import { ProjectCopy } from './project-copy'

// A build takes seconds, and far longer beside other work.
jest.setTimeout(120_000)

const copy = new ProjectCopy()

afterAll(() => copy.remove())

/** One build for several: those of one file are apart, as a tool may stop at the first. */
const builds: Break[][] = []
for (const broken of breaksOf(copy)) {
  const build = builds.find((others) => others.every(({ file }) => file !== broken.file))
  if (build) build.push(broken)
  else builds.push([broken])
}

describe.each(builds)('in build %#', (...together) => {
  const lines = new Map<Break, number>()
  let problems: readonly Problem[]

  beforeAll(async () => {
    const mends = together.map((broken) => {
      const { line, mend } = breakIn(copy, broken)
      lines.set(broken, line)
      return mend
    })
    try {
      problems = (await buildProject(copy.root)).problems
    } finally {
      for (const mend of mends) mend()
    }
  })

  test.each(together)('$name is told with file and line', (broken) => {
    const here = problems.filter(({ file }) => file === broken.file)
    expect(here).toContainEqual<Problem>(
      expect.objectContaining({
        line: lines.get(broken),
        message: expect.stringMatching(broken.message) as string
      }) as Problem
    )
  })
})
