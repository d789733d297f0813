import { createOnce, namingGaps } from '../../api/naming-gaps'
import type { CompiledApp } from '../../framework/app-package'
import type { Log } from '../../framework/ports'
import { appId, envVersion } from './account'

/** What a module of another subpackage calls back with when it cannot be had (documented). */
interface LaterFailure {
  readonly mod: string
  readonly errMsg: string
}

type LoadModule = (() => unknown) | undefined

/**
 * Globals of the logic layer that only programs of others use. What the preview does not have of them is undefined, and
 * is named once.
 */
export function createLogicGlobals(app: CompiledApp, log: Log): Readonly<Record<string, unknown>> {
  const missing = createOnce((what) => log({ what, how: 'absent' }, 'gap'))
  return {
    // Undocumented, but read by many programs that are older than wx.getAccountInfoSync.
    __wxConfig: namingGaps({ appId, envVersion, pages: app.pages, entryPagePath: app.pages[0] }, (name) => {
      missing(`__wxConfig.${name}`)
    }),
    requirePlugin: pluginLoader(missing),
    require: dynamicLoader(missing),
    requireLater
  }
}

/** `requirePlugin`: an object without members, so that a program runs on without its plugin. */
function pluginLoader(missing: (what: string) => void): object {
  const load = (name: unknown) => {
    missing(`plugin ${String(name)}`)
    return namingGaps({}, (member) => {
      missing(`plugin ${String(name)}: ${member}`)
    })
  }
  return Object.assign(load, {
    async(name: unknown) {
      missing(`plugin ${String(name)}`)
      return Promise.reject(failureOf(String(name)))
    }
  })
}

/** The bundler has put every module in its place whose path is written out. */
function dynamicLoader(missing: (what: string) => void): object {
  const load = (path: unknown): never => {
    missing('require(`${...}`)')
    throw new Error(`module '${String(path)}' is not defined`)
  }
  return Object.assign(load, {
    async(path: unknown) {
      missing('require.async(`${...}`)')
      return Promise.reject(failureOf(String(path)))
    }
  })
}

/** `require.async(path)`, and `require(path, success, fail)`. */
async function requireLater(
  path: string,
  load: LoadModule,
  success?: (module: unknown) => void,
  fail?: (failure: LaterFailure) => void
): Promise<unknown> {
  // Never within the call itself, as a subpackage may have to be downloaded.
  await Promise.resolve()
  if (!load) {
    const failure = failureOf(path)
    if (!success) throw failure
    fail?.(failure)
    return undefined
  }
  const module: unknown = load()
  success?.(module)
  return module
}

function failureOf(mod: string): Error & LaterFailure {
  return Object.assign(new Error(`module '${mod}' is not defined`), {
    mod,
    errMsg: `requireAsync:fail module '${mod}' is not defined`
  })
}
