/** The preview in the browser: joins the rooms and runs the mini program. */
import './framework/built-in/tags.css'
import './shell/shell.css'
import './tags/tags.css'
import { createDevice } from '../simulator/device'
import { createRtcApi } from '../simulator/wx'
import { createWx } from './api/wx'
import type { CompiledApp, ModuleLoaders } from './framework/app-package'
import { Framework, type FrameworkOptions } from './framework/framework'
import { formatAddress } from './framework/page'
import type { FrameworkPorts } from './framework/ports'
import { browserClock } from './media/browser-clock'
import { createFlvMedia } from './media/flv-media'
import { EventLog, find } from './shell/event-log'
import type { PreviewConfig } from './shell/messages'
import { Phone } from './shell/phone'
import { ProblemOverlay } from './shell/problem-overlay'
import { ServerLink } from './shell/server-link'
import { livePlayer } from './tags/live-player'
import { MountedNodes } from './tags/native-nodes'

declare global {
  /** The compiled mini program; absent or partial when it does not compile. */
  var miniProgram: CompiledApp | undefined
  var miniProgramTemplates: FrameworkOptions['templates'] | undefined
  var miniProgramModules: ModuleLoaders | undefined
}

const config = JSON.parse(find(document, '#preview-config').textContent) as PreviewConfig
const phone = new Phone()
const log = new EventLog(document)
const overlay = new ProblemOverlay(phone.screen)
const device = createDevice(browserClock)
overlay.show('Does not compile', config.problems)

const link = new ServerLink((message) => {
  if (message.kind === 'reload') location.reload()
  else if (message.kind === 'problems') overlay.show('Does not compile', message.problems)
  else overlay.show('Exception', [message.problem])
})

function fail(error: unknown, where: string): void {
  console.error(where, error)
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
  link.send({ kind: 'exception', exception: { message, stack, where } })
}

const ports: FrameworkPorts = {
  window: phone.window,
  showNavigationBar: phone.showNavigationBar,
  pageChanged({ path, query }) {
    // The launch query is given anew each time: its addresses do not outlive the server.
    const own = Object.entries(query).filter(([name]) => !(name in config.streams))
    history.replaceState(null, '', `#${formatAddress({ path, query: Object.fromEntries(own) })}`)
  },
  log: log.add,
  fail,
  attempt(where, run) {
    try {
      return run()
    } catch (error) {
      fail(error, where)
      return undefined
    }
  }
}

function run(app: CompiledApp, templates: FrameworkOptions['templates'], modules: ModuleLoaders): void {
  const nodes: MountedNodes = new MountedNodes(() => framework.router.current?.caller)
  const player = livePlayer({ device, nodes, openMedia: createFlvMedia, log: log.add })
  const startUrl = location.hash.slice(1)
  const framework: Framework = new Framework({
    app,
    templates,
    ports,
    tags: [player],
    query: config.streams,
    startUrl: startUrl === '' ? undefined : startUrl
  })
  const screen = { window: phone.window, screen: phone.screen }
  const wx = createWx({ framework, device, screen, rtc: createRtcApi(nodes), log: log.add })
  Object.assign(globalThis, { wx })
  phone.listen({
    back() {
      framework.router.navigateBack()
    },
    home() {
      framework.router.reLaunch(`/${app.pages[0] ?? ''}`)
    }
  })
  new ResizeObserver(() => {
    framework.router.resized()
  }).observe(phone.window)
  framework.start(modules)
}

addEventListener('error', ({ error, message }) => {
  fail(error ?? message, '')
})
addEventListener('unhandledrejection', ({ reason }) => {
  fail(reason, 'unhandled rejection')
})
document.addEventListener('visibilitychange', () => {
  device.set({ appVisible: !document.hidden })
})

const { miniProgram, miniProgramTemplates, miniProgramModules } = globalThis
if (miniProgram && miniProgramTemplates && miniProgramModules) {
  run(miniProgram, miniProgramTemplates, miniProgramModules)
}
