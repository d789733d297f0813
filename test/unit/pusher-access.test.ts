import { type AccessPorts, type AccessScope, findRefusal } from '../../components/core/access'

const camera = 'scope.camera'
const microphone = 'scope.record'
const both: readonly AccessScope[] = [camera, microphone]

/** Everything is allowed, but for what the test says. */
function createPorts(change: Partial<AccessPorts> = {}) {
  const calls: string[] = []
  const given: AccessPorts = {
    agree: () => Promise.resolve(),
    decided: () => Promise.resolve({}),
    authorize: () => Promise.resolve(),
    isBarred: () => false,
    ...change
  }
  const ports: AccessPorts = {
    agree() {
      calls.push('agree')
      return given.agree()
    },
    decided() {
      calls.push('decided')
      return given.decided()
    },
    authorize(scope) {
      calls.push(`authorize ${scope}`)
      return given.authorize(scope)
    },
    isBarred: given.isBarred
  }
  return { ports, calls }
}

describe('what is missing', () => {
  test('nothing where nothing is needed, and nobody is asked', async () => {
    const { ports, calls } = createPorts()
    expect(await findRefusal(ports, [], true)).toBeUndefined()
    expect(calls).toEqual([])
  })

  test('nothing where the person says yes; first to the terms, then to each right', async () => {
    const { ports, calls } = createPorts()
    expect(await findRefusal(ports, both, true)).toBeUndefined()
    expect(calls).toEqual(['agree', 'decided', `authorize ${camera}`, `authorize ${microphone}`])
  })

  test('a right given before is not asked for', async () => {
    const { ports, calls } = createPorts({ decided: () => Promise.resolve({ [camera]: true }) })
    expect(await findRefusal(ports, both, true)).toBeUndefined()
    expect(calls).toEqual(['agree', 'decided', `authorize ${microphone}`])
  })

  test('one refused before is missing without a dialog', async () => {
    const { ports, calls } = createPorts({ decided: () => Promise.resolve({ [microphone]: false }) })
    expect(await findRefusal(ports, [microphone], true)).toEqual({ scope: microphone, level: 'user', canAsk: false })
    expect(calls).toEqual(['agree', 'decided'])
  })

  test('one that WeChat itself lacks is missing without a dialog', async () => {
    const { ports, calls } = createPorts({ isBarred: (scope) => scope === microphone })
    expect(await findRefusal(ports, both, true)).toEqual({ scope: microphone, level: 'system', canAsk: false })
    expect(calls).toEqual(['agree', 'decided', `authorize ${camera}`])
  })

  test('a refusal in the dialog tells what the platform said', async () => {
    const cause = { errMsg: 'authorize:fail auth deny' }
    const { ports } = createPorts({ authorize: () => Promise.reject(cause as unknown as Error) })
    expect(await findRefusal(ports, both, true)).toEqual({ scope: camera, level: 'user', canAsk: false, cause })
  })

  test('a dialog that the phone cuts off is a refusal of the phone', async () => {
    const cause = { errMsg: 'authorize:fail system permission denied' }
    let asked = false
    const { ports } = createPorts({
      authorize() {
        asked = true
        return Promise.reject(cause as unknown as Error)
      },
      isBarred: () => asked
    })
    expect(await findRefusal(ports, [camera], true)).toEqual({ scope: camera, level: 'system', canAsk: false, cause })
  })

  test.each([
    ['not agreed to', 103, true],
    ['refused', 104, true],
    ['not declared', 112, false]
  ])('privacy terms that are %s, told by either call', async (_, errno, canAsk) => {
    const cause = { errMsg: 'fail', errno }
    const refuse = () => Promise.reject(cause as unknown as Error)
    const refusal = { scope: camera, level: 'privacy', canAsk, cause }
    expect(await findRefusal(createPorts({ agree: refuse }).ports, both, true)).toEqual(refusal)
    expect(await findRefusal(createPorts({ authorize: refuse }).ports, both, true)).toEqual(refusal)
  })

  test('where the settings cannot be read, each right is asked for', async () => {
    const { ports, calls } = createPorts({ decided: () => Promise.reject(new Error('getSetting:fail')) })
    expect(await findRefusal(ports, both, true)).toBeUndefined()
    expect(calls).toEqual(['agree', 'decided', `authorize ${camera}`, `authorize ${microphone}`])
  })
})

describe('only looking', () => {
  test('shows no dialog, and finds one that was never asked for missing', async () => {
    const { ports, calls } = createPorts()
    expect(await findRefusal(ports, both, false)).toEqual({ scope: camera, level: 'user', canAsk: true })
    expect(calls).toEqual(['decided'])
  })

  test('finds nothing missing once it was allowed', async () => {
    const { ports } = createPorts({ decided: () => Promise.resolve({ [camera]: true }) })
    expect(await findRefusal(ports, [camera], false)).toBeUndefined()
  })
})
