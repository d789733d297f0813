interface Capture {
  readonly lookForRefusal: (
    request: { readonly scopes: readonly string[]; readonly dialog: boolean },
    isWanted: () => boolean
  ) => Promise<unknown>
}

const { lookForRefusal } = jest.requireActual<Capture>('../../../components/wechat/capture')

const request = { scopes: ['scope.camera'], dialog: true }

/** Puts a `wx` in place whose person agrees to everything. @param onCall what happens during a call */
function install(onCall: (name: string) => void): string[] {
  const calls: string[] = []
  const answer = (name: string, result: object) => (options: { readonly success: (result: object) => void }) => {
    calls.push(name)
    onCall(name)
    options.success(result)
  }
  Object.assign(globalThis, {
    wx: {
      requirePrivacyAuthorize: answer('requirePrivacyAuthorize', {}),
      getSetting: answer('getSetting', { authSetting: {} }),
      authorize: answer('authorize', {})
    }
  })
  return calls
}

describe('what is to be found out of camera and microphone', () => {
  test('a person who is asked agrees to the terms first', async () => {
    const calls = install(() => undefined)
    await expect(lookForRefusal(request, () => true)).resolves.toBeUndefined()
    expect(calls).toEqual(['requirePrivacyAuthorize', 'getSetting', 'authorize'])
  })

  test.each(['requirePrivacyAuthorize', 'getSetting'])(
    'nobody is asked for a right that is no longer needed once %s has answered',
    async (last) => {
      let isWanted = true
      const calls = install((name) => {
        isWanted = name !== last
      })
      await lookForRefusal(request, () => isWanted)
      expect(calls.at(-1)).toBe(last)
    }
  )
})
