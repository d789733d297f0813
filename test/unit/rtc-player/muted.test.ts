import { playing } from './player-harness'

const muted = true

test('a change of another attribute keeps what mute() has set', async () => {
  const bench = await playing()
  await Promise.all([bench.player.methods.mute(), bench.clock.advance(0)])
  bench.set({ objectFit: 'fillCrop', retryLimit: 3 })
  await bench.clock.advance(0)
  expect(bench.shown().native).toMatchObject({ muted })
  expect(bench.changes()).toEqual(['mutedchange true method'])
})

test('two calls of mute() in one turn leave the player muted', async () => {
  const bench = await playing()
  const { methods } = bench.player
  await Promise.all([methods.mute(), methods.mute(), bench.clock.advance(0)])
  expect(bench.shown().native).toMatchObject({ muted })
})
