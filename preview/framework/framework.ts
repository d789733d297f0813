import { globalOptions } from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import type { CompiledApp, ModuleLoaders } from './app-package'
import { AppHost, type Query } from './app-host'
import { PhoneBackend } from './backend'
import type { OpenType } from './built-in/button'
import { builtInTags } from './built-in/tags'
import { unsupportedOf } from './built-in/unsupported'
import { reportComponentEvents } from './component-events'
import { makePlainEvents } from './event-objects'
import { fillCodeSpace, type Templates } from './code-space'
import { takeCommonAttributes } from './common-attributes'
import { forwardReports } from './glass-easel-reports'
import { customTabBarTag } from './custom-tab-bar'
import { Definitions } from './definitions'
import { watchGestures } from './gestures'
import { withLaunchQuery } from './launch-query'
import { measureFromWindow } from './measure'
import { packagePaths, subpackageOf } from './packages'
import { formatAddress, parseAddress } from './page'
import { attemptWith, type FrameworkPorts } from './ports'
import { ReadyQueue } from './ready'
import { Router } from './router'
import { registerTag, tagController, type TagDefinition } from './tag'
import { withUnsupported } from './unsupported-attributes'
import { guardUpdates } from './update-guard'

export interface FrameworkOptions {
  readonly app: CompiledApp
  readonly templates: Templates
  readonly ports: FrameworkPorts
  /** Tags beyond the built-in ones. */
  readonly tags: readonly TagDefinition[]
  /** The query that the app is launched with. */
  readonly query: Query
  /** The page to start with, instead of the app's first. */
  readonly startUrl: string | undefined
}

/** A mini program on glass-easel: App, Page, Component, Behavior, a page stack, built-in tags. */
export class Framework {
  readonly host: AppHost
  readonly router: Router
  /** What buttons can open, by `open-type`: filled by whatever provides `wx`. */
  readonly openTypes: Record<string, OpenType> = {}
  /** All tags that templates may use. */
  readonly tags: readonly TagDefinition[]
  private readonly definitions: Definitions
  private readonly appStyle = document.createElement('style')
  private readonly ports: FrameworkPorts
  private modules: ModuleLoaders = {}
  private launched = false

  constructor(private readonly options: FrameworkOptions) {
    const { app } = options
    const ports = (this.ports = this.tellingTheApp(options.ports))
    this.host = this.createHost()
    this.host.watchErrors()
    forwardReports(ports)
    measureFromWindow(ports.window)
    guardUpdates()
    makePlainEvents()
    reportComponentEvents(ports)
    takeCommonAttributes()
    watchGestures(ports.window)
    globalOptions.throwGlobalError = false
    // A property of any name, such as `data`, hides nothing of its component.
    globalOptions.writeFieldsToNode = false

    const environment = new MiniProgramEnv()
    const space = environment.createCodeSpace('', true)
    // An ID in the DOM has the prefix of its component instance, which the compiler's ID selectors match.
    // A handler may be put on the instance at run time, as Vue does for uni-app; a template names it by its data.
    space.getComponentSpace().updateComponentOptions({ writeIdToDOM: true, useMethodCallerListeners: true })
    const noted = new Set(namesOf(app))
    const backend = environment.associateBackend(
      new PhoneBackend({
        window: ports.window,
        contextOf: (element) => tagController(element)?.context ?? null,
        created(name) {
          if (noted.has(name)) return
          noted.add(name)
          ports.log({ what: `<${name}>`, how: 'box' }, 'gap')
        }
      })
    )
    const ready = new ReadyQueue()
    fillCodeSpace(space, app, options.templates, ready)
    this.router = new Router(app, this.host, {
      backend,
      space,
      ready,
      ports,
      appStyle: this.appStyle,
      enter: (path) => {
        this.enter(path)
      }
    })
    const builtIn = builtInTags(this.router, this.openTypes, ports)
    const honest = builtIn.map((tag) => withUnsupported(tag, unsupportedOf(tag.name), ports.log))
    this.tags = [...honest, ...options.tags]
    for (const tag of this.tags) {
      registerTag(space.getComponentSpace(), tag)
      noted.add(tag.name)
    }
    this.definitions = new Definitions(app, space, ports, this.host)
    Object.assign(globalThis, {
      // The logic layer's global object (observed; undocumented).
      global: globalThis,
      getApp: this.host.find,
      getCurrentPages: () => this.router.pages.map((page) => page.caller)
    })
  }

  /** Runs the app and opens its first page. `wx` must be there by now. */
  start(modules: ModuleLoaders): void {
    this.modules = modules
    for (const { what, files } of this.options.app.gaps) {
      this.ports.log({ what, how: 'absent' }, 'gap', JSON.stringify(files))
    }
    this.enter(this.host.launchOptions.path)
    const requested = parseAddress(this.options.startUrl ?? '', '')
    const isMissing = requested.path !== '' && requested.path !== this.host.launchOptions.path
    if (isMissing) {
      this.host.call('onPageNotFound', { ...requested, isEntryPage: true })
    }
    // The app may have navigated already, in onLaunch, onShow or onPageNotFound.
    if (this.router.current) return
    if (isMissing) {
      this.ports.missingPage(requested.path)
      return
    }
    this.ports.attempt('opening the first page', () => this.router.reLaunch(formatAddress(this.host.launchOptions)))
  }

  /**
   * Runs the package of a page, before its first page opens: the app and the main package first, unless the page lies in
   * an independent subpackage (documented).
   */
  private enter(page: string): void {
    const { app } = this.options
    const subpackage = subpackageOf(app, page)
    if (subpackage?.independent !== true) {
      this.load(['app'])
      this.launch()
      this.load(packagePaths(app, undefined))
    }
    if (subpackage) this.load(packagePaths(app, subpackage.root))
  }

  private launch(): void {
    if (this.launched) return
    this.launched = true
    this.host.launch()
  }

  private load(paths: readonly string[]): void {
    const fresh = this.definitions.load(paths, this.modules)
    for (const [path, css] of this.definitions.styles(fresh)) {
      const style = path === 'app' ? this.appStyle : document.createElement('style')
      style.textContent = withinWindow(css)
      document.head.append(style)
    }
  }

  /**
   * Goes to an address that a person has entered: the app begins there, in place of all its pages.
   *
   * @returns false if there is no such page, and the app has not opened another one
   */
  openAddress(url: string): boolean {
    const { path, query } = parseAddress(url, '')
    const { app } = this.options
    if (path === '' || app.pages.includes(path)) {
      this.router.reLaunch(formatAddress({ path: path === '' ? (app.pages[0] ?? '') : path, query }))
      return true
    }
    const before = this.router.current
    this.host.call('onPageNotFound', { path, query, isEntryPage: true })
    if (this.router.current !== before) return true
    this.ports.missingPage(path)
    return false
  }

  private createHost(): AppHost {
    const { app, startUrl, query } = this.options
    const start = parseAddress(startUrl ?? '', '')
    const known = app.pages.includes(start.path)
    const path = known ? start.path : (app.pages[0] ?? '')
    return new AppHost(
      { path, query: withLaunchQuery(known ? start.query : {}, query), scene: 1001, referrerInfo: {} },
      this.options.ports
    )
  }

  /** Reports a failure to the app too, by its `onError`. */
  private tellingTheApp(ports: FrameworkPorts): FrameworkPorts {
    const fail: FrameworkPorts['fail'] = (error, where) => {
      ports.fail(error, where)
      this.host.tellError(error)
    }
    return { ...ports, fail, attempt: attemptWith(fail) }
  }
}

/** The names that the app gives to its components, and the page's own. */
function namesOf(app: CompiledApp): string[] {
  const names = Object.values(app.configs).flatMap(({ usingComponents, componentGenerics = {} }) => [
    ...Object.keys(usingComponents),
    ...Object.keys(componentGenerics)
  ])
  return ['page', customTabBarTag, ...names]
}

/** The shell around the pages may have the same class names; a browser without `@scope` mixes them up. */
function withinWindow(css: string): string {
  return 'CSSScopeRule' in globalThis ? `@scope (.window) {\n${css}\n}` : css
}
