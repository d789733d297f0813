import { createEchoes } from '../../../components/core/echoes'

const echoesOf = (set: ReadonlySet<string>) => [...set]

/** A page that has set these properties. Times in ms. */
function create(properties = {}) {
  let time = 0
  const echoes = createEchoes(() => time)
  echoes.receive(properties)
  return {
    report(event: string, value: unknown, now: number) {
      time = now
      echoes.report(event, value)
    },
    receive(change: object, now: number) {
      time = now
      return echoesOf(echoes.receive({ ...properties, ...change }))
    }
  }
}

test('a value that was reported within 5 s is an echo when the page sets it', () => {
  for (const [now, names] of [
    [5000, ['playing']],
    [5001, []]
  ] as const) {
    const page = create({ playing: null })
    page.report('playing', true, 0)
    expect(page.receive({ playing: true }, now)).toEqual(names)
  }
})

test('another value than the reported one is a command', () => {
  const page = create({ zoom: 1 })
  page.report('zoom', 2, 0)
  expect(page.receive({ zoom: 3 }, 10)).toEqual([])
})

test('a property that does not change is neither an echo nor a command', () => {
  const page = create({ playing: null, title: 'a' })
  page.report('playing', true, 0)
  expect(page.receive({ title: 'b' }, 10)).toEqual([])
  expect(page.receive({ title: 'b', playing: true }, 20)).toEqual(['playing'])
})

test('an echo forgets its value and those before it, and what comes later is a command', () => {
  const page = create({ playing: null })
  page.report('playing', true, 0)
  page.report('playing', false, 100)
  page.report('playing', true, 200)
  expect(page.receive({ playing: false }, 300)).toEqual(['playing'])
  expect(page.receive({ playing: true }, 400)).toEqual(['playing'])
  expect(page.receive({ playing: false }, 500)).toEqual([])
})

test('a value that was reported before a command may still be written back after it', () => {
  const page = create({ zoom: 1 })
  page.report('zoom', 2, 0)
  expect(page.receive({ zoom: 3 }, 10)).toEqual([])
  page.report('zoom', 4, 20)
  expect(page.receive({ zoom: 2 }, 30)).toEqual(['zoom'])
})

test('values that were reported one after the other and written back in turn with gaps are all echoes', () => {
  const page = create({ playing: null })
  for (let index = 0; index < 6; index++) page.report('playing', index % 2 === 0, index * 100)
  expect(page.receive({ playing: true }, 700)).toEqual(['playing'])
  expect(page.receive({ playing: false }, 900)).toEqual(['playing'])
  expect(page.receive({ playing: true }, 1100)).toEqual(['playing'])
})

test('a value that the attribute has already is not expected back', () => {
  const page = create({ playing: true })
  page.report('playing', true, 0)
  page.receive({ playing: false }, 10)
  expect(page.receive({ playing: true }, 20)).toEqual([])
})

test('what was reported before the attributes were read first is an echo once it is written back', () => {
  const echoes = createEchoes(() => 0)
  echoes.report('muted', true)
  echoes.report('muted', false)
  expect(echoesOf(echoes.receive({ muted: false }))).toEqual([])
  expect(echoesOf(echoes.receive({ muted: true }))).toEqual(['muted'])
  expect(echoesOf(echoes.receive({ muted: false }))).toEqual(['muted'])
})

test('a property is found whatever its capitals, and unset values are equal', () => {
  const page = create({ bgmPaused: null, bgm: 'a', pinned: 'b' })
  page.report('bgmpaused', true, 0)
  page.report('bgm', '', 0)
  page.report('pinned', undefined, 0)
  expect(page.receive({ bgmPaused: true, bgm: null, pinned: '' }, 10).sort()).toEqual(['bgm', 'bgmPaused', 'pinned'])
  expect(page.receive({ bgmPaused: true, bgm: '', pinned: undefined }, 20)).toEqual([])
})

test('a property that holds a function, or an object that holds itself, is no obstacle', () => {
  const page = create({ signer: null, profiles: null })
  const profiles: Record<string, unknown> = {}
  profiles['self'] = profiles
  expect(page.receive({ signer: () => undefined, profiles }, 10)).toEqual([])
})
