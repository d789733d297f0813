import { AccessRefusal } from '../permission/access-refusal'
import type { Scope } from '../device'
import type { Attributes, Emit } from '../media'
import type { Access } from '../permission/permission'

interface AdmissionOptions {
  readonly access: Pick<Access, 'use'>
  readonly emit: Emit
  /** Sends a code, and what follows from it. */
  readonly report: Emit
}

export function scopesOf(attributes: Attributes): Scope[] {
  return [
    ...(attributes['enableCamera'] === false ? [] : (['scope.camera'] as const)),
    ...(attributes['enableMic'] === false ? [] : (['scope.record'] as const))
  ]
}

/** The rights of a pusher. Refused ones are 10001 and 10002, as codes and in `error` (documented). */
export function createAdmission({ access, emit, report }: AdmissionOptions) {
  /** Grows with each request and each stop, so that a dialog's late answer starts nothing that is unwanted by then. */
  let generation = 0

  /** Asks for the rights, and reports a refusal. */
  const ask = async (scopes: readonly Scope[]): Promise<AccessRefusal | undefined> => {
    try {
      await access.use('insertLivePusher', scopes)
      return undefined
    } catch (error) {
      if (!(error instanceof AccessRefusal)) throw error
      const errCode = (error.scope ?? scopes[0]) === 'scope.record' ? 10002 : 10001
      const errMsg = `insertLivePusher:fail ${error.reason}`
      if (error.level === 'privacy') emit('error', { ...error.fields, errCode, errMsg })
      else report('statechange', { code: errCode, message: errMsg })
      return error
    }
  }
  return {
    ask,
    /** True: the rights are there, and nothing else was requested meanwhile. Rejects for the privacy agreement alone. */
    async admit(scopes: readonly Scope[]): Promise<boolean> {
      const mine = ++generation
      const refusal = await ask(scopes)
      if (refusal?.level === 'privacy') throw refusal
      return !refusal && mine === generation
    },
    /** What was requested is not wanted any more. */
    withdraw() {
      generation++
    }
  }
}

export type Admission = ReturnType<typeof createAdmission>
