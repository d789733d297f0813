/** Where a preview can be reached. */
export interface PreviewAddresses {
  /** Of the preview's page, with a slash at its end. */
  readonly address: string
  /** HTTP-FLV address of the test card. */
  readonly testCard: string
  /** RTMP address up to the name of a stream, to push to and to play from. */
  readonly pushBase: string
}

/** Environment variable with the address of the process that starts what is shared. */
const variable = 'RTC_SHARED_SERVERS'

export function announceSharedServers(address: string): void {
  process.env[variable] = address
}

export async function sharedPreview(folder: string): Promise<PreviewAddresses> {
  return (await ask('preview', folder)) as PreviewAddresses
}

async function ask(kind: string, name: string): Promise<unknown> {
  const address = process.env[variable] ?? ''
  if (address === '') throw new Error(`${variable} is not set: jest's globalSetup did not run`)
  const answer = await fetch(`${address}/${kind}?name=${encodeURIComponent(name)}`)
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}
