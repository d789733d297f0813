import { dirname } from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { writeOutput } from './output-folder'
import type { Problem } from './problem'
import { rollUpDeclarations } from './rolled-declarations'
import { SourceFiles } from './source-files'
import { TypeChecker } from './type-checker'

/** The entry points for Node: `miniprogram-rtc/simulator`, `miniprogram-rtc/server`, and the command. */
const nodeFolder = 'dist'

/** Checked separately, each with the folders that it needs; of each, one script ships. */
const entries = {
  'simulator/tsconfig.json': ['simulator', 'facts'],
  'server/tsconfig.json': ['server'],
  'cli/tsconfig.json': ['cli']
}

/** Nobody imports the command, so it ships without declarations. */
const isImported = (tsconfig: string): boolean => !tsconfig.startsWith('cli/')

type NodeFile = [path: string, contents: Buffer]

/**
 * Writes simulator and server as CommonJS with declarations, the server as an ES module, too, and the command: each as one
 * file, so that nothing ships that nothing reaches.
 */
export async function buildNodeOutput(root: string): Promise<{ problems: Problem[] }> {
  const sources = new SourceFiles()
  const problems: Problem[] = []
  const files: NodeFile[] = [
    ['server/index.mjs', await bundle(root, 'server', 'esm')],
    // Declarations of a package that is CommonJS count as such, so the ES module has its own, of the same names.
    ['server/index.d.mts', Buffer.from("export * from './index.js'\n")]
  ]
  for (const [tsconfig, folders] of Object.entries(entries)) {
    const types = new TypeChecker(root, tsconfig, sources)
    problems.push(...types.check())
    const folder = dirname(tsconfig)
    files.push([`${folder}/index.js`, await bundle(root, folder, 'cjs')])
    if (!isImported(tsconfig)) continue
    const declared = folders.map((folder) => types.declarations(folder))
    problems.push(...declared.flatMap((part) => part.problems))
    const entry = tsconfig.replace('tsconfig.json', 'index.d.ts')
    const all = Object.fromEntries(declared.flatMap(({ declarations }) => [...declarations]))
    const declaration = await rollUpDeclarations(all, entry)
    if (declaration !== undefined) files.push([entry, Buffer.from(declaration)])
  }
  await writeOutput(root, nodeFolder, new Map(files))
  return { problems }
}

/** Also of sources that do not compile, where it is empty: the checks report them. */
async function bundle(root: string, folder: string, format: 'cjs' | 'esm'): Promise<Buffer> {
  const options: BuildOptions = {
    absWorkingDir: root,
    entryPoints: [`${folder}/index.ts`],
    bundle: true,
    format,
    platform: 'node',
    // A project may be built by an older Node.js than this repository, and be told so by the command.
    target: folder === 'cli' ? 'node10' : 'node20',
    charset: 'utf8',
    write: false,
    logLevel: 'silent',
    outfile: 'index.js'
  }
  const { outputFiles = [] } = await build(options).catch(() => ({ outputFiles: [] }))
  return Buffer.from(outputFiles[0]?.contents ?? [])
}
