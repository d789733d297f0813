import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const source = (path: string) => readFileSync(join(__dirname, '../../..', path), 'utf8')
const words = source('preview/shell/words.ts')

describe('what the demo says of the panel beside the phone', () => {
  test.each(['demo/parts/invite/index.ts', 'demo/pages/player-faults/index.ts'])(
    'the hints of %s call its parts what the panel calls them',
    (path) => {
      const hints = source(path)
        .split('\n')
        .filter((line) => /panel|面板/.test(line))
      const named = hints.flatMap((hint) => [...hint.matchAll(/“(.+?)”|"(.+?)"/g)].map(([, zh, en]) => zh ?? en ?? ''))
      expect(hints).toHaveLength(2)
      expect(named.length).toBeGreaterThanOrEqual(4)
      expect(named.filter((name) => !words.includes(`'${name}'`))).toEqual([])
    }
  )
})
