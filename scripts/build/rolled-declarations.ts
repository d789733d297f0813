import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'

/**
 * One declaration file for an entry, with what its types reach and nothing else, so that the internal ones need not ship.
 *
 * @param declarations by path; they may import each other, and packages
 * @param entry one of them, such as `components/index.d.ts`; nothing comes of one that is missing
 */
export async function rollUpDeclarations(
  declarations: Readonly<Record<string, string>>,
  entry: string
): Promise<string | undefined> {
  if (!(entry in declarations)) return undefined
  // The plugin reads its files from the disk.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'declarations-')))
  try {
    const files = { 'tsconfig.json': '{}', ...declarations }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const bundle = await rollup({
      input: join(folder, entry),
      external: (id) => !/^[./]|^[A-Z]:/i.test(id),
      // Names are all that is needed here, so the library of the language is not read.
      plugins: [dts({ compilerOptions: { noLib: true, types: [] } })]
    })
    const { output } = await bundle.generate({ format: 'es' })
    await bundle.close()
    return output[0].code
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
