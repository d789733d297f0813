import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { shortLived } from '../short-lived'
import type { Problem } from './problem'

/** The jobs of the process, with their results. */
export interface TypeJobs {
  /** Checks the types of components/ and demo/ as they are on the disk now. */
  readonly check: readonly Problem[]
  /** Writes declarations of the components, by path: those of the last check. */
  readonly declare: { readonly declarations: Readonly<Record<string, string>>; readonly problems: readonly Problem[] }
  /** Checks the templates of `miniprogram_dev/` against the scripts of the last check. */
  readonly checkTemplates: readonly Problem[]
}

export interface TypeRequest {
  readonly id: number
  readonly job: keyof TypeJobs
}

export type TypeAnswer =
  | { readonly id: number; readonly result: TypeJobs[keyof TypeJobs] }
  | { readonly id: number; readonly error: string }

interface Waiting {
  readonly resolve: (result: TypeJobs[keyof TypeJobs]) => void
  readonly reject: (error: Error) => void
}

/** Checks types in a process of its own, which keeps its program for the next check. Its jobs run one after the other. */
export class TypeProcess {
  private readonly waiting = new Map<number, Waiting>()
  private child: ChildProcess | undefined
  private count = 0

  /** @param niceness as in `nice`: 0 by default, 19 yields to every other process */
  constructor(
    private readonly root: string,
    private readonly niceness = 0
  ) {}

  /** Starts the process if need be. Rejects if the process ends first. */
  run<Job extends keyof TypeJobs>(job: Job): Promise<TypeJobs[Job]> {
    const id = this.count++
    const child = (this.child ??= this.start())
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: (result) => resolve(result as TypeJobs[Job]), reject })
      child.send({ id, job } satisfies TypeRequest)
    })
  }

  /** Ends the process; jobs under way are never answered. */
  close(): void {
    this.waiting.clear()
    this.child?.disconnect()
    this.child?.kill()
    this.child?.unref()
  }

  private start(): ChildProcess {
    const program = join(__dirname, 'type-process-child.ts')
    const execArgv = [...shortLived, '--require', createRequire(__filename).resolve('tsx/cjs')]
    const child = fork(program, [this.root, String(this.niceness)], { execArgv })
    child.on('message', (message) => this.receive(message as TypeAnswer))
    child.on('exit', () => {
      this.child = undefined
      for (const { reject } of this.waiting.values()) reject(new Error('the type check has ended'))
      this.waiting.clear()
    })
    return child
  }

  private receive(answer: TypeAnswer): void {
    const waiting = this.waiting.get(answer.id)
    this.waiting.delete(answer.id)
    if ('error' in answer) waiting?.reject(new Error(answer.error))
    else waiting?.resolve(answer.result)
  }
}
