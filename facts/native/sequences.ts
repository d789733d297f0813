import type { SequenceRow } from '../rows'
import type { PlayerCode } from './live-player'
import type { PusherCode } from './live-pusher'

export const playerSequences = [
  {
    id: 'player-start-rtmp',
    codes: [2001, 2002, 2008, 2009, 2003, 2004],
    optional: [2002, 2008, 2009, 2026, 2034, 2035, 2033],
    evidence: 'inferred',
    note: 'Only 2001, 2002, 2003, 2004 in this order has support; a log shows 2008 even before 2001'
  },
  {
    id: 'player-start-flv',
    codes: [2001, 2008, 2009, 2003, 2004],
    optional: [2008, 2009, 2026, 2034, 2035],
    evidence: 'inferred',
    note: '2002 is said to belong to RTMP'
  },
  {
    id: 'player-buffering',
    codes: [2007, 2004],
    optional: [2105, 2104],
    evidence: 'vendor',
    note: 'Every 2007 is answered by a 2004, 5 ms to 5 s later'
  },
  {
    id: 'player-reconnect-ok',
    codes: [3005, 2103, 2001, 2002, 2003, 2004],
    optional: [3005, 2002, 2003],
    evidence: 'inferred',
    note: 'A log shows 2001, 3005, 2103, 2001; the rest is a conclusion'
  },
  {
    id: 'player-reconnect-failed',
    codes: [2103, 2103, 2103, -2301],
    optional: [3001, 3002, 3003, 3005],
    evidence: 'documented',
    note: 'Three tries, then the end; a log shows just that'
  },
  {
    id: 'player-remote-stops',
    codes: [2103, 2103, 2103, -2301],
    optional: [2006],
    evidence: 'vendor',
    note: 'The end of a live stream looks like a lost network: never assume which side failed'
  },
  {
    id: 'player-background',
    codes: [6000],
    optional: [],
    evidence: 'documented',
    note: 'What comes after the return is not documented'
  }
] as const satisfies readonly SequenceRow<PlayerCode>[]

export const pusherSequences = [
  {
    id: 'pusher-start-A',
    codes: [1005, 1003, 1007, 1008, 1001, 1002],
    optional: [1006, 2027, 1009],
    evidence: 'community',
    note: 'A log of 2020: the camera before the server'
  },
  {
    id: 'pusher-start-B',
    codes: [1005, 1006, 1001, 1002, 1003, 1007, 1008, 1005, 1006, 2027],
    optional: [1009],
    evidence: 'community',
    note: 'A log of base library 2.19.4 in RTC mode: the server before the camera'
  },
  {
    id: 'pusher-start-native',
    codes: [1003, 1001, 1002],
    optional: [1005, 1006, 1007, 1008, 1009, 2027],
    evidence: 'vendor',
    note: 'The steps that the native header numbers'
  },
  {
    id: 'pusher-reconnect',
    codes: [3005, 1102, 1001, 1002],
    optional: [1101],
    evidence: 'community',
    note: 'A log shows it again and again'
  },
  {
    id: 'pusher-reconnect-failed',
    codes: [1102, 1102, 1102, -1307],
    optional: [3001, 3002, 3003, 3004, 3005, 1101, -1326],
    evidence: 'vendor',
    note: 'Three failed tries; how many 1102 the page sees is not documented'
  },
  {
    id: 'pusher-no-camera',
    codes: [-1301],
    optional: [10001],
    evidence: 'inferred',
    note: 'A refusal is 10001 in the error event, broken hardware -1301'
  },
  {
    id: 'pusher-room',
    codes: [1018],
    optional: [1020, 1031, 1032, 1033, 1034, 1021, 1019, 1022],
    evidence: 'inferred',
    note: 'The codes are documented, their order is not'
  },
  {
    id: 'pusher-background',
    codes: [5000],
    optional: [],
    evidence: 'documented',
    note: 'A vendor demo treats it as the end of the session'
  }
] as const satisfies readonly SequenceRow<PusherCode>[]
