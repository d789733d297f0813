import type { CodeSpace, ComponentEnv } from 'glass-easel-miniprogram-adapter'
import type { CompiledApp, ModuleLoaders } from './app-package'
import type { AppHost } from './app-host'
import type { FrameworkPorts } from './ports'

/** What an app passes to `App`, `Page`, `Component` or `Behavior`: written by anybody, so nothing is known of it. */
type Definition = Readonly<Record<string, unknown>>

type ComponentDefinition = Parameters<ComponentEnv['Component']>[0]
type BehaviorDefinition = Parameters<ComponentEnv['Behavior']>[0]

/** Stand-ins for the behaviors that WeChat has built in. `export` works in glass-easel without one. */
const builtInBehaviors: Readonly<Record<string, Definition>> = {
  'wx://form-field': { properties: { name: { type: String }, value: { type: null } } },
  'wx://form-field-group': {},
  'wx://component-export': {}
}

/** Runs the app's modules and registers what they define. */
export class Definitions {
  /** The styles of each path, as they apply: a component that asks for shared styles has its class names bare. */
  readonly styles = new Map<string, string>()

  constructor(
    private readonly app: CompiledApp,
    private readonly space: CodeSpace,
    private readonly ports: FrameworkPorts
  ) {
    for (const [path, style] of Object.entries(app.styles)) this.styles.set(path, style.css)
  }

  /** Runs every module once: the app's, the components', the pages'. A module that throws is reported, no more. */
  load(modules: ModuleLoaders, host: AppHost): void {
    const globals = globalThis as Record<string, unknown>
    globals.App = (definition: Definition) => {
      host.register(definition)
    }
    for (const path of ['app', ...Object.keys(this.app.configs)]) {
      this.space.componentEnv(path, (environment) => {
        globals.Page = environment.Page
        globals.Component = (definition?: Definition) => this.component(path, environment, definition)
        globals.Behavior = Object.assign((definition?: Definition) => this.behavior(environment, definition), {
          trait: environment.Behavior.trait.bind(environment.Behavior)
        })
        this.ports.attempt(`loading ${path}`, () => modules[path]?.())
      })
      if (path === 'app') host.launch()
    }
  }

  private component(path: string, environment: ComponentEnv, definition?: Definition): unknown {
    if (definition === undefined) return environment.Component()
    this.applyOptions(path, definition.options)
    environment.Component(this.withBehaviors(environment, definition) as ComponentDefinition)
    return undefined
  }

  private behavior(environment: ComponentEnv, definition?: Definition): unknown {
    if (definition === undefined) return environment.Behavior()
    return environment.Behavior(this.withBehaviors(environment, definition) as BehaviorDefinition)
  }

  /** WeChat takes style isolation from the script's `options` too, glass-easel's adapter only from the json. */
  private applyOptions(path: string, options: unknown): void {
    if (typeof options !== 'object' || options === null) return
    const config = this.space.getComponentStaticConfig(path)
    const isolation = 'styleIsolation' in options ? options.styleIsolation : undefined
    const addGlobalClass = 'addGlobalClass' in options && options.addGlobalClass === true
    if (!config?.component || config.styleIsolation !== undefined) return
    this.space.addComponentStaticConfig(path, {
      ...config,
      addGlobalClass,
      ...(typeof isolation === 'string'
        ? { styleIsolation: isolation as NonNullable<typeof config.styleIsolation> }
        : {})
    })
    const style = this.app.styles[path]
    if (isolation === 'shared' && style) this.styles.set(path, style.css.replaceAll(`.${style.scope}--`, '.'))
  }

  private withBehaviors(environment: ComponentEnv, definition: Definition): Definition {
    if (!Array.isArray(definition.behaviors)) return definition
    const behaviors = definition.behaviors.map((behavior: unknown) => {
      if (typeof behavior !== 'string') return behavior
      if (!(behavior in builtInBehaviors)) this.ports.log(`behavior ${behavior} is not in the preview`, 'gap')
      return environment.Behavior(builtInBehaviors[behavior] ?? {})
    })
    return { ...definition, behaviors }
  }
}
