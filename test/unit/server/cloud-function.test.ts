import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(__dirname, '../../../demo/cloudfunctions/voip-sign')

interface CloudFunction {
  readonly main: (event: unknown) => Promise<unknown>
}

const cloud = {
  DYNAMIC_CURRENT_ENV: Symbol('the environment of the function'),
  init: jest.fn(),
  getWXContext: jest.fn(() => ({ OPENID: 'ann', APPID: 'wx0' }) as { OPENID?: string }),
  getVoIPSign: jest.fn<Promise<unknown>, [object]>(),
  database: jest.fn(() => ({ collection }))
}
const count = jest.fn<Promise<{ total: number }>, []>()
const where = jest.fn<object, [object]>(() => ({ count }))
const collection = jest.fn<object, [string]>(() => ({ where }))

jest.mock('wx-server-sdk', () => cloud, { virtual: true })

const { main } = jest.requireActual<CloudFunction>(`${folder}/index`)
const logged = jest.spyOn(console, 'error')

beforeEach(() => {
  jest
    .spyOn(console, 'error')
    .mockImplementation(() => undefined)
    .mockClear()
  cloud.getVoIPSign.mockReset().mockResolvedValue({ signature: 'a'.repeat(64), errMsg: 'getVoIPSign:ok', errCode: 0 })
  count.mockReset().mockResolvedValue({ total: 1 })
})

test('the cloud function signs for an invited person with the field names of both sides', async () => {
  jest.useFakeTimers({ now: 1_559_129_714_999 })
  const answer = await main({ groupId: 'group' })
  jest.useRealTimers()
  expect(answer).toEqual({
    signature: 'a'.repeat(64),
    nonceStr: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    timeStamp: 1_559_129_714,
    openid: 'ann'
  })
  const { nonceStr } = answer as { nonceStr: string }
  expect(cloud.getVoIPSign.mock.calls).toEqual([[{ groupId: 'group', nonce: nonceStr, timestamp: 1_559_129_714 }]])
  expect(collection).toHaveBeenCalledWith('calls')
  expect(where).toHaveBeenCalledWith({ _id: 'group', members: 'ann' })
  expect(cloud.init.mock.calls).toEqual([[{ env: cloud.DYNAMIC_CURRENT_ENV }]])
})

test.each([undefined, null, 'group', 7, {}, { groupId: '' }, { groupId: 5 }, { groupId: { $ne: '' } }])(
  'the cloud function refuses the event %p',
  async (event) => {
    expect(await main(event)).toMatchObject({ error: { name: 'GROUP_ID_MISSING' } })
    expect(cloud.getVoIPSign).not.toHaveBeenCalled()
  }
)

test('the cloud function refuses a person without an invitation', async () => {
  count.mockResolvedValue({ total: 0 })
  expect(await main({ groupId: 'group' })).toMatchObject({ error: { name: 'NOT_AUTHORIZED' } })
  expect(cloud.getVoIPSign).not.toHaveBeenCalled()
})

test('the cloud function refuses a caller without an openid', async () => {
  cloud.getWXContext.mockReturnValueOnce({})
  expect(await main({ groupId: 'group' })).toMatchObject({ error: { name: 'SESSION_NEEDED' } })
})

test('the cloud function answers an error where the context of the call cannot be read', async () => {
  cloud.getWXContext.mockImplementationOnce(() => {
    throw new Error('planted')
  })
  const answer = await main({ groupId: 'group' })
  expect(answer).toMatchObject({ error: { name: 'INTERNAL_ERROR' } })
  expect(JSON.stringify(answer)).not.toContain('planted')
})

test('the cloud function logs a failure of the database and answers no detail of it', async () => {
  count.mockRejectedValue(new Error('planted'))
  const answer = await main({ groupId: 'group' })
  expect(answer).toMatchObject({ error: { name: 'INTERNAL_ERROR' } })
  expect(JSON.stringify(answer)).not.toContain('planted')
  expect(logged.mock.calls).toEqual([['voip-sign: INTERNAL_ERROR', expect.any(Error)]])
})

test('the cloud function answers no detail of a failed signature', async () => {
  cloud.getVoIPSign.mockRejectedValueOnce(new Error('planted')).mockResolvedValueOnce({ signature: '' })
  const answers = [await main({ groupId: 'group' }), await main({ groupId: 'group' })]
  expect(answers).toMatchObject([{ error: { name: 'WECHAT_UNAVAILABLE' } }, { error: { name: 'WECHAT_UNAVAILABLE' } }])
  expect(JSON.stringify(answers)).not.toContain('planted')
})

test('the package of the cloud function names its entry and depends on wx-server-sdk alone', () => {
  const { main: entry, dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    main: string
    dependencies: object
  }
  expect(entry).toBe('index.js')
  expect(Object.keys(dependencies)).toEqual(['wx-server-sdk'])
})

test.each([1, 'yes', {}, [true], { total: 1 }])(
  'the cloud function admits nobody when authorize answers %p, which is not true',
  async (answer) => {
    jest.doMock(`${folder}/authorize`, () => ({ authorize: () => Promise.resolve(answer) }))
    let other = { main }
    jest.isolateModules(() => {
      other = jest.requireActual<CloudFunction>(`${folder}/index`)
    })
    jest.dontMock(`${folder}/authorize`)
    expect(await other.main({ groupId: 'group' })).toMatchObject({ error: { name: 'NOT_AUTHORIZED' } })
    expect(cloud.getVoIPSign).not.toHaveBeenCalled()
  }
)
