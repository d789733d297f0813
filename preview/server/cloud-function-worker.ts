/** Runs one call of a cloud function in a thread of its own; started by `cloud-function.ts`. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { compileFunction } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import { type CloudAnswer, type CloudCall, failureOf } from './cloud-call'
import { createServerSdk } from './server-sdk'

/** Loads a function's own files, so that only these get the substitute for WeChat's package. */
class FunctionModules {
  private readonly loaded = new Map<string, { exports: unknown }>()

  constructor(private readonly sdk: object) {}

  load(path: string): unknown {
    const known = this.loaded.get(path)
    if (known) return known.exports
    const module: { exports: unknown } = { exports: {} }
    this.loaded.set(path, module)
    const names = ['exports', 'require', 'module', '__filename', '__dirname']
    const run = compileFunction(readFileSync(path, 'utf8'), names, { filename: path })
    Reflect.apply(run, module.exports, [module.exports, this.requireFrom(path), module, path, dirname(path)])
    return module.exports
  }

  private requireFrom(importer: string): (name: string) => unknown {
    const nodeRequire = createRequire(importer)
    return (name) => {
      if (name === 'wx-server-sdk') return this.sdk
      const found = nodeRequire.resolve(name)
      return /^[./]/.test(name) && found.endsWith('.js') ? this.load(found) : (nodeRequire(name) as unknown)
    }
  }
}

async function run({ entry, event, caller }: CloudCall): Promise<unknown> {
  const { main } = Object(new FunctionModules(createServerSdk(caller)).load(entry)) as { main?: unknown }
  if (typeof main !== 'function') throw new Error('index.js exports no function main')
  return (await Reflect.apply(main, undefined, [event, {}])) as unknown
}

/** The result passes through JSON, as it does from WeChat's cloud. */
function answer(message: CloudAnswer): void {
  parentPort?.postMessage(JSON.parse(JSON.stringify(message)))
}

run(workerData as CloudCall)
  .then((result = null) => answer({ result }))
  .catch((error: unknown) => answer(failureOf(error)))
