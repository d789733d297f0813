import type { Scope } from '../device'

/** The holder of the phone, who answers WeChat's dialogs and pages. */
export interface Person {
  /** A `scope` question with a contract's name is the combined dialog: a yes agrees to both. */
  allow(
    question: { kind: 'scope'; scope: Scope; contractName?: string } | { kind: 'privacy'; contractName: string }
  ): Promise<boolean>
  /** The settings page; it lists only scopes that were asked for. */
  changeSettings(current: Partial<Record<Scope, boolean>>): Promise<Partial<Record<Scope, boolean>>>
  /** The phone's own page of WeChat's rights. */
  openSystemSettings(): Promise<void>
  readContract(): Promise<void>
}
