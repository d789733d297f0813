import { writeOutput } from './output-folder'
import type { Problem } from './problem'
import { filesBelow } from './project-files'
import { TypeScriptCompiler } from './typescript-compiler'

/** The entry points for Node: `miniprogram-rtc/simulator`. */
export const nodeFolder = 'dist'

const compilers = new Map<string, TypeScriptCompiler>()

/** Writes the simulator, and the facts that it stands on, as CommonJS with declarations. */
export async function buildNodeOutput(root: string): Promise<{ problems: Problem[] }> {
  const compiler = compilers.get(root) ?? new TypeScriptCompiler(root, 'simulator/tsconfig.json')
  compilers.set(root, compiler)
  const paths = [...filesBelow(root, 'simulator'), ...filesBelow(root, 'facts')]
  const { scripts, problems } = await compiler.compile(paths.filter((path) => path.endsWith('.ts')))
  await writeOutput(root, nodeFolder, new Map(scripts.map(({ path, text }) => [path, Buffer.from(text)])))
  return { problems }
}
