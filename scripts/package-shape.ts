import { readFileSync } from 'node:fs'

/**
 * Prints what two judges of packages find in a packed one, as JSON: whether every entry resolves, with types, for each way
 * to find modules, and what package.json promises without keeping it.
 *
 * Arguments: the tarball, and the folder that it was unpacked to.
 */
async function main([tarball = '', folder = '']: readonly string[]): Promise<void> {
  const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core')
  const { publint } = await import('publint')
  const types = await checkPackage(createPackageFromTarballData(readFileSync(tarball)), {
    // Templates, styles and scripts of components are for the packer of mini programs: nothing imports them.
    excludeEntrypoints: [/\*/, './package.json']
  })
  // Not its suggestions: it misses `engines`, which would warn who installs components that run on no Node.js at all.
  const { messages } = await publint({ pkgDir: folder, pack: false, strict: true, level: 'warning' })
  const resolved = types.types === false ? {} : types.entrypoints
  console.log(
    JSON.stringify({ entries: Object.keys(resolved), types: types.types === false ? types : types.problems, messages })
  )
}

void main(process.argv.slice(2))
