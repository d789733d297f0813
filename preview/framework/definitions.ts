import { behavior, type CodeSpace, type ComponentEnv } from 'glass-easel-miniprogram-adapter'
import type { CompiledApp, ModuleLoaders } from './app-package'
import type { AppHost } from './app-host'
import { formFieldBehavior } from './form-fields'
import type { FrameworkPorts } from './ports'

/** What an app passes to `App`, `Page`, `Component` or `Behavior`: of unknown shape. */
type Definition = Readonly<Record<string, unknown>>

type ComponentDefinition = Parameters<ComponentEnv['Component']>[0]
type BehaviorDefinition = Parameters<ComponentEnv['Behavior']>[0]

/** Stand-ins for the behaviors that WeChat has built in. `export` works in glass-easel without one. */
const builtInBehaviors: Readonly<Record<string, Definition>> = {
  'wx://form-field': formFieldBehavior,
  'wx://form-field-group': {},
  'wx://component-export': {}
}

/** The file whose script runs: what it defines belongs to this path. */
interface RunningFile {
  readonly path: string
  readonly environment: ComponentEnv
}

/** Runs the app's modules and registers what they define. */
export class Definitions {
  private running: RunningFile | undefined
  private readonly loaded = new Set<string>()

  constructor(
    private readonly app: CompiledApp,
    private readonly space: CodeSpace,
    private readonly ports: FrameworkPorts,
    host: AppHost
  ) {
    // Once, and as properties that a program can replace: what it puts in their place stays (Taro, uni-app and
    // monitoring do so).
    Object.assign(globalThis, {
      App: (definition: Definition) => {
        host.register(definition)
      },
      Page: (definition: Definition) => {
        const file = this.fileOf('Page')
        if (file) file.environment.Page(this.prepare(file, definition))
      },
      Component: (definition?: Definition) => this.component(definition),
      Behavior: this.behaviorConstructor()
    })
  }

  /** Runs these modules, each once. A failure of one does not stop the others. Returns the paths that were new. */
  load(paths: readonly string[], modules: ModuleLoaders): string[] {
    const fresh = paths.filter((path) => !this.loaded.has(path))
    for (const path of fresh) {
      this.loaded.add(path)
      this.space.componentEnv(path, (environment) => {
        const outer = this.running
        this.running = { path, environment }
        this.ports.attempt(`loading ${path}`, () => modules[path]?.())
        this.running = outer
      })
    }
    return fresh
  }

  /** The style sheets of these paths, in cascade order, once their scripts have run: what is shared has its class names bare. */
  styles(paths: readonly string[]): [string, string][] {
    const wanted = Object.entries(this.app.styles).filter(([path]) => paths.includes(path))
    return wanted.map(([path, { scope, css }]) => {
      const config = this.space.getComponentStaticConfig(path)
      const isolation: string = config?.styleIsolation ?? (config?.component === true ? 'isolated' : 'shared')
      const shared = scope !== '' && (isolation === 'shared' || isolation === 'page-shared')
      return [path, shared ? css.replaceAll(`.${scope}--`, '.') : css]
    })
  }

  /** The file that calls a constructor; none once its script has run: a phone ignores the call then (documented). */
  private fileOf(constructor: string): RunningFile | undefined {
    if (!this.running) this.ports.log(`${constructor}() after its file has run is ignored`, 'event')
    return this.running
  }

  private component(definition?: Definition): unknown {
    const file = this.fileOf('Component')
    if (!file) return undefined
    if (definition === undefined) return file.environment.Component()
    file.environment.Component(this.prepare(file, definition) as ComponentDefinition)
    return undefined
  }

  /** Behaviors belong to no file: they can be made at any time. */
  private behaviorConstructor(): object {
    return this.space.componentEnv('', (environment) => {
      const define = (definition?: Definition): unknown => {
        if (definition === undefined) return environment.Behavior()
        return environment.Behavior(this.translate(environment, definition) as BehaviorDefinition)
      }
      return Object.assign(define, { trait: environment.Behavior.trait.bind(environment.Behavior) })
    })
  }

  private prepare({ path, environment }: RunningFile, definition: Definition): Definition {
    this.applyOptions(path, definition.options)
    return this.translate(environment, definition)
  }

  /** WeChat takes style isolation from the script's `options` too, glass-easel's adapter only from the json. */
  private applyOptions(path: string, options: unknown): void {
    if (typeof options !== 'object' || options === null) return
    const config = this.space.getComponentStaticConfig(path)
    if (!config || config.styleIsolation !== undefined) return
    const { styleIsolation, addGlobalClass } = options as Partial<typeof config>
    this.space.addComponentStaticConfig(path, {
      ...config,
      addGlobalClass: addGlobalClass === true,
      ...(styleIsolation === undefined ? {} : { styleIsolation })
    })
  }

  /** Replaces what WeChat has built in, and what the adapter does not pass on. */
  private translate(environment: ComponentEnv, definition: Definition): Definition {
    const { behaviors, relations } = definition
    return {
      ...definition,
      ...(Array.isArray(behaviors)
        ? { behaviors: behaviors.map((one: unknown) => this.builtInBehavior(environment, one)) }
        : {}),
      ...(typeof relations === 'object' && relations !== null ? { relations: unwrapTargets(relations) } : {})
    }
  }

  private builtInBehavior(environment: ComponentEnv, behavior: unknown): unknown {
    if (typeof behavior !== 'string') return behavior
    if (!(behavior in builtInBehaviors)) this.ports.log({ what: `behavior ${behavior}`, how: 'absent' }, 'gap')
    return environment.Behavior(builtInBehaviors[behavior] ?? {})
  }
}

/** The adapter hands a relation's `target`, which is its own wrapper of a behavior, to glass-easel as it is. */
function unwrapTargets(relations: object): Definition {
  return Object.fromEntries(
    Object.entries(relations).map(([name, relation]: [string, Definition]) => {
      const { target } = relation
      const inner: unknown = target instanceof behavior.Behavior ? Reflect.get(target, '_$') : target
      return [name, { ...relation, target: inner }]
    })
  )
}
