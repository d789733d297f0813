import type { CompiledSources } from './development'
import { wxssPath } from './development'
import { writeOutput } from './output-folder'
import { withoutTemplateComments } from './template-comments'

/** What a mini program installs: package.json's "miniprogram" names it. */
export const libraryFolder = 'miniprogram_dist'
const sourceFolder = 'components/'

/** Writes the components as they ship: scripts without source maps, declarations, templates without comments, styles. */
export async function writeLibrary(root: string, { scripts, styles, assets }: CompiledSources): Promise<void> {
  const everything: [path: string, contents: Buffer][] = [
    ...scripts.map(({ path, text }): [string, Buffer] => [path, Buffer.from(text)]),
    ...styles.map(({ source, css }): [string, Buffer] => [wxssPath(source), Buffer.from(css)]),
    ...[...assets].map(([path, contents]): [string, Buffer] => [path, shippedAsset(path, contents)])
  ]
  const shipped = everything.filter(([path]) => path.startsWith(sourceFolder))
  await writeOutput(
    root,
    libraryFolder,
    new Map(shipped.map(([path, contents]) => [path.slice(sourceFolder.length), contents]))
  )
}

/** WeChat's upload shortens scripts and styles, but carries templates as they are. */
function shippedAsset(path: string, contents: Buffer): Buffer {
  return path.endsWith('.wxml') ? Buffer.from(withoutTemplateComments(contents.toString())) : contents
}
