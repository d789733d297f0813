import { call } from '../../../../preview/api/call'
import { createCanIUse } from '../../../../preview/api/can-i-use'
import { nativeSchemas } from '../../../../preview/tags/schemas'

describe('canIUse', () => {
  const definitions = {
    request: call({ url: 'String', method: 'String?' }, () => undefined),
    getNetworkType: call({}, () => undefined),
    getSystemInfo: call({}, () => undefined),
    getSystemInfoSync: () => ({ safeArea: { left: 0 } }),
    onThemeChange: () => undefined,
    authorize: () => undefined,
    joinVoIPChat: () => undefined
  }
  const canIUse = createCanIUse({
    wx: definitions,
    definitions,
    tags: [
      { name: 'button', attributes: { openType: { type: String }, size: { type: String } } },
      { name: 'view', attributes: { hoverClass: { type: String } } }
    ],
    openTypes: { openSetting: {} },
    schemas: nativeSchemas
  })

  test.each([
    ...['live-player', 'live-player.src', 'live-player.mode', 'live-player.mode.RTC', 'live-player.bindstatechange'],
    ...['live-player.picture-in-picture-mode.pop', 'LivePlayerContext', 'live-pusher', 'live-pusher.mode.FHD'],
    ...['live-pusher.bindbgmstart', 'LivePusherContext.sendMessage', 'LivePlayerContext.requestBackgroundPlayback'],
    ...['voip-room', 'voip-room.mode.video', 'voip-room.binderror'],
    ...[
      'joinVoIPChat.object.signature',
      'joinVoIPChat.success.openIdList',
      'onVoIPChatSpeakersChanged.callback.openIdList'
    ]
  ])('canIUse has %s of live media', (schema) => {
    expect(canIUse(schema)).toBe(true)
  })

  test.each([
    ['a call', 'request'],
    ['an option', 'request.object.method'],
    ['the value of an option', 'request.object.method.GET'],
    ['an option of a call that asks', 'authorize.object.scope'],
    ['the options', 'request.object'],
    ['a result', 'getNetworkType.success.networkType'],
    ['what every result has', 'getNetworkType.success.errMsg'],
    ['the result of a call that has a twin', 'getSystemInfo.success.safeArea'],
    ['what a call gives at once', 'getSystemInfoSync.return.safeArea.left'],
    ['the payload of an event', 'onThemeChange.callback.theme'],
    ['a tag', 'view'],
    ['an attribute', 'view.hover-class'],
    ['what a button opens', 'button.open-type.openSetting'],
    ['the value of an attribute', 'button.size.mini'],
    ['the method of an object', 'SocketTask.send'],
    ['an object', 'InnerAudioContext'],
    ['the console', 'console.log']
  ])('canIUse has %s: %s', (_, schema) => {
    expect(canIUse(schema)).toBe(true)
  })

  test.each([
    ['a tag that is not there', 'web-view'],
    ['a context that WeChat does not have', 'VoipRoomContext'],
    ['an attribute that WeChat does not have', 'live-player.volume'],
    ['another value', 'live-player.mode.fast'],
    ['a value of an open attribute', 'live-player.src.rtmp'],
    ['another method', 'LivePlayerContext.seek'],
    ['a call that is missing', 'scanCode'],
    ['an option that is missing', 'request.object.enableHttp2'],
    ['another value of an option', 'request.object.method.BREW'],
    ['a result that is missing', 'getNetworkType.success.signalStrength'],
    ['a field that is missing', 'getSystemInfoSync.return.safeArea.middle'],
    ['a result at once of a call that answers later', 'request.return'],
    ['a result later of a call that answers at once', 'getSystemInfoSync.success'],
    ['a payload that is missing', 'onThemeChange.callback.time'],
    ['a form that is not documented', 'request.options.url'],
    ['an attribute that is missing', 'view.animation'],
    ['what no button opens', 'button.open-type.contact'],
    ['another value of an attribute', 'button.size.huge'],
    ['another method of an object', 'SocketTask.connect'],
    ['what every object has', 'toString'],
    ['what every table has', 'constructor.name'],
    ['nothing', ''],
    ['no text', undefined]
  ])('canIUse does not have %s: %s', (_, schema) => {
    expect(canIUse(schema)).toBe(false)
  })
})
