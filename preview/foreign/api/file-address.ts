import { assetAddress } from '../../framework/asset'

/** A temporary file, or one of the program; undefined when there is none. */
export async function loadFile(path: string): Promise<Blob | undefined> {
  try {
    const response = await fetch(assetAddress(path, ''))
    return response.ok ? await response.blob() : undefined
  } catch {
    // An address that no longer stands for a file.
    return undefined
  }
}
