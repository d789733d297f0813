/**
 * `npm run redis`: starts a Redis of its own on 127.0.0.1 and three processes of examples/server with the packed library, and
 * checks that they count and admit together. Needs `redis-server` on the machine and the npm registry; installs nothing
 * on the machine.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { checks } from './redis/checks'
import { type Server, startRedis, startSignServer } from './redis/servers'
import { runChild } from './test/child'

const root = resolve(__dirname, '..')

async function npm(cwd: string, ...args: string[]): Promise<string> {
  const { status, output } = await runChild('npm', args, { cwd })
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${output}`)
  return output.trim()
}

/** Installs a copy of the example with the packed library, as whoever starts from it does. */
async function install(folder: string): Promise<string> {
  await npm(root, 'run', 'build')
  const [name = ''] = (await npm(root, 'pack', '--silent', '--pack-destination', folder)).split('\n').slice(-1)
  const project = join(folder, 'server')
  cpSync(join(root, 'examples/server'), project, { recursive: true, filter: (path) => !path.includes('node_modules') })
  await npm(project, 'install', '--no-audit', '--no-fund', '--save', join(folder, name))
  return project
}

async function runChecks(project: string, redis: Server): Promise<number> {
  const servers = await Promise.all([1, 2, 3].map(() => startSignServer(project, redis.address)))
  let failed = 0
  try {
    for (const [sentence, check] of Object.entries(checks)) {
      const failure = await check({ redis, servers }).then(
        () => '',
        (error: unknown) => String(error instanceof Error ? error.message : error)
      )
      if (failure !== '') failed += 1
      console.log(`${failure === '' ? '✓' : '✗'} ${sentence}${failure === '' ? '' : `\n${failure}`}`)
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await redis.stop()
  }
  return failed
}

async function main(): Promise<void> {
  if (spawnSync('redis-server', ['--version']).status !== 0) {
    throw new Error('no redis-server found: apt-get install redis-server (Debian, Ubuntu), brew install redis (macOS)')
  }
  const folder = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-redis-'))
  try {
    const project = await install(folder)
    const failed = await runChecks(project, await startRedis(folder))
    if (failed > 0) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
