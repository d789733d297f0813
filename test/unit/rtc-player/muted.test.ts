import { playing } from './player-harness'

const muted = true

test('a change of another attribute keeps what mute() has set', async () => {
  const harness = await playing()
  await Promise.all([harness.player.methods.mute(), harness.clock.advance(0)])
  harness.set({ objectFit: 'fillCrop', retryLimit: 3 })
  await harness.clock.advance(0)
  expect(harness.shown().native).toMatchObject({ muted })
  expect(harness.changes()).toEqual(['mutedchange true method'])
})

test('two calls of mute() in one turn make one native call, and leave the player muted', async () => {
  const harness = await playing()
  const { methods } = harness.player
  await Promise.all([methods.mute(), methods.mute(), harness.clock.advance(0)])
  expect(harness.shown().native).toMatchObject({ muted })
  expect(harness.calls).toEqual(['play', 'mute'])
})

test('mute() after a refused one makes the call again', async () => {
  const harness = await playing()
  const { methods } = harness.player
  harness.refuse('mute', 'busy')
  const first = harness.outcome(methods.mute())
  await harness.clock.advance(0)
  expect([first(), harness.shown().native.muted]).toEqual(['CALL_REJECTED', false])
  await Promise.all([methods.mute(), harness.clock.advance(0)])
  expect(harness.shown().native).toMatchObject({ muted })
})

test('a tap on mute while mute() has no answer yet leaves the player muted', async () => {
  const harness = await playing()
  const answer = harness.hold('mute')
  const mute = harness.outcome(harness.player.methods.mute())
  await harness.clock.advance(0)
  harness.player.tapControl('mute')
  answer.succeed()
  await harness.clock.advance(0)
  expect([mute(), harness.shown().native.muted]).toEqual(['done', true])
})
