import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * Runs a program of node_modules in a folder and gives back what it printed and its exit code.
 *
 * @param environment variables beside those of this process
 */
export function runTool(
  root: string,
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {}
): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    encoding: 'utf8'
  })
  return { code: status, output: stdout + stderr }
}
