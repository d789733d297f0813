import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import getPort from 'get-port'

export interface Server {
  /** With a port on 127.0.0.1. */
  readonly address: string
  /** Ends it and waits for that. */
  stop(): Promise<void>
}

/** Starts a program and resolves when it prints `ready`. */
async function start(
  program: string,
  args: readonly string[],
  { cwd, env, ready }: { cwd: string; env?: NodeJS.ProcessEnv; ready: RegExp }
) {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env } })
  const ended: Promise<unknown[]> = once(child, 'exit')
  // Does not outlive this script, however it ends.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  let output = ''
  const matched = await new Promise<RegExpExecArray>((resolve, reject) => {
    const read = (data: Buffer) => {
      output += data.toString()
      const match = ready.exec(output)
      if (match) resolve(match)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('error', reject)
    void ended.then(() => reject(new Error(`${program} ended:\n${output}`)), reject)
  })
  return {
    matched,
    async stop() {
      child.kill('SIGTERM')
      await ended
      process.off('exit', end)
    }
  }
}

/** @param folder where it may write, although it keeps nothing */
export async function startRedis(folder: string): Promise<Server> {
  const port = await getPort({ host: '127.0.0.1' })
  const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no', '--dir', folder]
  const server = await start('redis-server', args, { cwd: folder, ready: /Ready to accept connections/ })
  return { address: `redis://127.0.0.1:${port}`, stop: () => server.stop() }
}

/** Starts one more process of the example, with WeChat made up. */
export async function startSignServer(project: string, redis: string): Promise<Server> {
  const env = { APP_ID: 'wx20afc706a711eefc', APP_SECRET: 'secret', REDIS_URL: redis, PORT: '0' }
  const args = ['--import', join(__dirname, 'wechat.mjs'), 'server.js']
  const server = await start(process.execPath, args, { cwd: project, env, ready: /listening on (\d+)/ })
  return { address: `http://127.0.0.1:${server.matched[1] ?? ''}`, stop: () => server.stop() }
}
