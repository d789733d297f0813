import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import ts from 'typescript'
import { buildNodeOutput } from '../../scripts/build/node-output'
import { ProjectCopy } from './project-copy'

jest.setTimeout(120_000)

const copy = new ProjectCopy()

beforeAll(async () => {
  const { problems } = await buildNodeOutput(copy.root)
  expect(problems).toEqual([])
  mkdirSync(join(copy.root, 'app/node_modules'), { recursive: true })
  symlinkSync(copy.root, join(copy.root, 'app/node_modules/miniprogram-rtc'), 'junction')
})

afterAll(() => copy.remove())

/** The documented example, and a request over HTTP. */
const use = `
  const input = {
    appId: 'wx20afc706a711eefc',
    groupId: '1559129713_672975982',
    nonceStr: '8AP6DT9ybtniUJfb',
    timeStamp: 1559129714,
    sessionKey: 'gDyVgzwa0mFz9uUP7M6GQQ=='
  }
  const handler = createSignHandler({
    appId: input.appId,
    authorize: (openid) => openid === 'ann',
    getSessionKey: () => ({ openid: 'ann', sessionKey: input.sessionKey })
  })
  const server = http.createServer(handler).listen(0, '127.0.0.1', async () => {
    const response = await fetch('http://127.0.0.1:' + server.address().port, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ groupId: input.groupId })
    })
    const answer = await response.json()
    const { nonceStr, timeStamp } = answer
    const fits = answer.signature === signVoIP({ ...input, nonceStr, timeStamp })
    let refusal
    try {
      createSignHandler({})
    } catch (error) {
      refusal = error instanceof SignInputError && error.name
    }
    console.log(JSON.stringify([signVoIP(input), response.status, answer.openid, fits, refusal]))
    server.close()
  })`

const names = '{ createSignHandler, signVoIP, SignInputError, SignRequestError }'

test.each<[string, string[], string]>([
  ['CommonJS', [], `const ${names} = require('miniprogram-rtc/server'); const http = require('node:http')`],
  [
    'an ES module',
    ['--input-type=module'],
    `import ${names} from 'miniprogram-rtc/server'; import http from 'node:http'`
  ]
])('the built server works as %s', (_, options, imports) => {
  const script = `${imports}\n${use}`
  const output = execFileSync(process.execPath, [...options, '-e', script], { cwd: copy.root, encoding: 'utf8' })
  expect(JSON.parse(output)).toEqual([
    'b002b824688dd8593a6079e11d8c5e8734fbcb39a6d5906eb347bfbcad79c617',
    200,
    'ann',
    true,
    'OPTION_INVALID'
  ])
})

test('the built server needs nothing but Node.js', () => {
  for (const file of ['dist/server/index.mjs', 'dist/server/sign-voip.js', 'dist/server/create-sign-handler.js']) {
    const imported = [...copy.read(file).matchAll(/(?:from |require\()["']([^"']+)["']/g)].map(([, name]) => name)
    expect(imported.filter((name) => !/^(node:(crypto|http)|\.\/[\w-]+)$/.test(name ?? ''))).toEqual([])
  }
})

const consumer = `
  import { createServer } from 'node:http'
  import { createSignHandler, signVoIP, type SignRequestError, type SignHandlerOptions } from 'miniprogram-rtc/server'

  const options: SignHandlerOptions = {
    appId: 'wx0',
    appSecret: process.env.APP_SECRET,
    authorize: async (openid, groupId) => openid !== groupId,
    rateLimit: { limit: 10, window: 60 },
    onError: ({ name, status }: SignRequestError) => console.log(name === 'CODE_REJECTED', status)
  }
  createServer(createSignHandler(options))
  const signature: string = signVoIP({ appId: '', groupId: '', nonceStr: '', timeStamp: 1, sessionKey: '' })
  console.log(signature)
`
const mistaken = `
  import { createSignHandler } from 'miniprogram-rtc/server'
  createSignHandler({ appId: 'wx0', appSecret: '' })
`

const { Node10, NodeNext, Bundler } = ts.ModuleResolutionKind

test.each<[string, ts.ModuleResolutionKind, ts.ModuleKind, string]>([
  ['an ES module', NodeNext, ts.ModuleKind.NodeNext, 'mts'],
  ['CommonJS', NodeNext, ts.ModuleKind.NodeNext, 'cts'],
  ['a bundler', Bundler, ts.ModuleKind.ESNext, 'ts'],
  ['the old way to find modules', Node10, ts.ModuleKind.CommonJS, 'ts']
])('its declarations serve %s', (_, moduleResolution, module, extension) => {
  copy.write(`app/consumer.${extension}`, consumer)
  copy.write(`app/mistaken.${extension}`, mistaken)
  const files = ['consumer', 'mistaken'].map((name) => join(copy.root, `app/${name}.${extension}`))
  const program = ts.createProgram(files, {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    types: ['node'],
    typeRoots: [join(copy.root, 'node_modules/@types')],
    module,
    moduleResolution
  })
  const complaints = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${basename(file?.fileName ?? '')}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
  })
  expect(complaints).toEqual([expect.stringMatching(/^mistaken\..*'authorize' is missing/)])
})
