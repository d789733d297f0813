/** Counts and sets the end of the counter in one step: between two, a process could end and leave a counter for ever. */
const increment = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { count, redis.call('PTTL', KEYS[1]) }`

/**
 * Where several processes count together, for `rateLimit` of miniprogram-rtc/server.
 *
 * @param client of the package `redis`, connected
 * @returns {import('miniprogram-rtc/server').RateLimitStore}
 */
export function createRedisStore(client, prefix = 'voip-sign:') {
  return {
    async increment(key, window) {
      const options = { keys: [prefix + key], arguments: [String(Math.ceil(window * 1000))] }
      const [count, milliseconds] = await client.eval(increment, options)
      return { count, expiresIn: milliseconds / 1000 }
    }
  }
}
