import assert from 'node:assert/strict'
import type { Server } from './servers'

export interface Cluster {
  readonly redis: Server
  /** Processes behind the balancer, which is what `post` does: each request goes to the next one. */
  readonly servers: readonly Server[]
}

interface Answer {
  readonly status: number
  readonly retryAfter: number
  readonly body: Readonly<Record<string, unknown>>
}

function balance(servers: readonly Server[]) {
  let turn = 0
  return async (path: string, body: object = {}): Promise<Answer> => {
    turn += 1
    const server = servers[turn % servers.length]
    const response = await fetch(`${server?.address ?? ''}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    })
    const retryAfter = Number(response.headers.get('retry-after'))
    return { status: response.status, retryAfter, body: (await response.json()) as Answer['body'] }
  }
}

const count = (answers: readonly Answer[], status: number) => answers.filter((each) => each.status === status).length

/** Each is a sentence about several processes of examples/server with one Redis. */
export const checks: Readonly<Record<string, (cluster: Cluster) => Promise<void>>> = {
  async 'a meeting that one process opened is signed for by all of them'({ servers }) {
    const post = balance(servers)
    const { status, body } = await post('/meetings')
    assert.equal(status, 201)
    const answers = await Promise.all(servers.map(() => post('/voip-sign', { code: 'ann-1', groupId: body.groupId })))
    assert.equal(count(answers, 200), servers.length)
    assert.equal(new Set(answers.map((each) => each.body.signature)).size, servers.length)
  },

  async 'ten people enter a meeting at once by any process, the eleventh is refused'({ servers }) {
    const post = balance(servers)
    const { groupId } = (await post('/meetings')).body
    const people = Array.from({ length: 14 }, (_, index) => `guest${index}`)
    const answers = await Promise.all(people.map((openid) => post('/voip-sign', { code: `${openid}-1`, groupId })))
    assert.equal(count(answers, 200), 10)
    assert.equal(count(answers, 403), 4)
  },

  async 'nobody enters a meeting that was never opened'({ servers }) {
    assert.equal((await balance(servers)('/voip-sign', { code: 'ann-2', groupId: 'guessed' })).status, 403)
  },

  async 'a person has one quota over all processes, and others have their own'({ servers }) {
    const post = balance(servers)
    const { groupId } = (await post('/meetings')).body
    const answers = await Promise.all(Array.from({ length: 30 }, () => post('/voip-sign', { code: 'bob-1', groupId })))
    assert.equal(count(answers, 200), 10)
    assert.equal(count(answers, 429), 20)
    for (const { status, retryAfter } of answers) if (status === 429) assert.ok(retryAfter > 0 && retryAfter <= 60)
    assert.equal((await post('/voip-sign', { code: 'cleo-1', groupId })).status, 200)
  },

  async 'a process that ends takes nothing with it'({ servers }) {
    const post = balance(servers)
    const { groupId } = (await post('/meetings')).body
    assert.equal((await post('/voip-sign', { code: 'dan-1', groupId })).status, 200)
    await servers[0]?.stop()
    const rest = balance(servers.slice(1))
    const answers = []
    for (let attempt = 0; attempt < 10; attempt += 1) {
      answers.push(await rest('/voip-sign', { code: 'dan-1', groupId }))
    }
    assert.equal(count(answers, 200), 9)
    assert.equal(count(answers, 429), 1)
  },

  async 'nobody is admitted while Redis is away, and the answer comes at once'({ redis, servers }) {
    await redis.stop()
    const begun = Date.now()
    const { status } = await balance(servers.slice(1))('/voip-sign', { code: 'ann-3', groupId: 'any' })
    assert.equal(status, 500)
    assert.ok(Date.now() - begun < 5000)
  }
}
