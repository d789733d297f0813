import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { formatted } from './format'

/** Declarations as they ship, by the name of the report: what an app imports, so what a version promises. */
const entries: Readonly<Record<string, readonly [specifier: string, declaration: string]>> = {
  'miniprogram-rtc': ['miniprogram-rtc', 'miniprogram_dist/index.d.ts'],
  server: ['miniprogram-rtc/server', 'dist/server/index.d.ts'],
  simulator: ['miniprogram-rtc/simulator', 'dist/simulator/index.d.ts'],
  taro: ['miniprogram-rtc/taro', 'types/taro.d.ts'],
  'uni-app': ['miniprogram-rtc/uni-app', 'types/uni-app.d.ts']
}

/**
 * The surface of each entry, by path from the root: its declaration without comments, so that a change of it is seen in
 * review and one of words is not.
 *
 * @param root has been built
 */
export async function apiReports(root: string): Promise<ReadonlyMap<string, string>> {
  const printer = ts.createPrinter({ removeComments: true })
  const reports = Object.entries(entries).map(async ([name, [specifier, path]]) => {
    const text = readFileSync(join(root, path), 'utf8')
    const declaration = printer.printFile(ts.createSourceFile(path, text, ts.ScriptTarget.ESNext))
    const report = `# ${specifier}\n\nWritten by \`npm run api\`.\n\n\`\`\`ts\n${declaration}\n\`\`\`\n`
    return [`api/${name}.api.md`, await formatted(`${name}.api.md`, report)] as const
  })
  return new Map(await Promise.all(reports))
}
