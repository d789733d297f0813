/**
 * Signs for meetings of up to ten people. Start as many of it as are needed: everything that they must know together is
 * in Redis.
 *
 *     APP_ID=wx... APP_SECRET=... REDIS_URL=redis://127.0.0.1:6379 PORT=3000 npm start
 */
import express from 'express'
import { createSignHandler } from 'miniprogram-rtc/server'
import { createClient } from 'redis'
import { createMeetings } from './meetings.js'
import { createRedisStore } from './redis-store.js'

const { APP_ID, APP_SECRET, REDIS_URL = 'redis://127.0.0.1:6379', PORT = '3000' } = process.env

// Without its queue: a request during an outage of Redis fails at once instead of waiting.
const redis = createClient({ url: REDIS_URL, disableOfflineQueue: true })
redis.on('error', (error) => console.error('redis:', error.message))
await redis.connect()
const meetings = createMeetings(redis)

const app = express()
app.disable('x-powered-by')

app.post('/meetings', async (request, response) => {
  // An app of your own checks here who asks.
  response.status(201).json({ groupId: await meetings.open() })
})

app.post(
  '/voip-sign',
  createSignHandler({
    appId: APP_ID,
    appSecret: APP_SECRET,
    authorize: (openid, groupId) => meetings.admits(openid, groupId),
    rateLimit: { limit: 10, window: 60, store: createRedisStore(redis) },
    onError: ({ status, name, detail, cause }) => console.error(status, name, detail ?? '', cause ?? '')
  })
)

// For the balancer: this process answers, and reaches Redis.
app.get('/health', async (request, response) => {
  await redis.ping()
  response.send('ok')
})

const server = app.listen(Number(PORT), '127.0.0.1', () => console.log(`listening on ${server.address().port}`))

// The balancer sends no more requests meanwhile; those under way are answered.
process.once('SIGTERM', () => {
  server.close(() => void redis.close())
})
