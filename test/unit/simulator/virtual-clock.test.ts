import { createVirtualClock } from '../../../simulator'

test('the virtual clock runs timers in the order in which they are due, also new ones', async () => {
  const clock = createVirtualClock()
  const ran: string[] = []
  clock.after(20, () => ran.push(`b ${clock.now()}`))
  clock.after(10, () => {
    ran.push(`a ${clock.now()}`)
    void Promise.resolve().then(() => clock.after(5, () => ran.push(`c ${clock.now()}`)))
  })
  const cancel = clock.after(12, () => ran.push('never'))
  cancel()
  await clock.advance(30)
  expect(ran).toEqual(['a 10', 'c 15', 'b 20'])
  expect([clock.now(), clock.waiting]).toEqual([30, 0])
})
