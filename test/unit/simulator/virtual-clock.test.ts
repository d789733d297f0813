import { createVirtualClock } from '../../../simulator'

describe('the virtual clock', () => {
  test('the virtual clock runs timers in the order in which they are due, also new ones', async () => {
    const clock = createVirtualClock()
    const calls: string[] = []
    clock.after(20, () => calls.push(`b ${clock.now()}`))
    clock.after(10, () => {
      calls.push(`a ${clock.now()}`)
      void Promise.resolve().then(() => clock.after(5, () => calls.push(`c ${clock.now()}`)))
    })
    const cancel = clock.after(12, () => calls.push('never'))
    cancel()
    await clock.advance(30)
    expect(calls).toEqual(['a 10', 'c 15', 'b 20'])
    expect([clock.now(), clock.waiting]).toEqual([30, 0])
  })
})
