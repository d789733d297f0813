import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Problem } from '../../../../preview/compile/problem'
import { BuildLoop } from '../../../../preview/server/build-loop'
import { Project } from '../../../../preview/server/project'
import type { BuildState, ShownProblem } from '../../../../preview/shell/messages'

const page = 'pages/home/index.ts'
const syntaxError: Problem = { file: page, line: 1, message: 'a syntax error' }
const typeError: Problem = { file: page, line: 2, message: 'a type error' }
const elsewhere: Problem = { file: 'app.ts', line: 1, message: 'a type error elsewhere' }

let root: string
/** What the next build of the source finds. */
let built: { problems: Problem[]; compiled: string[] }
/** Ends the type checks that wait, in the order in which they began. */
let checks: ((problems: Problem[]) => void)[]
let project: Project
let loop: BuildLoop
/** Each state that pages were sent. */
let sent: BuildState[]
let printed: ShownProblem[]

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  mkdirSync(join(root, 'pages/home'), { recursive: true })
  writeFileSync(join(root, 'app.json'), '{ "pages": ["pages/home/index"] }')
  writeFileSync(join(root, 'pages/home/index.js'), 'Page({})')
  writeFileSync(join(root, 'pages/home/index.wxml'), '<view />')
  writeFileSync(join(root, page), 'line one\nline two\n')
  built = { problems: [], compiled: [] }
  checks = []
  sent = []
  printed = []
  project = new Project({
    root,
    folder: root,
    watched: [root],
    build: () => Promise.resolve(built),
    checkTypes: () => new Promise((resolve) => checks.push(resolve)),
    sourceOf: (file) => file
  })
  loop = new BuildLoop(project, {
    changed: () => sent.push(project.state),
    print: (problems) => printed.push(...problems)
  })
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

/** A build, and a type check that finds `problems`. */
async function buildAndCheck(problems: Problem[]): Promise<void> {
  await loop.build()
  const check = loop.checkTypes()
  checks.shift()?.(problems)
  await check
}

const messages = (problems: readonly ShownProblem[]) => problems.map(({ message }) => message)

test('a page gets a build before the types of the build are known', async () => {
  await loop.build()
  void loop.checkTypes()
  expect(sent).toEqual([{ build: 1, problems: [], typeProblems: [] }])
  expect(project.compilation.scripts).toContain('Page({})')
})

test('a type error reaches a page after the build, and without a new build to load', async () => {
  await buildAndCheck([typeError])
  expect(sent.map(({ build, typeProblems }) => [build, messages(typeProblems)])).toEqual([
    [1, []],
    [1, ['a type error']]
  ])
  expect(messages(printed)).toEqual(['a type error'])
})

test('a type error comes with the lines of source around it', async () => {
  await buildAndCheck([typeError])
  expect(sent[1]?.typeProblems[0]?.excerpt).toContain('> 2  line two')
})

test('a type error is gone from the page after the check that no longer finds it', async () => {
  await buildAndCheck([typeError])
  await buildAndCheck([])
  expect(sent.at(-1)).toEqual({ build: 2, problems: [], typeProblems: [] })
  expect(messages(printed)).toEqual(['a type error'])
})

test('a check that finds nothing after one that found nothing sends the page nothing', async () => {
  await buildAndCheck([])
  await buildAndCheck([])
  expect(sent.map(({ build }) => build)).toEqual([1, 2])
})

test('a build drops the type errors of the files that it has compiled, and keeps the others', async () => {
  await buildAndCheck([typeError, elsewhere])
  built = { problems: [], compiled: [page] }
  await loop.build()
  expect(messages(sent.at(-1)?.typeProblems ?? [])).toEqual(['a type error elsewhere'])
})

test('the result of a type check is dropped if another check has begun since', async () => {
  await loop.build()
  const both = [loop.checkTypes(), loop.checkTypes()]
  checks[0]?.([typeError])
  checks[1]?.([elsewhere])
  await Promise.all(both)
  expect(sent.flatMap(({ typeProblems }) => messages(typeProblems))).toEqual(['a type error elsewhere'])
})

test('a build that fails has no new number, so that a page keeps running the one before', async () => {
  await loop.build()
  built = { problems: [syntaxError], compiled: [] }
  await loop.build()
  built = { problems: [], compiled: [] }
  await loop.build()
  expect(sent.map(({ build, problems }) => [build, messages(problems)])).toEqual([
    [1, []],
    [1, ['a syntax error']],
    [2, []]
  ])
})

test('a type error on a line that does not compile is left out', async () => {
  built = { problems: [syntaxError], compiled: [] }
  await buildAndCheck([{ ...typeError, line: 1 }, typeError])
  expect(messages(sent.at(-1)?.typeProblems ?? [])).toEqual(['a type error'])
})

test('a source without types is never checked', async () => {
  project = new Project({ root, folder: root, watched: [root], sourceOf: (file) => file })
  loop = new BuildLoop(project, { changed: () => sent.push(project.state), print: () => undefined })
  await loop.build()
  await loop.checkTypes()
  expect(sent).toEqual([{ build: 1, problems: [], typeProblems: [] }])
})
