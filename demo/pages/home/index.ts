import { cases } from '../../cases'
import { inLanguage } from '../../language'
import { streamAddress } from '../../stream'

const t = inLanguage({
  zh: {
    tagline: '直播、推流与多人通话组件',
    player: '播放',
    pusher: '推流',
    call: '通话',
    noStream: '还没有可播放的流',
    giveStream: '请先填入一个 RTMP 或 HTTP-FLV 地址'
  },
  en: {
    tagline: 'Live video, camera push and group calls',
    player: 'Player',
    pusher: 'Pusher',
    call: 'Calls',
    noStream: 'No stream to play yet',
    giveStream: 'Enter an RTMP or HTTP-FLV address first'
  }
})

Page({
  data: {
    t,
    hasStream: true,
    groups: [
      {
        name: t.player,
        tag: 'rtc-player',
        cases: [
          { page: 'player-basic', symbol: 'play', ...cases.basic },
          { page: 'player-modes', symbol: 'modes', ...cases.modes },
          { page: 'player-controls', symbol: 'controls', ...cases.controls },
          { page: 'player-theming', symbol: 'theming', ...cases.theming },
          { page: 'player-picture', symbol: 'picture', ...cases.picture },
          { page: 'player-many', symbol: 'many', ...cases.many },
          { page: 'player-qualities', symbol: 'qualities', ...cases.qualities },
          { page: 'player-slots', symbol: 'slots', ...cases.slots },
          { page: 'player-address', symbol: 'address', ...cases.address },
          { page: 'player-faults', symbol: 'fault', ...cases.faults }
        ]
      },
      {
        name: t.pusher,
        tag: 'rtc-pusher',
        cases: [
          { page: 'pusher-basic', symbol: 'push', ...cases.push },
          { page: 'pusher-voice', symbol: 'voice', ...cases.voice },
          { page: 'pusher-room', symbol: 'room', ...cases.room },
          { page: 'pusher-consultation', symbol: 'consultation', ...cases.consultation },
          { page: 'pusher-music', symbol: 'music', ...cases.music },
          { page: 'pusher-lens', symbol: 'lens', ...cases.lens },
          { page: 'pusher-slots', symbol: 'toolbar', ...cases.toolbar }
        ]
      },
      {
        name: t.call,
        tag: 'voip-grid',
        cases: [
          { page: 'call-basic', symbol: 'call', ...cases.call },
          { page: 'call-voice', symbol: 'faces', ...cases.callVoice },
          { page: 'call-one', symbol: 'receiver', ...cases.callOne },
          { page: 'call-layouts', symbol: 'layouts', ...cases.callLayouts },
          { page: 'call-toolbar', symbol: 'toolbar', ...cases.callToolbar },
          { page: 'call-signing', symbol: 'signing', ...cases.callSigning }
        ]
      }
    ]
  },
  onShow() {
    this.setData({ hasStream: streamAddress() !== '' })
  }
})
