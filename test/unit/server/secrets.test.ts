import { inspect } from 'node:util'
import type { SignHandlerOptions } from '../../../server'
import { appSecret, code, groupId, says, session, sessionKey, SignHarness, type Answer } from './server-harness'

type Scenario = [string, (harness: SignHarness) => Promise<Answer>, Partial<SignHandlerOptions>?]

const leaky = `https://api.weixin.qq.com/sns/jscode2session?secret=${appSecret}&js_code=${code}`
const fail = () => {
  throw Object.assign(new Error(leaky), { url: leaky, cause: new Error(sessionKey) })
}

/** Every kind of answer, each from somebody who says more than they should. */
const scenarios: Scenario[] = [
  ['200', (harness) => harness.post()],
  ['400: no JSON', (harness) => harness.post(`{"code":"${code}","groupId":`)],
  ['400: no group', (harness) => harness.post({ code, appSecret, sessionKey })],
  ['400: no code', (harness) => harness.post({ groupId: sessionKey, code: [code] })],
  ['401', answered({ errcode: 40029, errmsg: `invalid code ${code} ${appSecret}` })],
  ['403', (harness) => harness.post(), { authorize: () => false }],
  ['405', (harness) => harness.post({ code, groupId }, { method: 'PUT' })],
  ['413', (harness) => harness.post({ code, groupId, more: code.repeat(1000) })],
  ['415', (harness) => harness.post({ code, groupId }, { headers: { 'content-type': 'text/plain' } })],
  ['429 of WeChat', answered({ errcode: 45011, errmsg: leaky })],
  ['429', (harness) => harness.post(), { rateLimit: () => 5 }],
  ['500', (harness) => harness.post(), { getSessionKey: () => ({ openid: '', sessionKey }) }],
  ['502: refused', answered({ errcode: 40125, errmsg: leaky })],
  ['502: HTML', answered(`<a href="${leaky}">${sessionKey}</a>`)],
  ['502: no openid', answered({ session_key: sessionKey, secret: appSecret })],
  ['502: closed', (harness) => upstream(harness, (_, res) => res.destroy())],
  ['502: fetch fails', (harness) => harness.post(), { fetch: fail }],
  ['502: fetch answers oddly', (harness) => harness.post(), { fetch: () => Promise.resolve(new Response(leaky)) }]
]

function answered(body: unknown): Scenario[1] {
  return (harness) => upstream(harness, says(body))
}

function upstream(harness: SignHarness, answer: SignHarness['upstream']): Promise<Answer> {
  harness.upstream = answer
  return harness.post()
}

/** All that the process prints or warns of. */
function listen(): { printed: string[]; stop: () => void } {
  const printed: string[] = []
  const note = (...values: unknown[]) => {
    printed.push(values.map((value) => (typeof value === 'string' ? value : inspect(value))).join(' '))
    return true
  }
  const spies = [
    ...(['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation(note)
    ),
    jest.spyOn(process.stdout, 'write').mockImplementation(note),
    jest.spyOn(process.stderr, 'write').mockImplementation(note)
  ]
  process.on('warning', note)
  return {
    printed,
    stop: () => {
      process.off('warning', note)
      for (const spy of spies) spy.mockRestore()
    }
  }
}

test('no answer, error or printed line holds a secret, a code or a session key', async () => {
  const found: string[] = []
  const { printed, stop } = listen()
  try {
    for (const [name, run, options] of scenarios) {
      const harness = await SignHarness.open(options)
      const { status, headers, text } = await run(harness)
      harness.close()
      expect(name).toMatch(new RegExp(`^${status}`))
      const traces = [text, inspect(headers), ...harness.errors.map(everything)]
      found.push(...traces.filter(holdsSecret).map((trace) => `${name}: ${trace}`))
    }
  } finally {
    stop()
  }
  expect(found).toEqual([])
  expect(printed).toEqual([])
})

test('the search for secrets finds each of them', () => {
  expect([appSecret, code, sessionKey, leaky, session].map((each) => holdsSecret(inspect(each)))).not.toContain(false)
  expect(holdsSecret(everything(new Error('outer', { cause: new Error(code) })))).toBe(true)
  expect(holdsSecret('OK')).toBe(false)
})

function everything(error: Error): string {
  return [inspect(error, { depth: null, showHidden: true }), error.stack, JSON.stringify(error)].join('\n')
}

function holdsSecret(text: string): boolean {
  const secrets = [appSecret, code, sessionKey]
  return [...secrets, ...secrets.map(encodeURIComponent)].some((secret) => text.includes(secret))
}
