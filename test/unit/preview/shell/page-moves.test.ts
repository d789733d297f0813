import { changeOfHistory, movesBetween } from '../../../../preview/shell/page-moves'

describe('the way from one stack of pages to another', () => {
  test.each<[string, string, object[]]>([
    ['ab', 'ab', []],
    ['abc', 'a', [{ kind: 'back', pages: 2 }]],
    [
      'a',
      'abc',
      [
        { kind: 'open', url: 'b' },
        { kind: 'open', url: 'c' }
      ]
    ],
    ['ab', 'ac', [{ kind: 'replace', url: 'c' }]],
    [
      'abc',
      'ad',
      [
        { kind: 'back', pages: 2 },
        { kind: 'open', url: 'd' }
      ]
    ],
    [
      'ab',
      'xy',
      [
        { kind: 'start', url: 'x' },
        { kind: 'open', url: 'y' }
      ]
    ],
    ['', 'a', [{ kind: 'start', url: 'a' }]]
  ])('from %j to %j as many pages stay as can', (current, target, moves) => {
    expect(movesBetween(current.split(''), target.split(''))).toEqual(moves)
  })
})

describe('what the history does after the pages have changed', () => {
  const below = [['a'], ['a', 'b']]

  test.each<[string, string, string, object]>([
    ['the same pages are nothing new', 'abc', 'abc', { kind: 'none' }],
    ['a page that opens is an entry', 'abc', 'abcd', { kind: 'push' }],
    ['a page that is left goes back', 'abc', 'ab', { kind: 'back', entries: 1 }],
    ['two pages that are left go back twice', 'abc', 'a', { kind: 'back', entries: 2 }],
    ['a page under which there is no entry is replaced', 'xy', 'x', { kind: 'replace' }],
    ['a page in place of another takes its entry', 'abc', 'abd', { kind: 'replace' }],
    ['pages in place of all others take their entry', 'abc', 'x', { kind: 'replace' }],
    ['another tab is an entry', 'T', 'U', { kind: 'push' }],
    ['a tab in place of a page above a tab is an entry', 'Tb', 'U', { kind: 'push' }],
    ['a tab in place of a page without one takes its entry', 'a', 'T', { kind: 'replace' }]
  ])('%s', (_, pages, stack, change) => {
    const isTab = (url: string) => url === url.toUpperCase()
    expect(changeOfHistory({ pages: pages.split(''), below }, stack.split(''), isTab)).toEqual(change)
  })
})
