import type { RobotCommand, RobotEnd, RobotSetting } from './messages'

/** The call that robots may enter. */
interface RobotRoom {
  readonly groupId: string
  readonly openIdList: readonly string[]
}

interface RobotsOptions extends RobotSetting {
  /** Undefined outside of a group call. */
  readonly room: () => RobotRoom | undefined
  readonly nameOf: (number: number) => string
  /** A robot has left by itself. */
  readonly changed: () => void
}

/** Robots in the call of this page; they leave with it. */
export interface Robots {
  /** There is a group call that they can enter. */
  readonly hasCall: boolean
  readonly canAdd: boolean
  readonly canRemove: boolean
  add(): void
  /** Removes the last one. */
  remove(): void
  /** Removes all once the call of this page is over. */
  follow(): void
}

const most = 10
const openidOf = (number: number) => `robot-${number}`

export function createRobots({ address, token, room, nameOf, changed }: RobotsOptions): Robots {
  let worker: Worker | undefined
  let sent: readonly string[] = []

  const command = (message: RobotCommand) => {
    worker ??= startWorker()
    worker.postMessage(message)
  }
  const startWorker = (): Worker => {
    const started = new Worker('/robots.js', { name: JSON.stringify({ address, token } satisfies RobotSetting) })
    started.addEventListener('message', ({ data }: MessageEvent<RobotEnd>) => {
      sent = sent.filter((openid) => openid !== data.openid)
      changed()
    })
    return started
  }
  /** The members of the call, and the robots that are about to enter. */
  const taken = () => new Set([...(room()?.openIdList ?? []), ...sent])
  const robots: Robots = {
    get hasCall() {
      return room() !== undefined
    },
    get canAdd() {
      return room() !== undefined && taken().size < most
    },
    get canRemove() {
      return room() !== undefined && sent.length > 0
    },
    add() {
      const groupId = room()?.groupId
      if (groupId === undefined || !robots.canAdd) return
      let number = 1
      while (taken().has(openidOf(number))) number += 1
      const openid = openidOf(number)
      sent = [...sent, openid]
      command({ kind: 'add', openid, number, name: nameOf(number), groupId })
    },
    remove() {
      const openid = sent.at(-1)
      if (openid === undefined) return
      sent = sent.slice(0, -1)
      command({ kind: 'remove', openid })
    },
    follow() {
      if (room()) return
      worker?.terminate()
      worker = undefined
      sent = []
    }
  }
  return robots
}
