import { CallFailure } from '../call'
import type { Scope } from '../device'

/** Why media may not be used: the app's privacy text, the person's answer, or the phone's own settings. */
export class AccessRefusal extends CallFailure {
  constructor(
    readonly level: 'privacy' | 'user' | 'system',
    readonly scope: Scope | undefined,
    reason: string,
    fields: Readonly<Record<string, unknown>> = {}
  ) {
    super(reason, fields)
    this.name = 'AccessRefusal'
  }
}
