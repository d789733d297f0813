/** As many as a page may reasonably show at once; older ones give their memory back. */
const limit = 20
const addresses: string[] = []

/** Stands for WeChat's temporary files: the address outlives the player that made the image. */
export function keepTemporaryImage(image: Blob): string {
  const address = URL.createObjectURL(image)
  addresses.push(address)
  for (const old of addresses.splice(0, addresses.length - limit)) URL.revokeObjectURL(old)
  return address
}
