/** Where the server keeps the files of the mini program. */
const assetRoot = '/mini-program/'

/** The address of a file that a template names: absolute from the mini program's root, or relative to the template. */
export function assetAddress(reference: string, ownerPath: string): string {
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(reference)) return reference
  const base = reference.startsWith('/') ? assetRoot : assetRoot + ownerPath
  return new URL(reference.replace(/^\/+/, ''), new URL(base, location.origin)).href
}

/** Where the server has the regions of China: nearly no program needs them. */
export const areasPath = '/areas.json'
