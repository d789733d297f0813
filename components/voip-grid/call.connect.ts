import type { CallPlatform, CallShell } from './call.platform'
import type { Environment } from '../core/environment'
import type { Platform, Size } from '../core/platform'
import type { Fields } from '../core/json'
import { createShell } from '../core/shell'
import { type CallSnapshot, pinnedByTap } from './call.derive'
import { callEvents } from './call.events'
import { createCallSession } from './call.machine'
import { type CallMethods, createCallMethods } from './call.methods'
import { type ControlName, readSettings } from './call.properties'
import type { Command, SimpleCommand, TileEventType } from './call.state'
import { type GridData, initialGrid, presentCall } from './call.view-data'
import { callMessagesFor } from './messages'
import { createOneToOne, type OneToOne } from './one-to-one'
import { createRoomCalls } from './room-calls'

interface Taps {
  tapTile(openid: string): void
  /** A tile was dragged. @param across px to the right @param down px */
  dragTile(openid: string, across: number, down: number): void
  /** Hidden header and toolbar are wanted. */
  showBars(): void
  tapRetry(openid: string): void
  tapTool(name: string): void
  turnPage(by: number): void
  /** The button over everything. */
  tapAction(): void
  /** The person was in the settings. */
  recheck(): void
}

/** One `voip-grid` without its WXML. */
export interface Grid extends Taps {
  readonly methods: CallMethods['methods']
  /** All properties, as they are now. */
  configure(properties: Fields): void
  setEnvironment(change: Partial<Environment>): void
  /** The view is there, or may have another size. */
  onResize(): void
  ready(): void
  /** An event of the native view of a tile, or of an image. */
  onTileEvent(type: TileEventType, openid: string, detail: unknown): void
  end(): void
}

const toolCommands: Readonly<Partial<Record<string, SimpleCommand>>> = {
  mute: 'turnSound',
  earphone: 'turnEarphone',
  video: 'turnCamera',
  camera: 'turnLens',
  leave: 'leave'
} satisfies Record<ControlName, SimpleCommand>

/** What the button over everything does. */
function actionOf({ reason, isIntended }: CallSnapshot): SimpleCommand {
  if (reason?.name === 'EXIT_REJECTED' && !isIntended) return 'leave'
  return reason?.name === -1 ? 'recover' : 'join'
}

/** What takes room from the tiles. */
function frameOf({ heading, pager, tools, wide }: GridData): string {
  return wide ? 'wide' : [heading !== '', pager, tools.length].join()
}

/** Header and toolbar take too much of its height: they lie over the tiles. A phone on its side is so, and a low box. */
const isWideOf = ({ width, height }: Size) => width * 3 > height * 4

/** ms until a box without a size is measured again: no event tells when a page displays it. */
const MEASURE_AGAIN = 1000

/** Undefined while a page does not display it: the size stays. */
const displayed = (size: Size | undefined) => (size?.width === 0 && size.height === 0 ? undefined : size)

/** Measures the tiles' box, again when what is around it comes or goes, and in a call until there is a size. */
function createTileBox(platform: Platform, shell: CallShell) {
  const alarm = platform.createAlarm()
  let frame = `idle ${frameOf(initialGrid)}`
  let last = 0
  const measure = async () => {
    const number = ++last
    // By now another measure is under way, or the component is gone.
    const isObsolete = () => shell.lifetime.ended || number !== last
    await shell.rendered()
    if (isObsolete()) return
    const [whole, measured] = await Promise.all([platform.measure('grid'), platform.measure()])
    if (isObsolete()) return
    const { room, size: known, isWide: wasWide } = shell.snapshot()
    // Before the call there may be nothing to show yet.
    shell.reportSize(measured, room !== undefined)
    const hasSize = measured && measured.width > 0 && measured.height > 0
    alarm(room && !hasSize ? platform.now() + MEASURE_AGAIN : undefined, () => void measure())
    const size = displayed(measured) ?? known
    const box = displayed(whole)
    const isWide = box ? isWideOf(box) : wasWide
    const isOther = size.width !== known.width || size.height !== known.height || isWide !== wasWide
    if (isOther || room?.isPlaced === false) shell.command({ kind: 'resize', ...size, isWide })
  }
  return {
    measure: () => void measure(),
    /** A page may change the size with the phase. */
    onData(phase: string, data: GridData) {
      const next = `${phase} ${frameOf(data)}`
      if (next !== frame && !shell.snapshot().obstacle) void measure()
      frame = next
    },
    end: () => alarm(undefined, () => undefined)
  }
}

/** A refusal may be gone when the app is shown again, or the page changes. */
function followOneToOne(oneToOne: OneToOne, previous: CallSnapshot, { environment, config }: CallSnapshot): void {
  oneToOne.enable(config.oneToOne)
  if (config !== previous.config || (environment.appShown && !previous.environment.appShown)) oneToOne.retry()
}

/** What a person does. */
function createTaps(shell: CallShell): Taps {
  const tap = (command: Command) => shell.command(command, 'user')
  return {
    tapTile(openid) {
      // A page may pin in its handler as well.
      const before = shell.snapshot()
      const pinned = pinnedByTap(before, openid)
      shell.emit('tiletap', { openid })
      // A tap that enlarges nobody sets nothing.
      tap(pinned === before.pinned.value ? { kind: 'showBars' } : { kind: 'pin', openid: pinned })
    },
    dragTile: (openid, across, down) => tap({ kind: 'dragTile', openid, across, down }),
    showBars: () => tap({ kind: 'showBars' }),
    tapRetry: (openid) => tap({ kind: 'retryTile', openid }),
    tapTool(name) {
      const kind = toolCommands[name]
      // There is no camera to switch.
      if (kind && !(name === 'camera' && !shell.snapshot().camera.value)) tap({ kind })
    },
    turnPage: (by) => tap({ kind: 'turnPage', by }),
    tapAction: () => tap({ kind: actionOf(shell.snapshot()) }),
    recheck: () => tap({ kind: 'recheck' })
  }
}

/** Joins the session of one call to its platform. */
export function createGrid(platform: CallPlatform): Grid {
  const shell: CallShell = createShell(platform, {
    initialData: initialGrid,
    readSettings,
    createSession: createCallSession,
    messagesFor: callMessagesFor,
    present: (snapshot, messages, now) => presentCall(snapshot, messages, now, platform.isIos ? 'cover' : 'contain'),
    perform: (effect) => room.perform(effect),
    isActive: ({ isIntended, reason, environment }) => isIntended && !reason && environment.appShown,
    eventsBetween: callEvents,
    onSnapshot(previous, snapshot, isLast, data) {
      tiles.onData(snapshot.phase, data)
      room.onSnapshot(snapshot)
      if (!shell.obstacle) followOneToOne(oneToOne, previous, snapshot)
      resolve(previous, snapshot, isLast)
    }
  })
  const tiles = createTileBox(platform, shell)
  const room = createRoomCalls(platform, shell)
  const oneToOne = createOneToOne(platform.callable, platform, shell.emitFault)
  const { methods, resolve } = createCallMethods(shell, oneToOne, platform.ownership)
  return {
    ...shell,
    methods,
    configure(properties) {
      shell.configure(properties)
      // The page may have changed the size with them.
      if (shell.snapshot().room) tiles.measure()
    },
    onResize: tiles.measure,
    ready() {
      if (shell.obstacle) return
      shell.feed({ kind: 'ready' })
      tiles.measure()
    },
    onTileEvent: (type, openid, detail) => shell.feed({ kind: 'native', event: { type, openid, detail } }),
    ...createTaps(shell),
    end() {
      const last = shell.snapshot()
      shell.end()
      tiles.end()
      if (shell.obstacle) return
      oneToOne.end()
      room.end(last)
    }
  }
}
