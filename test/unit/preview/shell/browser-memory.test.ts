import { BrowserMemory } from '../../../../preview/shell/browser-memory'

/** A browser's storage of so many characters. */
function storeOf(room: number) {
  const kept = new Map<string, string>()
  return {
    kept,
    room,
    getItem: (place: string) => kept.get(place) ?? null,
    removeItem: (place: string) => void kept.delete(place),
    setItem(place: string, text: string) {
      if (text.length > this.room) throw new Error('QuotaExceededError')
      kept.set(place, text)
    }
  }
}

const memoryOf = (...stores: readonly ReturnType<typeof storeOf>[]) =>
  new BrowserMemory(stores.map((store) => () => store))

test('what the preview keeps goes to the next store while one is full, and back', () => {
  const [browser, tab] = [storeOf(9), storeOf(9)]
  const memory = memoryOf(browser, tab)
  memory.keep('panel', 'first')
  browser.room = 0
  memory.keep('panel', 'second')
  // Also after a reload.
  for (const one of [memory, memoryOf(browser, tab)]) expect(one.read('panel')).toBe('second')
  browser.room = 9
  memory.keep('panel', 'third')
  expect(memoryOf(browser, tab).read('panel')).toBe('third')
  expect([browser.kept.get('panel'), tab.kept.size]).toEqual(['third', 0])
})

test('what no store takes is kept as long as the page is open', () => {
  const memory = memoryOf(storeOf(0), storeOf(0))
  memory.keep('panel', 'text')
  expect([memory.read('panel'), memory.read('other')]).toEqual(['text', undefined])
  const refusing = new BrowserMemory([
    () => {
      throw new Error('SecurityError')
    }
  ])
  expect(refusing.read('panel')).toBe(undefined)
  refusing.keep('panel', 'text')
  expect(refusing.read('panel')).toBe('text')
})

test('a full store is told once, also to a listener that comes later', () => {
  const [early, late] = [jest.fn(), jest.fn()]
  const memory = memoryOf(storeOf(3), storeOf(9))
  memory.onFull(early)
  memory.keep('panel', 'abc')
  expect(early).not.toHaveBeenCalled()
  memory.keep('panel', 'abcd')
  memory.keep('panel', 'abcde')
  expect(early).toHaveBeenCalledTimes(1)
  memory.onFull(late)
  expect(late).toHaveBeenCalledTimes(1)
})
