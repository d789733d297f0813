import '../../../components/rtc-player/en'
import '../../../components/rtc-pusher/en'
import '../../../components/voip-grid/en'
import { english as registry } from '../../../components/locale/languages'
import { playerMessagesFor } from '../../../components/rtc-player/messages'
import { pusherMessagesFor } from '../../../components/rtc-pusher/messages'
import { callMessagesFor } from '../../../components/voip-grid/messages'
import { callEn } from '../../../facts/messages/call-en'
import { callZhCN } from '../../../facts/messages/call-zh-CN'
import { en } from '../../../facts/messages/en'
import { zhCN } from '../../../facts/messages/zh-CN'

const told = () => [
  playerMessagesFor('en').advice['setAddress'],
  pusherMessagesFor('fr').advice['setUrl'],
  callMessagesFor('en').actions.join
]
const chinese = [zhCN.advice.setAddress, zhCN.advice.setUrl, callZhCN.actions.join]
const english = [en.advice.setAddress, en.advice.setUrl, callEn.actions.join]

test('a component speaks Chinese in every language until its own English is registered, and Chinese to Chinese always', () => {
  const registered = { ...registry }
  delete registry.player
  delete registry.pusher
  delete registry.call
  expect(told()).toEqual(chinese)
  Object.assign(registry, { player: registered.player })
  expect(told()).toEqual([english[0], chinese[1], chinese[2]])
  Object.assign(registry, registered)
  expect(told()).toEqual(english)
  expect(playerMessagesFor('zh_TW').phases.playing).toBe(zhCN.phases.playing)
})

test('what several components have stands once', () => {
  const english = playerMessagesFor('en')
  expect(english.phases).toBe(pusherMessagesFor('en').phases)
  expect(Object.keys(english.advice)).not.toContain('setUrl')
})
