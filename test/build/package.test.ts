import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { PackedApp, readPackage } from './packed-app'

jest.setTimeout(600_000)

const repository = resolve(__dirname, '../..')
const app = new PackedApp()
const { installed } = app

afterAll(() => app.remove())

test('the packed package has no dependencies and holds every output', () => {
  expect(readPackage(installed).dependencies).toBeUndefined()
  const packed = [
    'miniprogram_dist/rtc-player/index.js',
    'miniprogram_dist/rtc-player/index.wxml',
    'dist/simulator/index.js',
    'dist/server/index.mjs'
  ]
  expect(packed.filter((path) => !existsSync(join(installed, path)))).toEqual([])
})

test('the packed package has a command that copies its components into a project', () => {
  app.write('package.json', '{ "devDependencies": { "@tarojs/taro": "4.1.0" } }')
  const command = join(installed, readPackage(installed).bin?.['miniprogram-rtc'] ?? '')
  expect(readFileSync(command, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node')
  expect(app.runNode(command, 'copy', '.')).toContain('src/miniprogram-rtc')
  const copied = readFileSync(join(app.root, 'src/miniprogram-rtc/common/core.js'))
  expect(copied.equals(readFileSync(join(installed, 'miniprogram_dist/common/core.js')))).toBe(true)
  for (const path of ['package.json', 'src']) rmSync(join(app.root, path), { recursive: true })
})

test('the packed package gives its components and their English to whatever bundles scripts', () => {
  const names = ['rtc-player', 'rtc-pusher', 'voip-grid'].flatMap((name) => [`${name}/index`, `${name}/en`])
  const paths = app.runNode(
    '-p',
    `${JSON.stringify(names)}.map((name) => require.resolve('miniprogram-rtc/' + name)).join()`
  )
  expect(paths.trim().split(',')).toEqual(names.map((name) => join(installed, 'miniprogram_dist', `${name}.js`)))
})

test('the packed package gives its entry points by name', () => {
  const output = app.runNode(
    '-e',
    `const { createDevice, createVirtualClock } = require('miniprogram-rtc/simulator')
    const { version } = require('miniprogram-rtc/package.json')
    const template = require.resolve('miniprogram-rtc/rtc-player/index.wxml')
    require('miniprogram-rtc')
    console.log(createDevice(createVirtualClock()).state.networkType, version, template)`
  )
  const template = join(installed, 'miniprogram_dist/rtc-player/index.wxml')
  expect(output.trim()).toBe(`wifi ${readPackage(repository).version} ${template}`)
})

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
])('the packed server signs and answers requests as %s', (_, options, imports) => {
  expect(JSON.parse(app.runNode(...options, '-e', `${imports}\n${use}`))).toEqual([
    'b002b824688dd8593a6079e11d8c5e8734fbcb39a6d5906eb347bfbcad79c617',
    200,
    'ann',
    true,
    'OPTION_INVALID'
  ])
})

test('the packed server requires nothing but Node.js', () => {
  for (const file of ['index.mjs', 'index.js']) {
    const text = readFileSync(join(installed, 'dist/server', file), 'utf8')
    const imported = [...text.matchAll(/(?:from |require\()["']([^"']+)["']/g)].map(([, name]) => name)
    expect([file, ...new Set(imported)]).toEqual([file, 'node:crypto'])
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
])('the declarations of the packed server are found and held to by %s', (_, moduleResolution, module, extension) => {
  const paths = [app.write(`consumer.${extension}`, consumer), app.write(`mistaken.${extension}`, mistaken)]
  expect(app.complaints(paths, { module, moduleResolution })).toEqual([
    expect.stringMatching(/^mistaken\..*'authorize' is missing/)
  ])
})
