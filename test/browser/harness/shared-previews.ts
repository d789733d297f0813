import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { PreviewAddresses } from './shared-addresses'

const root = join(__dirname, '../../..')

/** For a built mini program in this folder. */
export interface PreviewRequest {
  readonly folder: string
}

export type PreviewAnswer = PreviewRequest & ({ readonly addresses: PreviewAddresses } | { readonly error: string })

/** Previews of built mini programs, in one process of their own: each as `npm start -- --root <folder>` runs it. */
export class SharedPreviews {
  private host: ChildProcess | undefined
  /** What the process printed last as errors. */
  private complaint = ''
  private readonly previews = new Map<string, Promise<PreviewAddresses>>()

  preview(folder: string): Promise<PreviewAddresses> {
    const preview = this.previews.get(folder) ?? this.start(folder)
    this.previews.set(folder, preview)
    return preview
  }

  /** Resolves with the exit code: 0 if all previews have ended by themselves. */
  async stop(): Promise<number | null> {
    const { host } = this
    if (!host) return 0
    if (host.exitCode === null && host.signalCode === null) {
      const ended = once(host, 'exit')
      host.disconnect()
      await ended
    }
    if (host.exitCode !== 0) console.error(this.complaint)
    return host.exitCode
  }

  private start(folder: string): Promise<PreviewAddresses> {
    const host = (this.host ??= this.startHost())
    return new Promise((resolve, reject) => {
      host.on('message', (answer: PreviewAnswer) => {
        if (answer.folder !== folder) return
        if ('addresses' in answer) resolve(answer.addresses)
        else reject(new Error(answer.error))
      })
      host.once('exit', () => reject(new Error(`the process of the previews has ended: ${this.complaint}`)))
      host.send({ folder } satisfies PreviewRequest)
    })
  }

  private startHost(): ChildProcess {
    // What the previews print of programs is of no test: those that look at it start one of their own.
    const host = fork(join(__dirname, 'preview-host.ts'), {
      cwd: root,
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc']
    })
    host.stderr?.on('data', (text: Buffer) => {
      this.complaint = `${this.complaint}${text.toString()}`.slice(-4000)
    })
    host.setMaxListeners(0)
    return host
  }
}
