import { refusalName } from '../../../components/core/errors'
import { type PermissionPorts, type AccessScope, findRefusal } from '../../../components/core/permission'

const camera = 'scope.camera'
const microphone = 'scope.record'
const both: readonly AccessScope[] = [camera, microphone]

/** What the platform gives to `fail`. */
const failure = (errMsg: string, fields: object = {}) => Object.assign(new Error(errMsg), { errMsg, ...fields })

/** Everything is allowed, but for what the test says. */
function createPorts(change: Partial<PermissionPorts> = {}) {
  const calls: string[] = []
  const given: PermissionPorts = {
    mustAgree: () => Promise.resolve(false),
    agree: () => Promise.resolve(),
    decisions: () => Promise.resolve({}),
    authorize: () => Promise.resolve(),
    isDenied: () => false,
    ...change
  }
  const ports: PermissionPorts = {
    mustAgree() {
      calls.push('mustAgree')
      return given.mustAgree()
    },
    agree() {
      calls.push('agree')
      return given.agree()
    },
    decisions() {
      calls.push('decisions')
      return given.decisions()
    },
    authorize(scope) {
      calls.push(`authorize ${scope}`)
      return given.authorize(scope)
    },
    isDenied: given.isDenied
  }
  return { ports, calls }
}

describe('what is missing', () => {
  test('findRefusal of no scopes finds nothing and asks nobody', async () => {
    const { ports, calls } = createPorts()
    expect(await findRefusal(ports, { scopes: [], dialog: true })).toBeUndefined()
    expect(calls).toEqual([])
  })

  test('findRefusal asks for the privacy terms first, then for each right', async () => {
    const { ports, calls } = createPorts()
    expect(await findRefusal(ports, { scopes: both, dialog: true })).toBeUndefined()
    expect(calls).toEqual(['agree', 'decisions', `authorize ${camera}`, `authorize ${microphone}`])
  })

  test('findRefusal does not ask for a right that was given before', async () => {
    const { ports, calls } = createPorts({ decisions: () => Promise.resolve({ [camera]: true }) })
    expect(await findRefusal(ports, { scopes: both, dialog: true })).toBeUndefined()
    expect(calls).toEqual(['agree', 'decisions', `authorize ${microphone}`])
  })

  test('findRefusal finds a right missing that was refused before, without a dialog', async () => {
    const { ports, calls } = createPorts({ decisions: () => Promise.resolve({ [microphone]: false }) })
    expect(await findRefusal(ports, { scopes: [microphone], dialog: true })).toEqual({
      scope: microphone,
      level: 'user',
      canAsk: false
    })
    expect(calls).toEqual(['agree', 'decisions'])
  })

  test('findRefusal finds a right missing that WeChat itself lacks, without a dialog', async () => {
    const { ports, calls } = createPorts({ isDenied: (scope) => scope === microphone })
    expect(await findRefusal(ports, { scopes: both, dialog: true })).toEqual({
      scope: microphone,
      level: 'system',
      canAsk: false
    })
    expect(calls).toEqual(['agree', 'decisions', `authorize ${camera}`])
  })

  test('a refusal in the dialog holds the words of the platform', async () => {
    const cause = failure('authorize:fail auth deny')
    const { ports } = createPorts({ authorize: () => Promise.reject(cause) })
    expect(await findRefusal(ports, { scopes: both, dialog: true })).toEqual({
      scope: camera,
      level: 'user',
      canAsk: false,
      cause
    })
  })

  test('a dialog that the phone cuts off is a refusal of the phone', async () => {
    const cause = failure('authorize:fail system permission denied')
    let asked = false
    const { ports } = createPorts({
      authorize() {
        asked = true
        return Promise.reject(cause)
      },
      isDenied: () => asked
    })
    expect(await findRefusal(ports, { scopes: [camera], dialog: true })).toEqual({
      scope: camera,
      level: 'system',
      canAsk: false,
      cause
    })
  })

  test.each([
    ['not agreed to', 103, true],
    ['refused', 104, true],
    ['not declared', 112, false]
  ])('privacy terms that are %s are the refusal of either call', async (_, errno, canAsk) => {
    const cause = failure('fail', { errno })
    const refuse = () => Promise.reject(cause)
    const refusal = { scope: camera, level: 'privacy', canAsk, cause }
    expect(await findRefusal(createPorts({ agree: refuse }).ports, { scopes: both, dialog: true })).toEqual(refusal)
    expect(await findRefusal(createPorts({ authorize: refuse }).ports, { scopes: both, dialog: true })).toEqual(refusal)
  })

  test('findRefusal asks for each right where the settings cannot be read', async () => {
    const { ports, calls } = createPorts({ decisions: () => Promise.reject(new Error('getSetting:fail')) })
    expect(await findRefusal(ports, { scopes: both, dialog: true })).toBeUndefined()
    expect(calls).toEqual(['agree', 'decisions', `authorize ${camera}`, `authorize ${microphone}`])
  })
})

test.each<[string, Partial<PermissionPorts>]>([
  [
    'the look at the settings',
    {
      decisions() {
        throw new Error('getSetting is missing')
      }
    }
  ],
  [
    'the look at the rights of WeChat',
    {
      isDenied() {
        throw new Error('getAppAuthorizeSetting is missing')
      }
    }
  ]
])('%s that throws is a refusal by the phone of the first right', async (_, change) => {
  const { ports } = createPorts(change)
  expect(await findRefusal(ports, { scopes: [microphone, camera], dialog: true })).toEqual({
    scope: microphone,
    level: 'system',
    canAsk: false,
    cause: expect.any(Error) as unknown
  })
})

describe('only looking', () => {
  test('findRefusal without asking shows no dialog, and finds a right missing that was never asked for', async () => {
    const { ports, calls } = createPorts()
    expect(await findRefusal(ports, { scopes: both, dialog: false })).toEqual({
      scope: camera,
      level: 'user',
      canAsk: true
    })
    expect(calls).toEqual(['mustAgree', 'decisions'])
  })

  test('findRefusal asks for the privacy terms where they cannot be looked up', async () => {
    const { ports, calls } = createPorts({ mustAgree: () => Promise.reject(failure('getPrivacySetting:fail')) })
    expect(await findRefusal(ports, { scopes: [camera], dialog: false })).toEqual({
      scope: camera,
      level: 'user',
      canAsk: true
    })
    expect(calls).toEqual(['mustAgree', 'agree', 'decisions'])
  })

  test('findRefusal without asking finds nothing missing once the right is allowed', async () => {
    const { ports } = createPorts({ decisions: () => Promise.resolve({ [camera]: true }) })
    expect(await findRefusal(ports, { scopes: [camera], dialog: false })).toBeUndefined()
  })
})

test.each([
  [{ errno: 103 }, 'PRIVACY_REQUIRED'],
  [{ errno: 104 }, 'PRIVACY_DENIED'],
  [{ errno: 112 }, 'PRIVACY_UNDECLARED'],
  [{ errno: 102 }, 'PLAY_REJECTED'],
  [{}, 'PLAY_REJECTED'],
  [undefined, 'PLAY_REJECTED']
])('the name of a refused call with %j is %s', (cause, name) => {
  expect(refusalName(cause, 'PLAY_REJECTED')).toBe(name)
})
