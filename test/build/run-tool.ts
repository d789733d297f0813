import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Runs a program of node_modules in a folder and gives back what it printed and its exit code. */
export function runTool(
  root: string,
  program: string,
  args: readonly string[]
): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    encoding: 'utf8'
  })
  return { code: status, output: stdout + stderr }
}
