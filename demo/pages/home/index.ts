import { texts } from '../../texts'

const t = texts()

Page({
  data: {
    t,
    groups: [
      {
        name: t.player,
        tag: 'rtc-player',
        cases: [
          { page: 'player-basic', symbol: 'play', name: t.basic, note: t.basicNote },
          { page: 'player-picture', symbol: 'picture', name: t.picture, note: t.pictureNote },
          { page: 'player-address', symbol: 'address', name: t.address, note: t.addressNote },
          { page: 'player-faults', symbol: 'fault', name: t.faults, note: t.faultsNote }
        ]
      }
    ]
  }
})
