import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callCloudFunction } from '../../../../preview/server/cloud-function'
import { findCloudFunctions } from '../../../../preview/server/cloud-root'
import { WechatAccounts } from '../../../../preview/server/wechat-accounts'

const root = join(__dirname, '../../../..')
const accounts = new WechatAccounts()
const openid = 'ann'
const caller = { openid, appId: accounts.appId, sessionKey: accounts.sessionKey(openid) }
const groupId = 'lesson'

const folder = mkdtempSync(join(tmpdir(), 'cloud-functions-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(path: string, text: string): void {
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
}

function run(script: string, data?: unknown, timeLimit?: number) {
  write('planted/index.js', script)
  return callCloudFunction({ folder, name: 'planted', data, caller }, { timeLimit })
}

describe("the demo's own cloud function", () => {
  const call = (data: object) =>
    callCloudFunction(
      { folder: findCloudFunctions(join(root, 'miniprogram_dev')), name: 'voip-sign', data, caller },
      {}
    )

  test('the cloud function of the demo signs without a change', async () => {
    const answer = await call({ groupId })
    expect(answer).toMatchObject({ result: { openid } })
    const { result } = answer as { result: Omit<Parameters<WechatAccounts['verify']>[0], 'groupId'> }
    expect(accounts.verify({ ...result, groupId })).toBe(true)
    expect(accounts.verify({ ...result, groupId: 'other' })).toBe(false)
  })

  test('the cloud function of the demo refuses a closed group, and a group without a name', async () => {
    expect(await call({ groupId: 'closed-lesson' })).toMatchObject({ result: { error: { name: 'NOT_AUTHORIZED' } } })
    expect(await call({})).toMatchObject({ result: { error: { name: 'GROUP_ID_MISSING' } } })
  })
})

describe('a cloud function', () => {
  test('a cloud function gets data and caller, its own files and the packages of Node', async () => {
    write('planted/part.js', "exports.sdk = require('wx-server-sdk')")
    write('planted/facts.json', '{ "fact": true }')
    const script = `
      const { sdk } = require('./part')
      exports.main = (event) => ({
        event,
        context: sdk.getWXContext(),
        same: sdk === require('wx-server-sdk'),
        fact: require('./facts.json').fact,
        digits: require('crypto').randomBytes(2).toString('hex').length
      })`
    const { appId } = accounts
    expect(await run(script, { a: [1] })).toEqual({
      result: {
        event: { a: [1], userInfo: { appId, openId: openid } },
        context: { OPENID: openid, APPID: appId },
        same: true,
        fact: true,
        digits: 4
      }
    })
  })

  test('a cloud function is loaded again for each call and keeps nothing between calls', async () => {
    const script = 'globalThis.count = (globalThis.count ?? 0) + 1; exports.main = () => globalThis.count'
    expect(await run(script)).toEqual({ result: 1 })
    expect(await run(script)).toEqual({ result: 1 })
    expect(await run('exports.main = async () => undefined')).toEqual({ result: null })
  })

  test.each([
    ['throws', "exports.main = () => { throw new Error('planted') }", 'Error: planted'],
    ['rejects', "exports.main = async () => { throw new TypeError('planted') }", 'TypeError: planted'],
    ['does not load', "require('./nowhere')", "Error: Cannot find module './nowhere'"],
    ['is no JavaScript', 'exports.main = (', 'SyntaxError: '],
    ['has no main', '', 'Error: index.js exports no function main'],
    ['throws out of turn', 'exports.main = () => new Promise(() => setTimeout(() => { throw 5 }))', '5'],
    ['answers what JSON has no word for', 'exports.main = () => 5n', 'TypeError: '],
    [
      'asks for a collection that is not there',
      "exports.main = () => require('wx-server-sdk').database().collection('users').where({}).count()",
      "Error: the preview's cloud database has no collection users"
    ]
  ])('a cloud function that %s fails, and the terminal alone shows where', async (_, script, reason) => {
    const printed = jest
      .spyOn(console, 'error')
      .mockImplementation(() => undefined)
      .mockClear()
    const answer = await run(script)
    expect(answer).toMatchObject({ errCode: -504002 })
    const report = 'reason' in answer ? answer.reason : ''
    expect(report).toContain(`errCode: -504002 functions execute fail | errMsg: ${reason}`)
    expect(report).not.toContain(folder)
    expect(printed.mock.calls).toEqual([[expect.stringContaining(join(folder, 'planted/index.js'))]])
  })

  test.each([
    ['never answers', 'exports.main = () => new Promise(() => undefined)'],
    ['runs without end', 'exports.main = () => { for (;;); }'],
    ['ends its process', 'exports.main = () => process.exit()']
  ])('a cloud function that %s is ended after its time', async (_, script) => {
    expect(await run(script, {}, 100)).toEqual({
      errCode: -504003,
      reason: 'errCode: -504003  | errMsg: Invoking task timed out after 0.1 seconds'
    })
  })

  test.each([['nowhere'], ['../planted'], ['planted/../planted'], [''], [5], [undefined]])(
    'a cloud function with the name %p is not found',
    async (name) => {
      write('planted/index.js', 'exports.main = () => 1')
      const unknown = { errCode: -501000, reason: expect.stringContaining('FunctionName parameter') as string }
      expect(await callCloudFunction({ folder, name, data: {}, caller }, {})).toEqual(unknown)
    }
  )

  test('no cloud function is found where there is no folder of them', async () => {
    const request = { folder: undefined, name: 'planted', data: {}, caller }
    expect(await callCloudFunction(request, {})).toMatchObject({ errCode: -501000 })
  })
})

describe('the folder of cloud functions', () => {
  const config = (fields: object) => JSON.stringify(fields)

  test('the folder of cloud functions is named by the configuration of the mini program or above it', () => {
    write('own/project.config.json', config({ cloudfunctionRoot: 'cloud/' }))
    write('above/project.config.json', config({ miniprogramRoot: 'app/', cloudfunctionRoot: './cloud' }))
    expect(findCloudFunctions(join(folder, 'own'))).toBe(join(folder, 'own/cloud/'))
    expect(findCloudFunctions(join(folder, 'above/app'))).toBe(join(folder, 'above/cloud'))
  })

  test.each([
    ['no configuration', {}],
    [
      'another mini program above',
      { 'none/project.config.json': config({ miniprogramRoot: 'b', cloudfunctionRoot: 'c' }) }
    ],
    ['no folder named', { 'none/app/project.config.json': config({ cloudfunctionRoot: '' }) }],
    ['a broken configuration', { 'none/app/project.config.json': '{' }]
  ])('there is no folder of cloud functions with %s', (_, files: Readonly<Record<string, string>>) => {
    rmSync(join(folder, 'none'), { recursive: true, force: true })
    for (const [path, text] of Object.entries(files)) write(path, text)
    expect(findCloudFunctions(join(folder, 'none/app'))).toBeUndefined()
  })
})
