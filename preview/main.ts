/** The preview in the browser: joins its parts and runs the mini program. */
import './framework/built-in/tags.css'
import './api/dialogs.css'
import './foreign/tab-bar/tab-bar.css'
import './shell/shell.css'
import './shell/phone.css'
import './foreign/app/pull-down.css'
import './tags/tags.css'
import './foreign/tags/foreign-tags.css'
import { type Access, createAccess } from '../simulator/permission/permission'
import { createDevice } from '../simulator/device'
import { createPusherApi } from '../simulator/pusher/pusher-wx'
import type { VoipApi } from '../simulator/voip/voip'
import { createRtcApi, type RtcApi } from '../simulator/player/player-wx'
import { ownOpenid } from './api/identity'
import { createPerson } from './api/person'
import { watchTaps } from './api/taps'
import { textsOf } from './api/texts'
import { appName, createWx } from './api/wx'
import { createCalls } from './calls'
import { createLogicGlobals } from './foreign/app/logic-globals'
import { completeFramework, PageSurroundings } from './foreign/foreign'
import { foreignTags } from './foreign/tags/foreign-tags'
import type { CompiledApp, ModuleLoaders } from './framework/app-package'
import { Framework, type FrameworkOptions } from './framework/framework'
import { attemptWith, type FrameworkPorts } from './framework/ports'
import type { TagDefinition } from './framework/tag'
import { browserClock } from './media/browser-clock'
import { relayPath } from './media/calls/protocol'
import { createRelayRooms } from './media/calls/relay-rooms'
import { createCameraMedia } from './media/push/camera-media'
import { createFlvMedia } from './media/player/flv-media'
import { rtmpTwins } from './media/stream-address'
import { createRobots } from './media/robots/robots'
import { pageStack } from './page-stack'
import { browserMemory } from './shell/browser-memory'
import { connectDrawers } from './shell/drawers'
import { followEnvironment, showAppearance } from './shell/environment'
import { EventLog } from './shell/event-log'
import { find } from './shell/find'
import { Frame } from './shell/frame'
import type { PreviewConfig, ShownProblem } from './shell/messages'
import { PageHistory } from './shell/page-history'
import { drawPanel } from './shell/panel'
import { keepPanelScroll } from './shell/panel-memory'
import { Phone } from './shell/phone'
import { placeOf, ProblemOverlay } from './shell/problem-overlay'
import { ServerLink } from './shell/server-link'
import { Settings } from './shell/settings'
import { logComponentEvents } from './tags/component-log'
import { livePlayer } from './tags/live-player'
import { livePusher } from './tags/live-pusher'
import { logCalls } from './tags/logged-calls'
import { MountedNodes } from './tags/native-nodes'
import { PagePushers } from './tags/page-pushers'
import { nativeSchemas } from './tags/schemas'
import { Stage } from './tags/stage'
import { voipRoom } from './tags/voip-room'

declare global {
  /** The compiled mini program; absent or partial when it does not compile. */
  var miniProgram: CompiledApp | undefined
  var miniProgramTemplates: FrameworkOptions['templates'] | undefined
  var miniProgramModules: ModuleLoaders | undefined
}

const config = JSON.parse(find(document, '#preview-config').textContent) as PreviewConfig
const settings = new Settings()
const device = createDevice(browserClock, settings.device)
const phone = new Phone()
const frame = new Frame()
const log = new EventLog()
browserMemory.onFull(() => log.mark('storageFull'))
connectDrawers()
const overlay = new ProblemOverlay()
let captures = 0
const presence = followEnvironment(device, settings, () => captures > 0)
const inUse = (isInUse: boolean) => {
  captures += isInUse ? 1 : -1
  presence.follow()
}
const relay = `ws://${location.host}${relayPath}`
const rooms = createRelayRooms({
  openid: ownOpenid(),
  address: relay,
  language: () => device.state.language,
  inUse,
  changed() {
    robots.follow()
    panel.refresh()
  },
  log: (message) => log.add(message, 'error')
})
const robots = createRobots({
  address: relay,
  token: config.robotToken,
  room() {
    const { groupId, openIdList } = rooms.current ?? { openIdList: [] }
    return groupId === undefined || openIdList.length === 0 ? undefined : { groupId, openIdList }
  },
  nameOf: (number) => textsOf(device).robot(number),
  changed: () => panel.refresh()
})
const panel = drawPanel(device, settings, presence, robots, log.mark)
keepPanelScroll(find(document, '.panel'))
device.listen(showDevice)
settings.onChange(() => {
  settings.save(device)
  frame.show(settings.appearance)
  presence.follow()
  panel.refresh()
})
frame.show(settings.appearance)
showDevice()
overlay.showState(config.state)

function showDevice(): void {
  settings.save(device)
  showAppearance(device)
  phone.showDevice(device.state)
  panel.refresh()
}

const link = new ServerLink((message) => {
  if (message.kind === 'exception') showException(message.problem)
  else if (message.state.build !== config.state.build) location.reload()
  else overlay.showState(message.state)
})

function showException(problem: ShownProblem): void {
  overlay.addException(problem)
  log.add(problem.message, 'error', placeOf(problem))
}

const reported = new Set<string>()

function fail(error: unknown, where: string): void {
  console.error(where, error)
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  // A failure at every tick of a timer is reported once.
  if (reported.has(message + stack)) return
  reported.add(message + stack)
  link.send({ kind: 'exception', exception: { message, stack, where } })
}

const ports: Omit<FrameworkPorts, 'pageChanged'> = {
  window: phone.window,
  showNavigationBar: phone.showNavigationBar,
  log: log.add,
  componentEvent: logComponentEvents(log.add),
  missingPage: phone.showMissingPage,
  fail,
  attempt: attemptWith(fail)
}

function run(app: CompiledApp, templates: FrameworkOptions['templates'], modules: ModuleLoaders): void {
  phone.followTheme(device, app.darkMode)
  const topPage = () => framework.router.current?.caller
  const nodes: MountedNodes = new MountedNodes(topPage)
  const pushers = new PagePushers(topPage)
  const tapped = watchTaps(phone.window)
  const name = appName(app)
  const person = createPerson({ screen: phone.screen, device }, name)
  const access = createAccess(device, person, { tapped, appName: name })
  const voip = createCalls({
    device,
    access,
    screen: phone.screen,
    rooms,
    log: (message, detail) => log.add(message, 'event', JSON.stringify(detail))
  })
  const pages: PageHistory = new PageHistory(() => pageStack(framework, config.streams, ports, () => nodes.back()))
  const [startUrl, ...above] = pages.remembered
  completeFramework(ports, log.add)
  const framework: Framework = new Framework({
    app,
    templates,
    ports: {
      ...ports,
      pageChanged() {
        pages.changed()
        surroundings.follow()
      }
    },
    tags: createTags({ nodes, pushers, tapped, access }),
    query: config.streams,
    startUrl
  })
  const around = { router: framework.router, device, window: phone.window, ports }
  const surroundings: PageSurroundings = new PageSurroundings(app, around)
  const screen = { window: phone.window, screen: phone.screen }
  const wx = createWx({
    framework,
    app,
    device,
    screen,
    access,
    rtc: loggedMedia(createRtcApi(nodes), createPusherApi(device, pushers), voip.calls),
    schemas: nativeSchemas,
    log: log.add,
    foreign: surroundings.calls({ router: framework.router, host: framework.host, device, access, ...screen })
  })
  Object.assign(globalThis, createLogicGlobals(app, log.add), { wx })
  listenToPhone(framework, nodes, `/${app.pages[0] ?? ''}`)
  framework.start(modules)
  reopen(framework, above)
  pages.begin()
}

function listenToPhone({ router }: Framework, nodes: MountedNodes, home: string): void {
  phone.listen({
    back() {
      if (!nodes.back()) router.navigateBack()
    },
    home() {
      router.reLaunch(home)
    }
  })
  new ResizeObserver(() => {
    router.resized()
  }).observe(phone.window)
}

/** Opens the pages above the first one that were open before a reload. */
function reopen({ router }: Framework, urls: readonly string[]): void {
  // An app that has opened further pages by itself does so again after a reload.
  if (router.pages.length !== 1) return
  for (const url of urls) {
    ports.attempt(`opening ${url}`, () => router.navigateTo(url))
  }
}

/** The calls of live media, each of which is logged; those of contexts under the name of their tag. */
function loggedMedia(players: RtcApi, pushers: ReturnType<typeof createPusherApi>, calls: VoipApi['calls']): object {
  return {
    ...logCalls(calls, 'wx.', true, log.add),
    createLivePlayerContext: (...given: Parameters<RtcApi['createLivePlayerContext']>) =>
      logCalls(players.createLivePlayerContext(...given), '<live-player> ', false, log.add),
    createLivePusherContext: () => logCalls(pushers.createLivePusherContext(), '<live-pusher> ', false, log.add)
  }
}

interface NativeParts {
  readonly nodes: MountedNodes
  readonly pushers: PagePushers
  readonly tapped: () => boolean
  readonly access: Access
}

/** The tags beyond those of the framework. */
function createTags({ nodes, pushers, tapped, access }: NativeParts): readonly TagDefinition[] {
  const stage = new Stage(phone.screen, nodes, () => textsOf(device).close)
  const resolveAddress = rtmpTwins(config.media.rtmp, config.media.flv)
  const player = livePlayer({
    device,
    nodes,
    stage,
    tapped,
    openMedia: (surface) => createFlvMedia(surface, { resolveAddress }),
    log: log.add
  })
  const pusher = livePusher({
    device,
    access,
    pages: pushers,
    stage,
    openMedia: (surface, fileAddress) =>
      createCameraMedia(surface, {
        resolveAddress,
        fileAddress,
        language: () => device.state.language,
        inUse
      }),
    log: log.add
  })
  const room = voipRoom({
    clock: device.clock,
    openView: (surface, attributes) => rooms.openView('group', surface, attributes),
    log: log.add
  })
  return [player, pusher, room, ...foreignTags({ screen: phone.screen, device }, log.add)]
}

addEventListener('error', ({ error, message }) => {
  fail(error ?? message, '')
})
addEventListener('unhandledrejection', ({ reason }) => {
  fail(reason, 'unhandled rejection')
})

const { miniProgram, miniProgramTemplates, miniProgramModules } = globalThis
if (miniProgram && miniProgramTemplates && miniProgramModules) {
  run(miniProgram, miniProgramTemplates, miniProgramModules)
}
