import { loadPlayer } from '../engines/one-engine'
import { boundPage } from '../engines/page-fixture'
import { onVirtualTime, pass } from '../phone/virtual-time'

onVirtualTime()

const engine = loadPlayer(boundPage)

test('a failure of rtc-player that a tap cannot repair has neither advice nor button', async () => {
  const it = engine.mount({ src: 'https://example.com/film.mp4', autoplay: true })
  await pass(20)
  const parts = ['state', 'start', 'spinner', 'sign', 'action']
  expect(parts.filter((part) => it.has(part))).toEqual(['state', 'sign'])
})
