import { DismissedProblems } from '../../../../preview/shell/dismissed-problems'

const syntax = { file: 'a.ts', line: 1, message: 'a syntax error' }
const type = { file: 'a.ts', line: 2, message: 'a type error' }

function storeOf() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value)
  }
}

test('dismissed problems stay so after a reload, and wherever in their file they move', () => {
  const store = storeOf()
  new DismissedProblems(store).add({ build: 1, problems: [syntax], typeProblems: [type] })
  const again = new DismissedProblems(store)
  expect([again.has('problems', { ...syntax, line: 9 }), again.has('typeProblems', type)]).toEqual([true, true])
  expect(again.has('problems', { ...syntax, message: 'another one' })).toBe(false)
  expect(again.has('problems', { ...syntax, file: 'b.ts' })).toBe(false)
})

test('a dismissed problem of the build that was gone is shown when it returns', () => {
  const dismissed = new DismissedProblems(storeOf())
  dismissed.add({ build: 1, problems: [syntax], typeProblems: [] })
  dismissed.follow({ build: 1, problems: [syntax], typeProblems: [] })
  expect(dismissed.has('problems', syntax)).toBe(true)
  dismissed.follow({ build: 2, problems: [], typeProblems: [] })
  expect(dismissed.has('problems', syntax)).toBe(false)
})

test('a dismissed type error is gone only when a whole build was without it: it is known later than the build', () => {
  const dismissed = new DismissedProblems(storeOf())
  dismissed.add({ build: 1, problems: [], typeProblems: [type] })
  for (const build of [2, 3, 4]) {
    dismissed.follow({ build, problems: [], typeProblems: [] })
    expect(dismissed.has('typeProblems', type)).toBe(true)
    dismissed.follow({ build, problems: [], typeProblems: [type] })
  }
  dismissed.follow({ build: 5, problems: [], typeProblems: [] })
  dismissed.follow({ build: 6, problems: [], typeProblems: [] })
  expect(dismissed.has('typeProblems', type)).toBe(false)
})
