import type { SequenceRow } from '../rows'
import type { PlayerCode } from './live-player'

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
