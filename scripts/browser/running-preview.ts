import { spawn } from 'node:child_process'
import { once } from 'node:events'

export interface RunningPreview {
  /** With a slash at its end. */
  readonly address: string
  /** HTTP-FLV address of the test card. */
  readonly testCard: string
  /** RTMP address up to the name of a stream, to push to and to play from. */
  readonly pushBase: string
  /** What the server has printed so far. */
  output(): string
  /** Ends the server as Ctrl-C does; resolves with its exit code. */
  stop(): Promise<number | null>
}

/**
 * Runs `npm start` in a project folder, without a browser; resolves when it has printed its address.
 *
 * @param args more arguments, as in `['--root', folder]` for a built mini program instead of the demo
 */
export async function startPreview(root: string, args: readonly string[] = []): Promise<RunningPreview> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'preview/server/main.ts', ...args], {
    cwd: root,
    // Its words are read.
    env: { ...process.env, BROWSER: 'none', LC_ALL: 'C.UTF-8' }
  })
  const ended: Promise<unknown[]> = once(server, 'exit')
  // Does not outlive the tests, however they end.
  const end = () => server.kill('SIGKILL')
  process.once('exit', end)
  void ended.then(() => process.off('exit', end))
  let output = ''
  const printed = (pattern: RegExp) => pattern.exec(output)?.[1] ?? ''
  const address = await new Promise<string>((resolve, reject) => {
    const read = (data: Buffer) => {
      output += data.toString()
      const address = printed(/Preview\s+(http:\S+)\s/)
      if (address !== '') resolve(address)
    }
    server.stdout.on('data', read)
    server.stderr.on('data', read)
    void ended.then(() => reject(new Error(`the preview ended:\n${output}`)))
  })
  return {
    address,
    testCard: printed(/Test card\s+(http:\S+)/),
    pushBase: printed(/Push RTMP to (rtmp:\S+)<name>/),
    output: () => output,
    async stop() {
      server.kill('SIGINT')
      await ended
      return server.exitCode
    }
  }
}
