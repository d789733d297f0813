import { changeEvents, type OwnEvent } from '../core/events'
import { flatMap } from '../core/json'
import { permissionEvents } from '../core/permission'
import { drivenNames } from './driven'
import type { PusherSnapshot } from './pusher.derive'

/** Events of permission, preview and driven properties. */
export function pusherEvents(previous: PusherSnapshot, snapshot: PusherSnapshot): OwnEvent[] {
  const { permission, preview, previewSource } = snapshot
  return [
    ...permissionEvents(previous.permission, permission),
    ...changeEvents('preview', previous.preview, preview, previewSource),
    ...flatMap(drivenNames, (name) => {
      const [before, after] = [previous.actual[name], snapshot.actual[name]]
      return after ? changeEvents(name.toLowerCase(), before?.value, after.value, after.source) : []
    })
  ]
}
