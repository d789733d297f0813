import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Exit status and output of a child process. */
interface ChildResult {
  readonly status: number | null
  readonly output: string
}

/** Runs a program of this project, without a shell. @param live prints its output as it comes, too */
export async function runChild(
  program: string,
  args: readonly string[],
  { cwd, live = false, env = {} }: { cwd: string; live?: boolean; env?: NodeJS.ProcessEnv }
): Promise<ChildResult> {
  const child = spawn(program, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32'
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      if (live) process.stdout.write(text)
    })
  }
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, output }
}
