import type { VoipGridInstance } from '../../../components/voip-grid/instance'
import type { ScriptedRoom } from '../../../simulator'
import type { AnyMounted, GridEngine, MountedGrid, MountOptions } from '../engines/engine'
import { allowed, pass, phases } from '../phone/virtual-time'

export const groupId = 'lesson'
export const signUrl = 'https://127.0.0.1/voip-sign'

/** What every page of a call has. */
export const call = { groupId, signUrl, active: true }

/** Of those who come into a call, in order; oneself is `me`. */
export const names = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gil', 'hal', 'ivy'] as const

/** The calls of `wx` that a join takes where a server signs. */
export const joining = ['login', 'request', 'joinVoIPChat']

/** The same where others are in the room, whose pictures are received. */
export const joiningOthers = [...joining, 'subscribeVoIPVideoMembers']

/** A page that is about to join, on a phone whose owner has allowed everything before. @param others in the room already */
export function mountJoining(
  engine: GridEngine,
  others: readonly string[] = [],
  data: Readonly<Record<string, unknown>> = {},
  options: MountOptions<VoipGridInstance> = {}
): MountedGrid {
  const it = engine.mount({ ...call, ...data }, { phone: allowed, ...options })
  if (others.length > 0) it.voip.rooms.open(groupId, others)
  return it
}

/** A page in a call. */
export async function mountCall(...given: Parameters<typeof mountJoining>): Promise<MountedGrid> {
  const it = mountJoining(...given)
  await pass(1000)
  expect(phases(it).at(-1)).toBe('joined')
  return it
}

/** The room that this phone is in. */
export function roomOf(it: Pick<AnyMounted, 'voip'>, name = groupId): ScriptedRoom {
  const room = it.voip.rooms.find(name)
  if (!room) throw new Error(`nobody is in ${name}`)
  return room
}

/** openids of the native views in the tree, in its order. */
export function shown(it: MountedGrid): readonly unknown[] {
  return it.tags('native').map((tag) => tag.attributes()['openid'])
}
