import type { Fault, RtcError } from '../core/errors'
import type { Lifetime } from '../core/lifetime'
import { createRequests } from '../core/requests'
import type { ErrorName } from '../locale/messages'
import type { RtcPlayerInstance } from './instance'
import type { Intent } from './intent'
import type { PlayerWish } from './record'
import type { PlayerView } from './view'

export interface SessionMethodPorts {
  readonly lifetime: Lifetime
  readonly asError: (fault: Fault) => RtcError
  readonly view: () => PlayerView
  readonly want: (wish: PlayerWish) => void
}

type SessionMethod = 'play' | 'stop' | 'pause' | 'resume' | 'requestFullScreen' | 'exitFullScreen'

export interface SessionMethods {
  readonly methods: Pick<RtcPlayerInstance, SessionMethod>
  /** The attributes are known: what a parent's `attached`, which comes before ours, has asked for goes on. */
  configured(): void
  /** Keeps and breaks promises. @param last nothing else waits to be worked on */
  settle(previous: PlayerView, view: PlayerView, last: boolean): void
}

/** What a method waits for. */
const aims = { play: 'running', resume: 'running', pause: 'paused', stop: 'stopped' } as const

/** The methods that are wishes for the session, joined to promises. */
export function createSessionMethods({ lifetime, asError, view, want }: SessionMethodPorts): SessionMethods {
  const superseded = () => asError({ name: 'SUPERSEDED' })
  const runs = createRequests<Intent | undefined>(superseded)
  const screens = createRequests<boolean>(superseded)
  let configured = false
  const early: (() => void)[] = []

  const afterConfigure = (wishing: () => Promise<void>): Promise<void> =>
    lifetime.guard(
      configured
        ? wishing()
        : new Promise((resolve) => {
            early.push(() => resolve(wishing()))
          })
    )
  const wantRun = (wish: keyof typeof aims) => () =>
    afterConfigure(() => {
      const { wants } = view()
      const needed = wish === 'resume' ? 'paused' : 'running'
      const idle = (wish === 'pause' || wish === 'resume') && wants !== needed && wants !== aims[wish]
      const done = idle ? Promise.resolve() : runs.wait(aims[wish])
      want(wish)
      return done
    })
  const wantScreen = (full: boolean, wish: PlayerWish) =>
    afterConfigure(() => {
      const done = screens.wait(full)
      want(wish)
      return done
    })
  return {
    methods: {
      play: wantRun('play'),
      stop: wantRun('stop'),
      pause: wantRun('pause'),
      resume: wantRun('resume'),
      requestFullScreen: ({ direction } = {}) => wantScreen(true, { direction }),
      exitFullScreen: () => wantScreen(false, 'shrink')
    },
    configured() {
      configured = true
      for (const wishing of early.splice(0)) wishing()
    },
    settle(previous, { reason, obstacle, notices, settled, screenSettled, wants, asked, full }, last) {
      const refusal = (name: ErrorName) => notices.find((notice) => notice.name === name)
      const unpaused = refusal('PAUSE_REJECTED')
      if (unpaused) runs.reject('paused', asError(unpaused))
      if (settled && last) runs.settle(wants, reason && asError(reason))
      const unturned = refusal('FULLSCREEN_REJECTED') ?? obstacle
      if (unturned) screens.reject(previous.asked?.full ?? !full, asError(unturned))
      if (screenSettled && last) screens.settle(asked?.full ?? full, obstacle && asError(obstacle))
    }
  }
}
