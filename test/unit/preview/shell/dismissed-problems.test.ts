import type { ShownProblem } from '../../../../preview/shell/messages'
import { DismissedProblems } from '../../../../preview/shell/dismissed-problems'

const syntax = { file: 'a.ts', line: 1, message: 'a syntax error' }
const type = { file: 'a.ts', line: 2, message: 'a type error' }
const exceptions: readonly ShownProblem[] = []

function storeOf() {
  const kept = new Map<string, string>()
  return {
    read: (name: string) => kept.get(name),
    keep: (name: string, value: string) => void kept.set(name, value)
  }
}

test('dismissed problems stay so after a reload, and wherever in their file they move', () => {
  const store = storeOf()
  new DismissedProblems(store).add({ build: 1, problems: [syntax], typeProblems: [type], exceptions })
  const again = new DismissedProblems(store)
  expect([again.has('problems', { ...syntax, line: 9 }), again.has('typeProblems', type)]).toEqual([true, true])
  expect(again.has('problems', { ...syntax, message: 'another one' })).toBe(false)
  expect(again.has('problems', { ...syntax, file: 'b.ts' })).toBe(false)
})

test('a dismissed problem of the build that was gone is shown when it returns', () => {
  const dismissed = new DismissedProblems(storeOf())
  dismissed.add({ build: 1, problems: [syntax], typeProblems: [], exceptions })
  dismissed.follow({ build: 1, problems: [syntax], typeProblems: [], exceptions })
  expect(dismissed.has('problems', syntax)).toBe(true)
  dismissed.follow({ build: 2, problems: [], typeProblems: [], exceptions })
  expect(dismissed.has('problems', syntax)).toBe(false)
})

test('a dismissed type error is gone only when a whole build was without it: it is known later than the build', () => {
  const dismissed = new DismissedProblems(storeOf())
  dismissed.add({ build: 1, problems: [], typeProblems: [type], exceptions })
  for (const build of [2, 3, 4]) {
    dismissed.follow({ build, problems: [], typeProblems: [], exceptions })
    expect(dismissed.has('typeProblems', type)).toBe(true)
    dismissed.follow({ build, problems: [], typeProblems: [type], exceptions })
  }
  dismissed.follow({ build: 5, problems: [], typeProblems: [], exceptions })
  dismissed.follow({ build: 6, problems: [], typeProblems: [], exceptions })
  expect(dismissed.has('typeProblems', type)).toBe(false)
})

test('a dismissed exception stays so over reloads and builds that have it again, until a whole build is without it', () => {
  const store = storeOf()
  const exception = { file: 'a.js', line: 3, message: 'this.missing is not a function' }
  const state = (build: number, happened: readonly ShownProblem[]) => ({
    build,
    problems: [],
    typeProblems: [],
    exceptions: happened
  })
  new DismissedProblems(store).add(state(1, [exception]))
  for (const build of [1, 2, 3]) {
    const loaded = new DismissedProblems(store)
    loaded.follow(state(build, []))
    expect(loaded.has('exceptions', { ...exception, line: 5 })).toBe(true)
    loaded.follow(state(build, [exception]))
  }
  const later = new DismissedProblems(store)
  later.follow(state(4, []))
  expect([later.has('exceptions', exception), later.has('problems', exception)]).toEqual([true, false])
  later.follow(state(5, []))
  expect(later.has('exceptions', exception)).toBe(false)
})

test('a server that was started again, and counts its builds from the first, forgets as soon as the other one', () => {
  const dismissed = new DismissedProblems(storeOf())
  dismissed.add({ build: 40, problems: [], typeProblems: [type], exceptions })
  for (const build of [1, 2]) {
    dismissed.follow({ build, problems: [], typeProblems: [], exceptions })
    expect(dismissed.has('typeProblems', type)).toBe(true)
  }
  dismissed.follow({ build: 3, problems: [], typeProblems: [], exceptions })
  expect(dismissed.has('typeProblems', type)).toBe(false)
})
