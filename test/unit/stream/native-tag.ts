import type { ScriptedEngine } from '../../../simulator'

/** What tests let the native tag of a stream report. */
export interface NativeReports {
  /** Codes, one after the other, at once. */
  code(...codes: readonly number[]): void
  /** One report of `netstatus`. */
  report(info: Readonly<Record<string, unknown>>): void
}

/** The engine that was opened last, which is that of the node that is mounted now. */
export function newestOf<Engine>(engines: readonly Engine[]): Engine {
  const engine = engines.at(-1)
  if (!engine) throw new Error('no engine was opened')
  return engine
}

/** @param engine gives the engine of the node that is mounted now */
export function createReports(engine: () => Pick<ScriptedEngine<never>, 'emit'>): NativeReports {
  return {
    code(...codes) {
      for (const code of codes) engine().emit('statechange', { code, message: `scripted ${code}` })
    },
    report(info) {
      engine().emit('netstatus', { info })
    }
  }
}
