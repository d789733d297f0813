import type { Phase } from './facts'

/**
 * Phases that may follow a phase; tests hold the session to it. `reconnecting` follows itself as each attempt of ours is
 * told. What the native player shows while it is still to stop or to pause is shown: so `paused`, `ended` and `failed`
 * may be followed by its own state.
 */
export const playerArrows: Readonly<Record<Phase, readonly Phase[]>> = {
  idle: ['connecting', 'paused', 'offline', 'interrupted', 'ended', 'stopped', 'failed', 'unsupported'],
  connecting: [
    'idle',
    'playing',
    'paused',
    'reconnecting',
    'offline',
    'interrupted',
    'ended',
    'stopped',
    'failed',
    'unsupported'
  ],
  playing: [
    'idle',
    'connecting',
    'buffering',
    'paused',
    'reconnecting',
    'offline',
    'interrupted',
    'ended',
    'stopped',
    'failed',
    'unsupported'
  ],
  buffering: [
    'idle',
    'connecting',
    'playing',
    'paused',
    'reconnecting',
    'offline',
    'interrupted',
    'ended',
    'stopped',
    'failed',
    'unsupported'
  ],
  paused: [
    'idle',
    'connecting',
    'playing',
    'buffering',
    'reconnecting',
    'offline',
    'interrupted',
    'ended',
    'stopped',
    'failed',
    'unsupported'
  ],
  reconnecting: [
    'idle',
    'connecting',
    'playing',
    'buffering',
    'paused',
    'reconnecting',
    'offline',
    'interrupted',
    'ended',
    'stopped',
    'failed',
    'unsupported'
  ],
  offline: [
    'idle',
    'connecting',
    'playing',
    'buffering',
    'paused',
    'reconnecting',
    'interrupted',
    'ended',
    'stopped',
    'failed',
    'unsupported'
  ],
  interrupted: [
    'idle',
    'connecting',
    'playing',
    'buffering',
    'paused',
    'reconnecting',
    'offline',
    'ended',
    'stopped',
    'failed',
    'unsupported'
  ],
  ended: ['idle', 'connecting', 'playing', 'paused', 'offline', 'interrupted', 'stopped', 'failed', 'unsupported'],
  stopped: ['idle', 'connecting', 'paused', 'offline', 'interrupted', 'failed', 'unsupported'],
  failed: [
    'idle',
    'connecting',
    'playing',
    'buffering',
    'paused',
    'reconnecting',
    'offline',
    'interrupted',
    'ended',
    'stopped',
    'unsupported'
  ],
  unsupported: []
}
