import { playerSequences } from '../../../facts/native/sequences'
import { createDevice, createVirtualClock, drawCodes, seededRandom } from '../../../simulator'

describe('scripted runs', () => {
  test.each(playerSequences.map((row) => [row.id, row] as const))(
    'the scripted run %s keeps the order of its codes',
    (_, sequence) => {
      for (let seed = 1; seed <= 50; seed++) {
        const codes = drawCodes(sequence, seededRandom(seed))
        expect(drawCodes(sequence, seededRandom(seed))).toEqual(codes)
        const optional: readonly number[] = sequence.optional
        const firm = (code: number) => !optional.includes(code)
        expect(codes.filter(firm)).toEqual(sequence.codes.filter(firm))
        expect(codes.at(-1)).toBe(sequence.codes.at(-1))
      }
    }
  )

  test('optional codes of a scripted run come sometimes', () => {
    const [sequence] = playerSequences
    const lengths = new Set(Array.from({ length: 50 }, (_, seed) => drawCodes(sequence, seededRandom(seed)).length))
    expect(lengths.size).toBeGreaterThan(2)
  })
})

describe('the virtual clock', () => {
  test('the virtual clock runs timers in the order in which they are due, also new ones', async () => {
    const clock = createVirtualClock()
    const told: string[] = []
    clock.after(20, () => told.push(`b ${clock.now()}`))
    clock.after(10, () => {
      told.push(`a ${clock.now()}`)
      void Promise.resolve().then(() => clock.after(5, () => told.push(`c ${clock.now()}`)))
    })
    const cancel = clock.after(12, () => told.push('never'))
    cancel()
    await clock.advance(30)
    expect(told).toEqual(['a 10', 'c 15', 'b 20'])
    expect([clock.now(), clock.waiting]).toEqual([30, 0])
  })
})

test('a callback that throws upon the return from a suspension does not prevent the others', async () => {
  const clock = createVirtualClock()
  const device = createDevice(clock)
  const heard: string[] = []
  device.listen(({ appVisible }) => heard.push(appVisible ? 'shown' : 'hidden'))
  device.set({ appVisible: false })
  await clock.advance(6000)
  device.whenAwake(() => {
    throw new Error('the fault of the app')
  })
  device.whenAwake(() => heard.push('called'))
  device.set({ appVisible: true })
  expect(heard).toEqual(['hidden', 'called', 'shown'])
  await expect(clock.advance(0)).rejects.toThrow('the fault of the app')
})

test('callbacks that wait in the background are called upon the return in the order in which they came', async () => {
  const clock = createVirtualClock()
  const device = createDevice(clock)
  device.set({ appVisible: false })
  await clock.advance(5000)
  const told: string[] = []
  for (const name of ['a', 'b', 'c']) device.whenAwake(() => told.push(name))
  await clock.advance(60_000)
  expect(told).toEqual([])
  device.set({ appVisible: true })
  expect(told).toEqual(['a', 'b', 'c'])
})
