import { behavior, type CodeSpace, type ComponentEnv } from 'glass-easel-miniprogram-adapter'
import type { CompiledApp, ModuleLoaders } from './app-package'
import type { AppHost } from './app-host'
import type { FrameworkPorts } from './ports'

/** What an app passes to `App`, `Page`, `Component` or `Behavior`: of unknown shape. */
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
  constructor(
    private readonly app: CompiledApp,
    private readonly space: CodeSpace,
    private readonly ports: FrameworkPorts
  ) {}

  /** Runs every module once: the app's, the components', the pages'. A failure of one does not stop the others. */
  load(modules: ModuleLoaders, host: AppHost): void {
    const globals = globalThis as Record<string, unknown>
    globals.App = (definition: Definition) => {
      host.register(definition)
    }
    for (const path of ['app', ...Object.keys(this.app.configs)]) {
      this.space.componentEnv(path, (environment) => {
        globals.Page = (definition: Definition) => {
          environment.Page(this.prepare(path, environment, definition))
        }
        globals.Component = (definition?: Definition) => this.component(path, environment, definition)
        globals.Behavior = Object.assign((definition?: Definition) => this.behavior(environment, definition), {
          trait: environment.Behavior.trait.bind(environment.Behavior)
        })
        this.ports.attempt(`loading ${path}`, () => modules[path]?.())
      })
      if (path === 'app') host.launch()
    }
  }

  /** The style sheets by path, in cascade order, once every script has run: what is shared has its class names bare. */
  styles(): [string, string][] {
    return Object.entries(this.app.styles).map(([path, { scope, css }]) => {
      const config = this.space.getComponentStaticConfig(path)
      const isolation: string = config?.styleIsolation ?? (config?.component === true ? 'isolated' : 'shared')
      const shared = scope !== '' && (isolation === 'shared' || isolation === 'page-shared')
      return [path, shared ? css.replaceAll(`.${scope}--`, '.') : css]
    })
  }

  private component(path: string, environment: ComponentEnv, definition?: Definition): unknown {
    if (definition === undefined) return environment.Component()
    environment.Component(this.prepare(path, environment, definition) as ComponentDefinition)
    return undefined
  }

  private behavior(environment: ComponentEnv, definition?: Definition): unknown {
    if (definition === undefined) return environment.Behavior()
    return environment.Behavior(this.translate(environment, definition) as BehaviorDefinition)
  }

  private prepare(path: string, environment: ComponentEnv, definition: Definition): Definition {
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
    if (!(behavior in builtInBehaviors)) this.ports.log(`behavior ${behavior} is not in the preview`, 'gap')
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
