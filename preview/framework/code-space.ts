import type { GeneralComponent } from 'glass-easel'
import type { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import type { CompiledApp } from './app-package'
import { tabBarOf } from './custom-tab-bar'
import { pageIdOf } from './page-id'
import type { ReadyQueue } from './ready'

type CodeSpace = ReturnType<MiniProgramEnv['createCodeSpace']>
type Template = NonNullable<ReturnType<CodeSpace['getCompiledTemplate']>>

/** Compiled templates by path: functions that glass-easel's template compiler made. */
export type Templates = Readonly<Record<string, Template['content']>>

/** Makes the app's pages and components known by their json, style scopes and templates; their scripts run later. */
export function fillCodeSpace(space: CodeSpace, app: CompiledApp, templates: Templates, ready: ReadyQueue): void {
  // The adapter's `this` is what the component's author sees; glass-easel's own component lies behind it.
  interface Caller {
    readonly _$: GeneralComponent
  }
  const common = space.getComponentSpace().defineBehavior({
    lifetimes: {
      attached(this: Caller) {
        const element: unknown = this._$.getBackendElement()
        const scope = app.styles[this._$.is]?.scope
        // `:host` needs it also where glass-easel does without: in components that share their styles.
        if (scope !== undefined && element instanceof HTMLElement) element.setAttribute('wx-host', scope)
        ready.attached(this._$)
      }
    },
    methods: {
      getPageId(this: Caller) {
        return pageIdOf(this._$)
      },
      getTabBar(this: Caller) {
        return tabBarOf(this._$)
      }
    }
  })
  space.setOverallBehavior(common.general())
  // Placeholder for a component whose script failed.
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
