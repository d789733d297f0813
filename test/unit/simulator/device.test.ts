import { createDevice, createVirtualClock } from '../../../simulator'

test('a callback that throws upon the return from a suspension does not prevent the others', async () => {
  const clock = createVirtualClock()
  const device = createDevice(clock)
  const called: string[] = []
  device.listen(({ appVisible }) => called.push(appVisible ? 'shown' : 'hidden'))
  device.set({ appVisible: false })
  await clock.advance(6000)
  device.whenAwake(() => {
    throw new Error('the fault of the app')
  })
  device.whenAwake(() => called.push('called'))
  device.set({ appVisible: true })
  expect(called).toEqual(['hidden', 'called', 'shown'])
  await expect(clock.advance(0)).rejects.toThrow('the fault of the app')
})

test('callbacks that wait in the background are called upon the return in the order in which they came', async () => {
  const clock = createVirtualClock()
  const device = createDevice(clock)
  device.set({ appVisible: false })
  await clock.advance(5000)
  const called: string[] = []
  for (const name of ['a', 'b', 'c']) device.whenAwake(() => called.push(name))
  await clock.advance(60_000)
  expect(called).toEqual([])
  device.set({ appVisible: true })
  expect(called).toEqual(['a', 'b', 'c'])
})
