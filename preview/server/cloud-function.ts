import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { type CloudAnswer, type CloudCall, type CloudCaller, failureOf } from './cloud-call'
import { text } from './words'

export interface CloudLimits {
  /** ms; 3 s by default, as in WeChat's cloud (documented). */
  readonly timeLimit?: number | undefined
}

interface CloudRequest {
  /** Of the cloud functions; undefined if the mini program has none. */
  readonly folder: string | undefined
  readonly name: unknown
  readonly data: unknown
  readonly caller: CloudCaller
}

/** What the page gets: a result, or why there is none. */
type CloudResponse = { readonly result: unknown } | { readonly errCode: number; readonly reason: string }

const unknownFunction = {
  errCode: -501000,
  reason: 'errCode: -501000  | errMsg: FunctionName parameter could not be found.'
}

/**
 * Calls a function of the mini program's cloud, as it stands on the disk now. It has a thread of its own, so that one
 * that never ends can be ended, and that none finds what another one left. Failures are in the words of WeChat.
 */
export async function callCloudFunction(
  { folder, name, data, caller }: CloudRequest,
  { timeLimit = 3000 }: CloudLimits
): Promise<CloudResponse> {
  const entry = findEntry(folder, name)
  if (entry === undefined) return unknownFunction
  const event = { ...(Object(data) as object), userInfo: { appId: caller.appId, openId: caller.openid } }
  const answer = await run({ entry, event, caller }, timeLimit)
  if (answer === undefined) {
    const reason = `errCode: -504003  | errMsg: Invoking task timed out after ${timeLimit / 1000} seconds`
    return { errCode: -504003, reason }
  }
  if ('result' in answer) return answer
  console.error(`\n${text.cloudFunctionFailed(entry)} ${answer.stack}`)
  return { errCode: -504002, reason: `errCode: -504002 functions execute fail | errMsg: ${answer.error}` }
}

function findEntry(folder: string | undefined, name: unknown): string | undefined {
  if (folder === undefined || typeof name !== 'string' || !/^[\w-]+$/.test(name)) return undefined
  const entry = join(folder, name, 'index.js')
  return existsSync(entry) ? entry : undefined
}

let script: Promise<string> | undefined

/** Once for all calls: a worker that compiles for itself takes a good part of the time that a function has. */
function workerScript(): Promise<string> {
  script ??= build({
    entryPoints: [join(__dirname, 'cloud-function-worker.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent'
  }).then(({ outputFiles }) => outputFiles.map(({ text }) => text).join(''))
  return script
}

/** Undefined when the time is over; a function that waits for nothing more without an answer is no better. */
async function run(call: CloudCall, timeLimit: number): Promise<CloudAnswer | undefined> {
  const worker = new Worker(await workerScript(), { eval: true, execArgv: [], workerData: call })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise((resolve) => {
      timer = setTimeout(() => resolve(undefined), timeLimit)
      worker.once('message', resolve)
      worker.once('error', (error) => resolve(failureOf(error)))
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
