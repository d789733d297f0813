import { buildProject } from '../../scripts/build/build'
import type { Problem } from '../../scripts/build/problem'
import { breaksOf, whileBroken } from './breaks'
import { ProjectCopy } from './project-copy'

// A build takes seconds, and far longer beside other work.
jest.setTimeout(120_000)

const copy = new ProjectCopy()

afterAll(() => copy.remove())

test.each(breaksOf(copy))('$name is told with file and line', async (broken) => {
  await whileBroken(copy, broken, async (line) => {
    const { problems } = await buildProject(copy.root)
    const here = problems.filter(({ file }) => file === broken.file)
    expect(here).toContainEqual<Problem>(
      expect.objectContaining({ line, message: expect.stringMatching(broken.message) as string }) as Problem
    )
  })
})
