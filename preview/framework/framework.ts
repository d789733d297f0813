import {
  addGlobalErrorListener,
  addGlobalWarningListener,
  Element,
  globalOptions,
  type GeneralComponent
} from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import type { CompiledApp, ModuleLoaders } from './app-package'
import { AppHost, type Query } from './app-host'
import { PhoneBackend } from './backend'
import { registerBuiltInTags } from './built-in/tags'
import { Definitions } from './definitions'
import { parseAddress } from './page'
import type { FrameworkPorts } from './ports'
import { ReadyQueue } from './ready'
import { Router } from './router'
import { registerTag, tagContext, type TagDefinition } from './tag'

export interface FrameworkOptions {
  readonly app: CompiledApp
  /** The compiled templates by path: functions that glass-easel's template compiler made. */
  readonly templates: Readonly<Record<string, TemplateContent>>
  readonly ports: FrameworkPorts
  /** Tags beyond the built-in ones. */
  readonly tags: readonly TagDefinition[]
  /** The query that the app is launched with. */
  readonly query: Query
  /** The page to start with, instead of the app's first. Ignored if the app has no such page. */
  readonly startUrl: string | undefined
}

type CodeSpace = ReturnType<MiniProgramEnv['createCodeSpace']>
type Template = NonNullable<ReturnType<CodeSpace['getCompiledTemplate']>>
type TemplateContent = Template['content']

/** A mini program on glass-easel: App, Page, Component, Behavior, a page stack, built-in tags. */
export class Framework {
  readonly host: AppHost
  readonly router: Router
  private readonly definitions: Definitions

  constructor(private readonly options: FrameworkOptions) {
    const { app, ports } = options
    forwardComplaints(ports)
    measureFromWindow(ports.window)
    globalOptions.throwGlobalError = false

    const environment = new MiniProgramEnv()
    const space = environment.createCodeSpace('', true)
    // An ID in the DOM carries its component instance's prefix: see the compiler's way with ID selectors.
    space.getComponentSpace().updateComponentOptions({ writeIdToDOM: true })
    const noted = new Set(knownNames(options))
    const backend = environment.associateBackend(
      new PhoneBackend({
        window: ports.window,
        contextOf: tagContext,
        created(name) {
          if (noted.has(name)) return
          noted.add(name)
          ports.log(`<${name}> is not in the preview: drawn as a plain box`, 'gap')
        }
      })
    )
    const ready = new ReadyQueue()
    prepareSpace(space, options, ready)
    this.router = new Router(app, (this.host = this.createHost()), { backend, space, ready, ports })
    registerBuiltInTags(space.getComponentSpace(), this.router, ports)
    for (const tag of options.tags) registerTag(space.getComponentSpace(), tag)
    this.definitions = new Definitions(app, space, ports)
    Object.assign(globalThis, {
      getApp: () => this.host.instance,
      getCurrentPages: () => this.router.pages.map((page) => page.caller)
    })
  }

  /** Runs the app and opens its first page. `wx` must be there by now. */
  start(modules: ModuleLoaders): void {
    this.definitions.load(modules, this.host)
    for (const css of this.definitions.styles.values()) {
      const style = document.createElement('style')
      style.textContent = css
      document.head.append(style)
    }
    const { path, query } = this.host.launchOptions
    const search = Object.entries(query).map(([name, value]) => `${name}=${value}`)
    this.options.ports.attempt(`opening ${path}`, () => {
      this.router.reLaunch(`/${path}?${search.join('&')}`)
    })
  }

  private createHost(): AppHost {
    const { app, startUrl, query, ports } = this.options
    const start = parseAddress(startUrl ?? '', '')
    const known = app.pages.includes(start.path)
    const path = known ? start.path : (app.pages[0] ?? '')
    return new AppHost(
      { path, query: { ...(known ? start.query : {}), ...query }, scene: 1001, referrerInfo: {} },
      ports
    )
  }
}

function knownNames({ app, tags }: FrameworkOptions): string[] {
  const configs = Object.values(app.configs)
  return [
    'page',
    ...registerBuiltInTags.names,
    ...tags.map((tag) => tag.name),
    ...configs.flatMap((config) => [
      ...Object.keys(config.usingComponents),
      ...Object.keys(config.componentGenerics ?? {})
    ])
  ]
}

function prepareSpace(space: CodeSpace, { app, templates }: FrameworkOptions, ready: ReadyQueue): void {
  const readiness = space.getComponentSpace().defineBehavior({
    lifetimes: {
      // The adapter's `this` is what the component's author sees; glass-easel's own component lies behind it.
      attached(this: { readonly _$: GeneralComponent }) {
        ready.attached(this._$)
      }
    }
  })
  space.setOverallBehavior(readiness.general())
  // What stands in for a component whose script failed.
  space.component('').register()
  for (const [path, config] of Object.entries(app.configs)) {
    const fields: Record<string, unknown> = { ...config, component: !config.page }
    space.addComponentStaticConfig(path, fields)
    space.addStyleSheet(path, undefined, app.styles[path]?.scope ?? '')
    const content = templates[path]
    if (content) {
      space.addCompiledTemplate(path, { groupList: templates, content, fallbackListenerOnNativeNode: true })
    }
  }
}

/** glass-easel catches what components throw, and warns of attributes that a tag does not have. */
function forwardComplaints(ports: FrameworkPorts): void {
  addGlobalErrorListener((error, method, component) => {
    const name = typeof component === 'string' ? component : (component?.is ?? '')
    ports.fail(error, `${name} ${method ?? ''}`.trim())
    return false
  })
  const noted = new Set<string>()
  addGlobalWarningListener((message, _host, node) => {
    const tag = node && 'is' in node ? `<${String(node.is).replace(/^wx\//, '')}>: ` : ''
    if (!noted.has(tag + message)) ports.log(tag + message, 'gap')
    noted.add(tag + message)
    return false
  })
}

/** A mini program counts from the corner of its window, which is not the browser's. */
function measureFromWindow(window: HTMLElement): void {
  const measure: unknown = Object.getOwnPropertyDescriptor(Element.prototype, 'getBoundingClientRect')?.value
  if (typeof measure !== 'function') throw new Error('glass-easel has another way to measure')
  Element.prototype.getBoundingClientRect = function (callback) {
    const shift: typeof callback = ({ left, top, width, height }) => {
      const corner = window.getBoundingClientRect()
      callback({ left: left - corner.left, top: top - corner.top, width, height })
    }
    Reflect.apply(measure, this, [shift])
  }
}
