import { createDevice, createVirtualClock } from '../../../simulator'
import { createPlayerContext } from '../../../simulator/player/player-context'
import { createPusherApi } from '../../../simulator/pusher/pusher-wx'

const device = createDevice(createVirtualClock())
const player = createPlayerContext(() => undefined, 'no node')
const pusher = createPusherApi(device, { currentPage: () => undefined }).createLivePusherContext()

test.each<[string, (options: unknown) => void]>([
  ['live-player', (options) => void Reflect.apply(player.play, player, [options])],
  ['live-pusher', (options) => void Reflect.apply(pusher.start, pusher, [options])]
])('a context of %s throws at nothing that it is given, and calls what is a function', async (_, run) => {
  for (const given of [null, 5, 'text', { success: 5, fail: 'text', complete: {} }]) run(given)
  const answer = await new Promise((complete) => run({ success: 5, fail: 'text', complete }))
  expect(answer).toEqual({
    errMsg: expect.stringMatching(/^operateLive\w+:fail there|^operateLive\w+:fail no node/) as string
  })
})
