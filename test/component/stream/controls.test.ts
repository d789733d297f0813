import { loadPlayer, loadPusher } from '../engines/one-engine'
import { onVirtualTime, pass } from '../phone/virtual-time'
import { mountRunning, player, pusher } from './streams'

onVirtualTime()

const rows = [
  { stream: player, engine: loadPlayer(player.page) },
  { stream: pusher, engine: loadPusher(pusher.page) }
]

describe.each(rows)('the control bar of $stream.tag', ({ stream, engine }) => {
  const { tag, control } = stream

  test(`the bar of ${tag} hides after 4 s without use, and a tap on the picture shows or hides it`, async () => {
    const it = await mountRunning(stream, engine, { controls: [control, 'mute'], title: 'The match' })
    expect(it.text()).toContain('The match')
    await pass(4000)
    expect(it.has('bar')).toBe(false)
    expect(it.text()).toBe('')
    it.tap('layer')
    await pass(3000)
    it.tap('control', 1)
    await pass(3100)
    expect(it.has('bar')).toBe(true)
    it.tap('layer')
    await pass(0)
    expect(it.has('bar')).toBe(false)
  })

  test(`${tag} without the attribute controls has neither a bar nor a layer to tap`, async () => {
    const it = await mountRunning(stream, engine)
    expect(['bar', 'layer', 'duration'].filter((part) => it.has(part))).toEqual([])
  })
})
