import {
  createAccess,
  createDevice,
  createVirtualClock,
  type DeviceState,
  type Person,
  PRIVACY_PAUSE,
  type PrivacyAnswer,
  type Scope
} from '../../../../simulator'

/** A phone whose owner gives the answers of the test; every question is recorded. */
function createHarness(given: Partial<DeviceState> = {}, answers: boolean[] = [], tapped = true) {
  const clock = createVirtualClock()
  const device = createDevice(clock, given)
  const asked: string[] = []
  const person: Person = {
    allow(question) {
      const { kind } = question
      asked.push(kind === 'privacy' ? kind : `${question.scope}${question.contractName ? ' + privacy' : ''}`)
      return Promise.resolve(answers.shift() ?? true)
    },
    changeSettings: (current) => {
      asked.push(`settings ${Object.keys(current).join()}`)
      return Promise.resolve(Object.fromEntries(Object.keys(current).map((scope) => [scope, true])))
    },
    openSystemSettings() {
      device.set({ systemAccess: { camera: 'authorized', microphone: 'denied' } })
      return Promise.resolve()
    },
    readContract: () => Promise.resolve()
  }
  const access = createAccess(device, person, { tapped: () => tapped, appName: '试' })
  /** How the Promise form of authorize ends. */
  const authorize = async (scope: unknown = 'scope.camera') => {
    const ended = Promise.resolve(access.calls.authorize({ scope })).catch((error: unknown) => error)
    await clock.advance(0)
    return ended
  }
  return { clock, device, access, asked, authorize }
}

const agreed = { errMsg: 'authorize:ok' }
const denied = { errMsg: 'authorize:fail auth deny' }
const private104 = { errMsg: 'authorize:fail privacy permission is not authorized', errno: 104 }

describe('a scope', () => {
  test.each([
    ['never asked, allowed', {}, [true], ['scope.camera'], agreed],
    ['never asked, refused', {}, [false], ['scope.camera'], denied],
    ['allowed before', { access: { 'scope.camera': true } }, [], [], agreed],
    ['refused before', { access: { 'scope.camera': false } }, [], [], denied],
    ['the other one refused', { access: { 'scope.record': false } }, [true], ['scope.camera'], agreed],
    [
      'WeChat itself has no right',
      { systemAccess: { camera: 'denied', microphone: 'authorized' } } as const,
      [],
      [],
      { errMsg: 'authorize:fail system permission denied' }
    ],
    [
      'privacy not declared',
      { privacy: 'undeclared' } as const,
      [],
      [],
      { errMsg: 'authorize:fail api scope is not declared in the privacy agreement', errno: 112 }
    ],
    ['all in one dialog, agreed', { privacy: 'unasked' } as const, [true], ['scope.camera + privacy'], agreed],
    [
      'all in one dialog, refused',
      { privacy: 'unasked' } as const,
      [false],
      ['scope.camera + privacy'],
      { ...private104, errno: 103 }
    ],
    [
      'answered before, privacy open and refused',
      { privacy: 'unasked', access: { 'scope.camera': true } } as const,
      [false],
      ['privacy'],
      private104
    ]
  ])(
    'authorize asks and answers as WeChat does for a scope: %s',
    async (_, given: Partial<DeviceState>, answers, questions, result) => {
      const { asked, authorize } = createHarness(given, answers)
      expect(await authorize()).toEqual(result)
      expect(asked).toEqual(questions)
    }
  )

  test('the album is asked for like the camera, and needs no right of WeChat', async () => {
    const { asked, authorize, device } = createHarness({ systemAccess: { camera: 'denied', microphone: 'denied' } })
    expect(await authorize('scope.writePhotosAlbum')).toEqual(agreed)
    expect(asked).toEqual(['scope.writePhotosAlbum'])
    expect(device.state.access).toEqual({ 'scope.writePhotosAlbum': true })
  })

  test('authorize of a scope that does not exist fails', async () => {
    expect(await createHarness().authorize('scope.userLocation')).toEqual({ errMsg: 'authorize:fail invalid scope' })
  })

  test('authorize asks once for several calls at a time, and a refusal stays', async () => {
    const { asked, authorize } = createHarness({}, [false])
    expect(await Promise.all([authorize(), authorize()])).toEqual([denied, denied])
    expect(await authorize()).toEqual(denied)
    expect(asked).toEqual(['scope.camera'])
  })

  test('a refused scope is listed by getSetting and changed by openSetting', async () => {
    const { access, asked, authorize } = createHarness({}, [false])
    expect(await access.calls.getSetting()).toMatchObject({ authSetting: {} })
    await authorize()
    expect(await access.calls.getSetting()).toMatchObject({ authSetting: { 'scope.camera': false } })
    expect(await access.calls.openSetting()).toEqual({
      authSetting: { 'scope.camera': true },
      errMsg: 'openSetting:ok'
    })
    expect(await authorize()).toEqual(agreed)
    expect(asked).toEqual(['scope.camera', 'settings scope.camera'])
  })

  test('a use of scopes asks for each and ends with the first refusal', async () => {
    const { access, asked } = createHarness({}, [true, false])
    const scopes: Scope[] = ['scope.record', 'scope.camera']
    await expect(access.use('insertLivePusher', scopes)).rejects.toMatchObject({ level: 'user', scope: 'scope.camera' })
    expect(asked).toEqual(scopes)
  })
})

test('the settings page opens only from a tap', async () => {
  const { access } = createHarness({}, [], false)
  await expect(access.calls.openSetting()).rejects.toEqual({
    errMsg: 'openSetting:fail can only be invoked by user TAP gesture.'
  })
})

test('the rights of WeChat itself are read and changed on the page of the phone', async () => {
  const { access } = createHarness({ systemAccess: { camera: 'denied', microphone: 'denied' } })
  expect(access.calls.getAppAuthorizeSetting()).toEqual({ cameraAuthorized: 'denied', microphoneAuthorized: 'denied' })
  await access.calls.openAppAuthorizeSetting()
  expect(access.calls.getAppAuthorizeSetting().cameraAuthorized).toBe('authorized')
})

describe('the privacy agreement', () => {
  const scopeKnown = { privacy: 'unasked', access: { 'scope.camera': true } } as const

  test('a refusal in the official privacy dialog makes calls fail for 10 s, and then it asks again', async () => {
    const { clock, asked, authorize } = createHarness(scopeKnown, [false, true])
    expect(await authorize()).toEqual(private104)
    await clock.advance(PRIVACY_PAUSE - 1)
    expect(await authorize()).toEqual(private104)
    expect(asked).toEqual(['privacy'])
    await clock.advance(1)
    expect(await authorize()).toEqual(agreed)
    expect(asked).toEqual(['privacy', 'privacy'])
  })

  test('the last privacy listener alone is asked, and the call waits for its answer', async () => {
    const { clock, access, asked, authorize } = createHarness({ privacy: 'unasked' })
    let answer: (given: PrivacyAnswer) => void = () => undefined
    const received: unknown[] = []
    access.calls.onNeedPrivacyAuthorization(() => received.push('first'))
    access.calls.onNeedPrivacyAuthorization((resolve, info) => {
      received.push(info)
      answer = resolve
    })
    let result: unknown = 'waiting'
    void authorize().then((end) => {
      result = end
    })
    await clock.advance(60_000)
    answer({ event: 'exposureAuthorization' })
    answer({ event: 'agree' })
    await clock.advance(0)
    expect([received, result]).toEqual([[{ referrer: 'authorize' }], 'waiting'])
    answer({ event: 'agree', buttonId: 'agree' })
    await clock.advance(0)
    expect([result, asked]).toEqual([agreed, ['scope.camera']])
  })

  test('a refusal of the privacy terms by the app is asked for again at once', async () => {
    const { access, device, authorize } = createHarness(scopeKnown)
    const answers = [{ event: 'disagree' }, { event: 'agree', buttonId: 'agree' }] as const
    let calls = 0
    access.calls.onNeedPrivacyAuthorization((resolve) => resolve(answers[calls++] ?? answers[0]))
    expect(await authorize()).toEqual(private104)
    expect(device.state.privacy).toBe('refused')
    expect(await authorize()).toEqual(agreed)
  })

  test.each([
    ['agreed', false],
    ['unasked', true],
    ['refused', true],
    ['undeclared', false]
  ] as const)(
    'getPrivacySetting of terms that are %s gives needAuthorization %s, and no Promise',
    async (privacy, needAuthorization) => {
      const { access, clock } = createHarness({ privacy })
      const results: unknown[] = []
      access.calls.getPrivacySetting({ success: (result) => results.push(result) })
      access.calls.requirePrivacyAuthorize({ complete: ({ errMsg }) => results.push(errMsg) })
      await clock.advance(0)
      const [setting, required] = results
      expect(setting).toEqual({
        needAuthorization,
        privacyContractName: '《试小程序隐私保护指引》',
        errMsg: 'getPrivacySetting:ok'
      })
      const end = privacy === 'undeclared' ? 'fail api scope is not declared in the privacy agreement' : 'ok'
      expect(required).toBe(`requirePrivacyAuthorize:${end}`)
    }
  )
})

test('answers wait while the app is suspended', async () => {
  const { clock, device, access } = createHarness({ appVisible: true })
  const results: string[] = []
  device.set({ appVisible: false })
  await clock.advance(5000)
  void access.calls.getSetting({ complete: ({ errMsg }) => results.push(errMsg) })
  await clock.advance(1000)
  expect(results).toEqual([])
  device.set({ appVisible: true })
  expect(results).toEqual(['getSetting:ok'])
})
