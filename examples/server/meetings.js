import { randomUUID } from 'node:crypto'

/** As many as WeChat lets into a room. */
const most = 10
/** s; a meeting is forgotten a day after the last one came. */
const lifetime = 24 * 60 * 60

/** Admits a person who has a place already, or takes one of those that are left, in one step. */
const admit = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 0 then
  if redis.call('SCARD', KEYS[2]) >= tonumber(ARGV[2]) then return 0 end
  redis.call('SADD', KEYS[2], ARGV[1])
end
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[3])
return 1`

/**
 * Meetings that whoever has the link may enter, until ten people have. An app that knows who is invited looks that up
 * instead.
 *
 * @param client of the package `redis`, connected
 */
export function createMeetings(client) {
  return {
    /** @returns the group of a new meeting, which nobody guesses */
    async open() {
      const groupId = randomUUID()
      await client.set(`meeting:${groupId}`, '', { expiration: { type: 'EX', value: lifetime } })
      return groupId
    },
    async admits(openid, groupId) {
      const keys = [`meeting:${groupId}`, `meeting:${groupId}:people`]
      return (await client.eval(admit, { keys, arguments: [openid, String(most), String(lifetime)] })) === 1
    }
  }
}
