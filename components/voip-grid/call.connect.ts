import type { CallPlatform, CallShell } from './call.platform'
import type { Environment } from '../core/environment'
import type { Platform } from '../core/platform'
import type { Fields } from '../core/json'
import { createShell } from '../core/shell'
import { callEvents } from './call.events'
import { createCallSession } from './call.machine'
import { type CallMethods, createCallMethods } from './call.methods'
import { type ControlName, readSettings } from './call.properties'
import type { Command, SimpleCommand, TileEventType } from './call.state'
import { type GridData, initialGrid, presentCall } from './call.view-data'
import { callMessagesFor } from './messages'
import { createOneToOne } from './one-to-one'
import { createRoomCalls, faultNameOf } from './room-calls'

/** One `voip-grid` without its WXML. */
export interface Grid {
  readonly methods: CallMethods['methods']
  /** All properties, as they are now. */
  configure(properties: Fields): void
  setEnvironment(change: Partial<Environment>): void
  /** The view is there, or may have another size. */
  onResize(): void
  ready(): void
  /** An event of the native view of a tile, or of an image. */
  onTileEvent(type: TileEventType, openid: string, detail: unknown): void
  tapTile(openid: string): void
  tapRetry(openid: string): void
  tapTool(name: string): void
  turnPage(by: number): void
  /** The button over everything. */
  tapAction(): void
  /** The person was in the settings. */
  recheck(): void
  end(): void
}

const toolCommands: Readonly<Partial<Record<string, SimpleCommand>>> = {
  mute: 'turnSound',
  earphone: 'turnEarphone',
  video: 'turnCamera',
  camera: 'turnLens',
  leave: 'leave'
} satisfies Record<ControlName, SimpleCommand>

/** What takes room from the tiles. */
function frameOf({ heading, duration, pages, tools }: GridData): string {
  return [heading || duration, pages.length, tools.length].map(Boolean).join()
}

/** Measures the tiles' box, again when what is around it comes or goes. */
function createTileBox(platform: Platform, shell: CallShell) {
  let frame = `idle ${frameOf(initialGrid)}`
  const measure = async () => {
    await shell.rendered()
    const size = await platform.measure()
    if (shell.lifetime.ended || !size) return
    const { room, size: known } = shell.snapshot()
    // Before the call there may be nothing to show yet.
    shell.reportSize(size, room !== undefined)
    if (size.width !== known.width || size.height !== known.height) shell.command({ kind: 'resize', ...size })
  }
  return {
    measure: () => void measure(),
    /** A page may change the size with the phase. */
    onData(phase: string, data: GridData) {
      const next = `${phase} ${frameOf(data)}`
      if (next !== frame && !shell.snapshot().obstacle) void measure()
      frame = next
    }
  }
}

/** Joins the session of one call to its platform. */
export function createGrid(platform: CallPlatform): Grid {
  const shell: CallShell = createShell(platform, {
    initialData: initialGrid,
    readSettings,
    createSession: createCallSession,
    messagesFor: callMessagesFor,
    present: presentCall,
    perform: (effect) => room.perform(effect),
    isActive: ({ isIntended, reason, environment }) => isIntended && !reason && environment.appShown,
    eventsBetween: callEvents,
    onSnapshot(previous, snapshot, isLast, data) {
      tiles.onData(snapshot.phase, data)
      room.onSnapshot(snapshot)
      if (!shell.obstacle) oneToOne.enable(snapshot.config.oneToOne)
      resolve(previous, snapshot, isLast)
    }
  })
  const tiles = createTileBox(platform, shell)
  const room = createRoomCalls(platform, shell)
  const oneToOne = createOneToOne(
    platform.callable,
    (name, options) => platform.call(name, options),
    (cause) => shell.emitFault({ name: faultNameOf(cause), cause })
  )
  const { methods, resolve } = createCallMethods(shell, oneToOne)
  const tap = (command: Command) => shell.command(command, 'user')
  return {
    ...shell,
    methods,
    onResize: tiles.measure,
    ready() {
      if (shell.obstacle) return
      shell.feed({ kind: 'ready' })
      tiles.measure()
    },
    onTileEvent: (type, openid, detail) => shell.feed({ kind: 'native', event: { type, openid, detail } }),
    tapTile: (openid) => shell.emit('tiletap', { openid }),
    tapRetry: (openid) => tap({ kind: 'retryTile', openid }),
    tapTool(name) {
      const kind = toolCommands[name]
      if (kind) tap({ kind })
    },
    turnPage: (by) => tap({ kind: 'turnPage', by }),
    tapAction: () => tap({ kind: shell.snapshot().reason?.name === -1 ? 'recover' : 'join' }),
    recheck: () => tap({ kind: 'recheck' }),
    end() {
      const last = shell.snapshot()
      shell.end()
      if (shell.obstacle) return
      oneToOne.end()
      room.end(last)
    }
  }
}
