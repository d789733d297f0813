import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openTab, type PreviewAddresses, testProgram } from './tabs'

type Result = Readonly<Record<string, unknown>>

declare const wx: Readonly<Record<string, (...values: unknown[]) => unknown>>

const axe = join(__dirname, '../../node_modules/axe-core/axe.min.js')

/** Calls that the preview lacks, and requests that fail. */
const expectedErrors = /is not a function|Failed to load resource|example\.test/

interface Toasts {
  readonly showToast: (options: object) => Promise<unknown>
}

describe('wx in the preview', () => {
  let preview: PreviewAddresses
  let page: Page

  beforeAll(async () => {
    preview = await testProgram('fixtures/api')
    page = await openTab({
      viewport: { width: 375, height: 812 },
      locale: 'en-GB',
      permissions: ['clipboard-read', 'clipboard-write'],
      expectedErrors
    })
    await open()
  })

  /** @param device of a phone that was left like this */
  async function open(device: object = {}): Promise<void> {
    // A page without the preview: nobody else writes there.
    await page.goto(`${preview.address}viewers.json`)
    const saved = JSON.stringify({ device })
    await page.evaluate((text) => localStorage.setItem('miniprogram-preview', text), saved)
    await page.goto(preview.address)
    await page.locator('.far').waitFor()
  }

  /** What a call gives: its result, its failure, or what it returns. */
  function call(name: string, ...values: unknown[]): Promise<Result> {
    return page.evaluate(
      async ({ name, values }) => {
        const run = wx[name]
        if (!run) throw new Error(`no ${name}`)
        try {
          return (await run(...values)) as Result
        } catch (failed) {
          return failed as Result
        }
      },
      { name, values }
    )
  }

  /** Makes a call that a person answers, and answers it. */
  async function answer(name: string, options: object, act: () => Promise<unknown>): Promise<Result> {
    const result = call(name, options)
    await page.getByRole('dialog').waitFor()
    await act()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    return result
  }

  /** Calls `wx.request`, which gives no Promise. */
  function send(options: object, abort = false): Promise<Result> {
    return page.evaluate(
      ({ options, abort }) =>
        new Promise<Result>((resolve) => {
          const task = wx['request']?.({ ...options, complete: resolve }) as { abort(): void }
          if (abort) task.abort()
        }),
      { options, abort }
    )
  }

  const tap = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const press = (key: string) => page.keyboard.press(key)

  test('a call of wx that the preview lacks is undefined, and throws its name', async () => {
    expect(await page.evaluate(() => typeof wx['scanCode'])).toBe('undefined')
    await expect(page.evaluate('wx.scanCode({})')).rejects.toThrow('wx.scanCode is not a function')
    expect(await page.locator('.event-log').textContent()).toContain('wx.scanCode is not in the preview')
  })

  test('wx.getSystemInfo describes the drawn phone, and agrees with the calls for its parts', async () => {
    const whole = await call('getSystemInfo', {})
    expect(whole).toMatchObject({
      ...{ screenWidth: 375, screenHeight: 812, windowWidth: 375, platform: 'android', language: 'en', theme: 'light' },
      ...{ fontSizeSetting: 16, fontSizeScaleFactor: 1, deviceOrientation: 'portrait', errMsg: 'getSystemInfo:ok' }
    })
    for (const part of ['getWindowInfo', 'getDeviceInfo', 'getAppBaseInfo', 'getSystemSetting']) {
      expect(whole).toMatchObject(await call(part))
    }
  })

  test('wx.onThemeChange reports a change of the theme', async () => {
    await page.evaluate(() => {
      const received: unknown[] = []
      Object.assign(globalThis, { received })
      wx['onThemeChange']?.((payload: unknown) => received.push(payload))
    })
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.waitForFunction('received.length === 1')
    expect(await page.evaluate('received')).toEqual([{ theme: 'dark' }])
    expect(await call('getAppBaseInfo')).toMatchObject({ theme: 'dark' })
    await page.emulateMedia({ colorScheme: 'light' })
  })

  test('wx.setStorage outlasts a reload', async () => {
    await call('setStorage', { key: 'cart', data: { count: 2 } })
    await page.reload()
    await page.locator('.far').waitFor()
    expect(await call('getStorage', { key: 'cart' })).toEqual({ errMsg: 'getStorage:ok', data: { count: 2 } })
  })

  describe('request', () => {
    const wherever = 'http://example.test/api'

    test('wx.request answers with status, header and parsed data', async () => {
      const answered = await page.evaluate(
        (url) => new Promise<Result>((resolve) => wx['request']?.({ url, success: resolve })),
        `${preview.address}viewers.json`
      )
      expect(answered).toMatchObject({ statusCode: 200, errMsg: 'request:ok', data: {} })
      expect(answered['header']).toMatchObject({ 'content-type': 'application/json; charset=utf-8' })
    })

    test('wx.request succeeds with a status of 404, and parses any JSON', async () => {
      expect(await send({ url: `${preview.address}nothing` })).toMatchObject({ statusCode: 404, data: 404 })
    })

    test.each([
      ['the data of a GET in the query', { data: { a: 1, b: 'ü' } }, 'GET /api?a=1&b=%C3%BC  '],
      ['the data of a POST as JSON', { method: 'POST', data: { a: 1 } }, 'POST /api application/json {"a":1}'],
      [
        'the data of a form in its encoding',
        { method: 'POST', data: { a: 1 }, header: { 'Content-Type': 'application/x-www-form-urlencoded' } },
        'POST /api application/x-www-form-urlencoded a=1'
      ],
      [
        'a text as it is',
        { method: 'PUT', data: 'text', header: { 'content-type': 'text/plain' } },
        'PUT /api text/plain text'
      ]
    ])('wx.request sends %s', async (_, options, sent) => {
      await page.route(`${wherever}**`, (route, request) => {
        const { pathname, search } = new URL(request.url())
        const type = request.headers()['content-type'] ?? ''
        const body = `${request.method()} ${pathname}${search} ${type} ${request.postData() ?? ''}`
        return route.fulfill({ body, headers: { 'access-control-allow-origin': '*' } })
      })
      expect(await send({ url: wherever, ...options })).toMatchObject({ statusCode: 200, data: sent })
    })

    test('wx.request fails with the documented errors', async () => {
      await page.route(`${wherever}**`, () => undefined)
      expect(await send({ url: 'ftp://a' })).toEqual({ errMsg: 'request:fail invalid url "ftp://a"', errno: 600009 })
      expect(await send({})).toEqual({
        errMsg: 'request:fail parameter error: parameter.url should be String instead of Undefined;'
      })
      expect(await send({ url: wherever, timeout: 50 })).toEqual({ errMsg: 'request:fail timeout', errno: 5 })
      expect(await send({ url: wherever }, true)).toEqual({ errMsg: 'request:fail abort' })
      expect(await send({ url: wherever, header: { 'a b': 'c' } })).toMatchObject({
        errMsg: expect.stringContaining('Invalid name') as unknown
      })
      expect(await send({ url: 'http://127.0.0.1:1/' })).toMatchObject({ errno: 600001 })
      await page.unroute(`${wherever}**`)
      await open({ networkType: 'none' })
      expect(await send({ url: preview.address })).toMatchObject({
        errMsg: expect.stringContaining('ERR_INTERNET_DISCONNECTED') as unknown
      })
      await open()
    })
  })

  test('wx.login gives a new code each time', async () => {
    const [first, second] = [await call('login'), await call('login')]
    expect(first).toMatchObject({ errMsg: 'login:ok', code: expect.stringMatching(/^\w{32}$/) as unknown })
    expect(second['code']).not.toBe(first['code'])
  })

  describe('the way into a call', () => {
    const groupId = 'lesson'
    const signed = {
      signature: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      nonceStr: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      timeStamp: expect.any(Number) as unknown
    }

    test("the app's server at the address of the launch query signs a call once per login code", async () => {
      const launched = await call('getLaunchOptionsSync')
      const { sign, preview: own } = launched['query'] as Result
      expect([sign, own]).toEqual([`${preview.address}voip-sign`, preview.address])
      const { code } = await call('login')
      const answer = await send({ url: sign, method: 'POST', data: { code, groupId } })
      expect(answer).toMatchObject({ statusCode: 200, data: { ...signed, openid: await openid() } })
      const again = await send({ url: sign, method: 'POST', data: { code, groupId } })
      expect(again).toMatchObject({ statusCode: 401, data: { error: { name: 'CODE_REJECTED' } } })
    })

    test('a cloud function of the mini program signs a call, refuses, or is missing', async () => {
      const sign = (name: string, group = groupId): Promise<Result> =>
        page.evaluate(
          async (options) => {
            const { cloud } = wx as unknown as { cloud: typeof wx }
            cloud['init']?.()
            try {
              return (await cloud['callFunction']?.(options)) as Result
            } catch (error) {
              return { ...(error as Result) }
            }
          },
          { name, data: { groupId: group } }
        )
      const result = { ...signed, openid: await openid() }
      expect(await sign('voip-sign')).toMatchObject({ errMsg: 'cloud.callFunction:ok', result })
      expect(await sign('voip-sign', 'closed')).toMatchObject({ result: { error: { name: 'NOT_AUTHORIZED' } } })
      expect(await sign('nowhere')).toMatchObject({ errCode: -501000 })
    })

    test('another tab belongs to another person', async () => {
      const [first, opened] = [await openid(), page.context().waitForEvent('page')]
      // One that keeps its opener begins with a copy of what that tab remembers.
      await page.evaluate(() => window.open('/', '_blank'))
      const second = await opened
      await second.locator('.far').waitFor()
      const other = await openid(second)
      await second.close()
      expect(other).not.toBe(first)
      expect(await openid()).toBe(first)
    })

    test('a call of wx.cloud that the preview lacks throws its name', async () => {
      await expect(page.evaluate('wx.cloud.database()')).rejects.toThrow('wx.cloud.database is not a function')
      expect(await page.locator('.event-log').textContent()).toContain('wx.cloud.database is not in the preview')
    })

    /** Who a tab is to the app's server. */
    async function openid(tab = page): Promise<string> {
      const url = `${preview.address}voip-sign`
      const answer = await tab.evaluate(
        async (options) => {
          const { login, request } = wx as unknown as Record<string, (options?: object) => Promise<Result>>
          const { code } = (await login?.()) ?? {}
          return new Promise<unknown>((resolve) => {
            void request?.({
              url: options.url,
              method: 'POST',
              data: { code, groupId: options.group },
              complete: resolve
            })
          })
        },
        { url, group: groupId }
      )
      const { openid: known } = (answer as { readonly data: { readonly openid: string } }).data
      expect(known).toMatch(/^o[\w-]{27}$/)
      return known
    }
  })

  describe('dialogs', () => {
    test('wx.showModal reports the tapped button, and Escape as Cancel', async () => {
      const options = { title: 'Sure?', content: 'Really?' }
      const rest = { errMsg: 'showModal:ok' }
      expect(await answer('showModal', options, () => tap('OK'))).toEqual({ ...rest, confirm: true, cancel: false })
      expect(await answer('showModal', options, () => tap('Cancel'))).toEqual({ ...rest, confirm: false, cancel: true })
      expect(await answer('showModal', options, () => press('Escape'))).toMatchObject({ cancel: true })
    })

    test('an editable modal gives the text of its field', async () => {
      const options = { title: 'Name', editable: true, content: 'A', confirmText: 'Save' }
      const typed = await answer('showModal', options, async () => {
        await page.keyboard.type('da')
        await tap('Save')
      })
      expect(typed).toMatchObject({ confirm: true, content: expect.stringMatching(/da/) as unknown })
    })

    test('wx.showModal refuses button texts of more than four Chinese characters', async () => {
      expect(await call('showModal', { confirmText: '五个汉字了' })).toEqual({
        errMsg: 'showModal:fail confirmText length should not larger than 4 Chinese characters'
      })
    })

    test('wx.showActionSheet reports the tapped index, and fails when it is cancelled', async () => {
      const options = { itemList: ['Low', 'High'] }
      expect(await answer('showActionSheet', options, () => tap('High'))).toMatchObject({ tapIndex: 1 })
      const cancelled = { errMsg: 'showActionSheet:fail cancel' }
      expect(await answer('showActionSheet', options, () => tap('Cancel'))).toEqual(cancelled)
      expect(await answer('showActionSheet', options, () => page.mouse.click(100, 200))).toEqual(cancelled)
      const seven = await call('showActionSheet', { itemList: [1, 2, 3, 4, 5, 6, 7] })
      expect(seven['errMsg']).toContain('showActionSheet:fail parameter error')
    })

    test('a dialog keeps the focus, covers the page, and gives the focus back', async () => {
      const names: string[] = []
      await page.locator('wx-button').first().focus()
      await answer('showModal', { title: 'Sure?' }, async () => {
        expect(await page.locator('.window').evaluate((window) => window.matches('[inert]'))).toBe(true)
        for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab']) {
          await press(key)
          names.push(await page.evaluate(() => document.activeElement?.textContent ?? ''))
        }
        await press('Escape')
      })
      expect(names).toEqual(['Cancel', 'OK', 'Cancel', 'OK'])
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('WX-BUTTON')
      expect(await page.locator('[inert]').count()).toBe(0)
    })

    const picture = (color: string) =>
      `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><rect fill="${color}" width="9" height="9"/></svg>`
    const examples = [
      ['showModal', { title: 'Name', content: 'A', editable: true }],
      ['showActionSheet', { itemList: ['Low', 'High'], alertText: 'Quality' }],
      ['previewImage', { urls: [picture('red'), picture('blue')] }],
      ['authorize', { scope: 'scope.camera' }],
      ['openAppAuthorizeSetting', {}]
    ] as const

    test.each(['light', 'dark'] as const)(
      'each dialog passes axe and has targets of 44 px in the %s theme',
      async (colorScheme) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await open()
        await page.addScriptTag({ path: axe })
        for (const [name, options] of examples) {
          const shown = call(name, options)
          const dialog = page.getByRole('dialog')
          await dialog.waitFor()
          for (const target of await dialog.locator(':is(button, textarea, label):visible').all()) {
            const box = await target.boundingBox()
            expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
          }
          const found = await dialog.evaluate(async (element) => (await window.axe.run(element)).violations)
          expect([name, found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])]).toEqual([name, []])
          await press('Escape')
          await shown
        }
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: null })
        await open()
      }
    )

    test('a toast disappears by itself, a loading sign when it is hidden', async () => {
      const toast = page.getByRole('alert')
      // Read at once: on a slow machine it may be gone before another question reaches the page.
      const shown = await page.evaluate(async () => {
        await (globalThis as unknown as { wx: Toasts }).wx.showToast({ title: 'Saved', duration: 100 })
        return document.querySelector('[role=alert]')?.textContent.trim()
      })
      expect(shown).toBe('Saved')
      await toast.waitFor({ state: 'detached' })
      await call('showLoading', { title: 'Loading', mask: true })
      expect(await call('hideToast', { noConflict: true })).toEqual({ errMsg: "hideToast:fail toast can't be found" })
      expect(await toast.innerText()).toBe('Loading')
      expect(await call('hideLoading')).toEqual({ errMsg: 'hideLoading:ok' })
      expect(await toast.count()).toBe(0)
    })

    test('wx.previewImage turns over its pictures with the arrow keys', async () => {
      await call('previewImage', { urls: [picture('red'), picture('blue')], current: picture('blue') })
      const count = page.locator('.image-count')
      expect(await count.innerText()).toBe('2 / 2')
      await press('ArrowLeft')
      await page.waitForFunction("document.querySelector('.image-count').textContent === '1 / 2'")
      await press('ArrowRight')
      await page.waitForFunction("document.querySelector('.image-count').textContent === '2 / 2'")
      await tap('Close')
      expect(await count.count()).toBe(0)
      expect(await call('previewImage', { urls: [] })).toMatchObject({
        errMsg: expect.stringContaining('previewImage:fail parameter error') as unknown
      })
    })
  })

  test('wx.setClipboardData writes the real clipboard and shows a toast', async () => {
    await call('setClipboardData', { data: 'rtmp://a/b' })
    expect(await page.getByRole('alert').innerText()).toBe('Copied')
    expect(await call('getClipboardData')).toEqual({ errMsg: 'getClipboardData:ok', data: 'rtmp://a/b' })
  })

  test('wx.vibrateShort needs a documented strength', async () => {
    expect(await call('vibrateShort', { type: 'heavy' })).toEqual({ errMsg: 'vibrateShort:ok' })
    expect(await call('vibrateShort', { type: 'wild' })).toEqual({ errMsg: 'vibrateShort:fail style is not support' })
  })

  test('wx.setNavigationBarTitle changes the title of the page', async () => {
    await call('setNavigationBarTitle', { title: 'Another title' })
    expect(await page.locator('.navigation-title').innerText()).toBe('Another title')
  })

  test('wx.setKeepScreenOn follows its last call, in browsers with a wake lock', async () => {
    const called = await page.evaluate(async () => {
      const locks: EventTarget[] = []
      const request = async () => {
        const lock = Object.assign(new EventTarget(), { release: () => Promise.resolve(locks.splice(0)) })
        await new Promise((resolve) => setTimeout(resolve, 20))
        locks.push(lock)
        return lock
      }
      const keep = (keepScreenOn: boolean) => wx['setKeepScreenOn']?.({ keepScreenOn })
      Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true })
      await Promise.all([keep(true), keep(false)])
      const off = locks.length
      await keep(true)
      const on = locks.length
      await keep(false)
      return { off, on }
    })
    expect(called).toEqual({ off: 0, on: 1 })
  })

  describe('access', () => {
    const question = () => page.getByRole('dialog', { name: '"demo" would like to Use your microphone' })
    const scope = 'scope.record'

    test('wx.authorize asks once; the settings page changes a refusal, and opens only for a tap', async () => {
      await open()
      const refused = call('authorize', { scope })
      await question().waitFor()
      await tap("Don't Allow")
      expect(await refused).toEqual({ errMsg: 'authorize:fail auth deny' })
      expect(await call('authorize', { scope })).toEqual({ errMsg: 'authorize:fail auth deny' })
      expect(await call('getSetting')).toMatchObject({ authSetting: { [scope]: false } })
      expect(await call('openSetting')).toEqual({
        errMsg: 'openSetting:fail can only be invoked by user TAP gesture.'
      })

      await tap('wx.openSetting in a tap')
      expect(await page.getByRole('switch').count()).toBe(1)
      await page.getByRole('switch', { name: 'Microphone' }).click()
      await tap('Back')
      await page.getByText(`{"${scope}":true}`).waitFor()
      expect(await call('authorize', { scope })).toEqual({ errMsg: 'authorize:ok' })

      await tap('open-type')
      await page.getByRole('switch', { name: 'Microphone' }).click()
      await tap('Back')
      await page.getByText(`{"${scope}":false}`).waitFor()
    })

    test('a right that WeChat itself lacks is given on the page of the system', async () => {
      await open({ systemAccess: { camera: 'authorized', microphone: 'denied' } })
      expect(await call('authorize', { scope })).toEqual({ errMsg: 'authorize:fail system permission denied' })
      await answer('openAppAuthorizeSetting', {}, async () => {
        await page.getByRole('switch', { name: 'Microphone' }).click()
        await tap('Back')
      })
      expect(await call('getAppAuthorizeSetting')).toEqual({
        cameraAuthorized: 'authorized',
        microphoneAuthorized: 'authorized'
      })
    })

    test('wx.requirePrivacyAuthorize shows the privacy agreement, and succeeds once it is agreed to', async () => {
      await open({ privacy: 'unasked' })
      expect(await resultOf('getPrivacySetting')).toMatchObject({ needAuthorization: true })
      const agreed = resultOf('requirePrivacyAuthorize')
      await page.getByRole('dialog').waitFor()
      await tap('《demo小程序隐私保护指引》')
      await page.getByText('The preview has no real privacy guide').waitFor()
      await tap('Back')
      await tap('Agree')
      expect(await agreed).toEqual({ errMsg: 'requirePrivacyAuthorize:ok' })
      expect(await resultOf('getPrivacySetting')).toMatchObject({ needAuthorization: false })
    })

    test('wx.requirePrivacyAuthorize fails when the privacy agreement is refused', async () => {
      await open({ privacy: 'unasked' })
      const refused = resultOf('requirePrivacyAuthorize')
      await page.getByRole('dialog').waitFor()
      await press('Escape')
      expect(await refused).toMatchObject({
        errMsg: 'requirePrivacyAuthorize:fail privacy permission is not authorized',
        errno: 104
      })
    })

    /** For calls that have no Promise form. */
    function resultOf(name: string): Promise<Result> {
      return page.evaluate((one) => new Promise<Result>((complete) => wx[one]?.({ complete })), name)
    }
  })
})

declare global {
  interface Window {
    axe: typeof import('axe-core')
  }
}
