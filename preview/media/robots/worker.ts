/** Runs in a worker of its own, whose timers keep their pace in a hidden tab: all robots that the page has sent. */
import { browserClock } from '../browser-clock'
import { every } from '../every'
import type { RobotCommand, RobotEnd, RobotSetting } from './messages'
import { createRobot, type Robot } from './robot'
import { createTurns } from './turns'

/** ms between two checks of the clock */
const pulseInterval = 20

const setting = JSON.parse(self.name) as RobotSetting
const robots = new Map<string, Robot>()
const turns = createTurns<Robot>()

addEventListener('message', ({ data }: MessageEvent<RobotCommand>) => {
  if (data.kind === 'remove') {
    robots.get(data.openid)?.close()
    robots.delete(data.openid)
    return
  }
  const { openid } = data
  const robot = createRobot(data, setting, () => {
    robots.delete(openid)
    postMessage({ openid } satisfies RobotEnd)
  })
  robots.set(openid, robot)
})

every(browserClock, pulseInterval, () => {
  const now = browserClock.now()
  const talker = turns.talker([...robots.values()], now)
  for (const robot of robots.values()) robot.follow(now, robot === talker)
})
