import type { Locator, Page } from 'playwright-core'
import { openTab, testProgram } from './tabs'
import { until } from './until'

/** One program on one load: each test opens its page with the program's own calls. */
describe('tags that programs in general use', () => {
  let page: Page

  beforeAll(async () => {
    const { address } = await testProgram('fixtures/foreign-tags')
    page = await openTab({ viewport: { width: 375, height: 812 }, hasTouch: true })
    await page.goto(address)
    await page.locator('wx-page:visible').waitFor()
  })

  async function open(name: string): Promise<void> {
    await call('reLaunch', { url: `/pages/${name}/${name}` })
    await page.locator(`wx-page[data-route="pages/${name}/${name}"]:visible`).waitFor()
    await forget()
  }

  const call = (method: string, options?: object) =>
    page.evaluate(
      ([name, given]) => {
        const { wx } = globalThis as unknown as { wx: Record<string, (options: object) => unknown> }
        wx[name]?.(given)
      },
      [method, options ?? {}] as const
    )

  const setData = (data: object) =>
    page.evaluate((given) => {
      const { getCurrentPages } = globalThis as unknown as { getCurrentPages: () => { setData(data: object): void }[] }
      getCurrentPages().at(-1)?.setData(given)
    }, data)

  /** Events that the program has noted since the last `forget`, of one tag by its data-name. */
  const seen = (name: string) =>
    page.evaluate((tag) => {
      const { getApp } = globalThis as unknown as { getApp: () => { seen: string[] } }
      return getApp()
        .seen.filter((line) => line.startsWith(`${tag} `))
        .map((line) => line.slice(tag.length + 1))
    }, name)

  const forget = () =>
    page.evaluate(() => {
      ;(globalThis as unknown as { getApp: () => { seen: string[] } }).getApp().seen.length = 0
    })

  async function untilSeen(name: string, part: string): Promise<void> {
    await until(`${name} ${part}`, async () => (await seen(name)).some((line) => line.includes(part)))
  }

  const tag = (selector: string) => page.locator(`wx-page:visible ${selector}`)

  /** Drags from the middle of a tag, in small steps. */
  async function drag(what: Locator, x: number, y: number): Promise<void> {
    const { x: left, y: top, width, height } = await box(what)
    await page.mouse.move(left + width / 2, top + height / 2)
    await page.mouse.down()
    await page.mouse.move(left + width / 2 + x, top + height / 2 + y, { steps: 5 })
    await page.mouse.up()
  }

  /** Moves one or two fingers from place to place, and lifts them. */
  async function touch(...places: readonly { x: number; y: number }[][]): Promise<void> {
    const fingers = await page.context().newCDPSession(page)
    for (const [step, touchPoints] of places.entries()) {
      await fingers.send('Input.dispatchTouchEvent', { type: step === 0 ? 'touchStart' : 'touchMove', touchPoints })
    }
    await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await fingers.detach()
  }

  async function box(what: Locator) {
    const found = await what.boundingBox()
    if (!found) throw new Error('it is not drawn')
    return found
  }

  const gaps = () => page.locator('.event-log [data-kind=gap]').allTextContents()

  test('a swiper is turned by drag, key, data and itself, goes round, and reports each change with its source', async () => {
    await open('boxes')
    const slides = tag('.slides')
    await drag(slides, -200, 0)
    await untilSeen('slides', 'animationfinish')
    expect(await seen('slides')).toEqual([
      'change {"current":1,"source":"touch","currentItemId":"slide-1"}',
      'animationfinish {"current":1,"source":"touch","currentItemId":"slide-1"}'
    ])
    // model:current follows.
    expect(await tag('.current').textContent()).toBe('1')
    const { x, width } = await box(slides)
    expect((await box(tag('.slides wx-swiper-item').nth(1))).x).toBeCloseTo(x, 0)
    expect((await box(tag('.slides wx-swiper-item').nth(0))).x).toBeCloseTo(x - width, 0)

    await forget()
    await setData({ current: 2 })
    await untilSeen('slides', 'animationfinish')
    expect(await seen('slides')).toContain('change {"current":2,"source":"","currentItemId":"slide-2"}')

    await forget()
    await slides.focus()
    await page.keyboard.press('ArrowRight')
    await untilSeen('slides', 'animationfinish {"current":0')

    await forget()
    await setData({ playing: true })
    await untilSeen('slides', 'animationfinish {"current":1,"source":"autoplay"')
    await setData({ playing: false })
    const transitions = await page.evaluate(
      () => (globalThis as unknown as { getApp: () => { moved: { dx: number; dy: number }[] } }).getApp().moved
    )
    expect(Math.min(...transitions.map(({ dx }) => dx))).toBeGreaterThanOrEqual(0)
    expect(Math.max(...transitions.map(({ dx }) => dx))).toBeCloseTo(width, 0)
    // Out of sight is out of reach.
    expect(await tag('.slides wx-swiper-item:not([inert])').count()).toBe(1)
  })

  test('a swiper shows several items and margins, stands upright, and starts at a named item', async () => {
    await open('boxes')
    const cards = await box(tag('.cards'))
    const second = tag('.cards wx-swiper-item').nth(1)
    const width = (cards.width - 40) / 2
    // snap-to-edge: the first item has no margin before it.
    expect(await box(second)).toMatchObject({ x: cards.x + width, width })
    await tag('.cards').focus()
    for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowRight')
    await until('the last item ends with the box', async () => {
      const last = await box(tag('.cards wx-swiper-item').nth(5))
      return Math.abs(last.x + last.width - cards.x - cards.width) < 1
    })

    const notices = await box(tag('.notices'))
    expect((await box(tag('.notices').getByText('second'))).y).toBeCloseTo(notices.y, 0)
    await drag(tag('.notices'), 0, -20)
    await untilSeen('notices', 'change {"current":2,"source":"touch","currentItemId":"c"}')
    expect((await gaps()).filter((line) => line.includes('<swiper'))).toEqual([
      expect.stringContaining('<swiper indicator-type> has no effect in the preview')
    ])
  })

  test('a movable view moves inside its area by mouse, keys and data, and is scaled by the wheel', async () => {
    await open('boxes')
    const ball = tag('.ball')
    const area = await box(tag('.area'))
    const start = await box(ball)
    expect(start).toMatchObject({ x: area.x + 20, y: area.y + 10 })
    await drag(ball, 100, 30)
    expect((await seen('ball')).at(-1)).toBe('change {"x":120,"y":40,"source":"touch"}')
    expect(await box(ball)).toMatchObject({ x: area.x + 120, y: area.y + 40 })
    await drag(ball, 500, 0)
    expect((await seen('ball')).at(-1)).toBe('change {"x":240,"y":40,"source":"touch"}')
    await ball.focus()
    await page.keyboard.press('ArrowUp')
    expect((await seen('ball')).at(-1)).toBe('change {"x":240,"y":30,"source":"touch"}')

    // A new style of the app does not take its place away.
    await setData({ ballStyle: 'opacity: 0.9' })
    expect((await box(ball)).x).toBe(area.x + 240)
    await setData({ x: '100rpx', y: 0 })
    expect((await seen('ball')).at(-1)).toBe('change {"x":50,"y":0,"source":""}')

    await forget()
    await ball.hover()
    await page.mouse.wheel(0, -1000)
    await untilSeen('ball', 'scale')
    // Twice as large it stays in the area.
    expect(await seen('ball')).toContain('scale {"x":50,"y":30,"scale":2}')
    expect(await box(ball)).toMatchObject({ y: area.y, width: 120, height: 120 })
  })

  test('a movable view that may leave its area comes back, in its own direction alone', async () => {
    await open('boxes')
    const area = await box(tag('.area'))
    await drag(tag('.rail'), -40, -20)
    await drag(tag('.rail'), 0, -60)
    await until('it is back', async () => (await box(tag('.rail'))).x === area.x)
    const events = await seen('rail')
    expect(events).toContain('change {"x":-20,"y":90,"source":"touch-out-of-bounds"}')
    expect(events[0]).toBe('htouchmove {}')
    expect(events.at(-1)).toBe('change {"x":0,"y":90,"source":"out-of-bounds"}')
    expect((await box(tag('.rail'))).y).toBe(area.y + 90)
  })

  test('fingers turn a swiper and leave the way of the page to it, and two of them scale a movable view', async () => {
    await open('boxes')
    const slides = await box(tag('.slides'))
    const [x, y] = [slides.x + 250, slides.y + 60]
    await touch([{ x, y }], [{ x: x - 60, y: y + 5 }], [{ x: x - 160, y: y + 10 }])
    await untilSeen('slides', 'animationfinish {"current":1,"source":"touch"')
    // Upwards it is the page that moves.
    await forget()
    await touch([{ x, y }], [{ x, y: y - 30 }], [{ x: x - 10, y: y - 60 }])
    expect(await seen('slides')).toEqual([])
    expect(await tag('.slides').evaluate((element) => getComputedStyle(element).touchAction)).toBe('pan-y')

    const ball = await box(tag('.ball'))
    const [left, top] = [ball.x + 25, ball.y + 30]
    const pair = (apart: number) => [
      { x: left, y: top },
      { x: left + apart, y: top }
    ]
    await touch(pair(10), pair(15))
    await untilSeen('ball', '"scale":1.5}')
  })

  test('items that come later are shown when they do, and the last one when there are fewer', async () => {
    await open('boxes')
    await setData({ current: 4 })
    await setData({ slides: ['#111', '#222', '#333', '#444', '#555'] })
    await untilSeen('slides', 'change {"current":4,"source":"","currentItemId":"slide-4"}')
    await setData({ slides: ['#111', '#222'] })
    await untilSeen('slides', 'change {"current":1,"source":"","currentItemId":"slide-1"}')
    await until('it is in place', async () => {
      const { x } = await box(tag('.slides wx-swiper-item').nth(1))
      return x === (await box(tag('.slides'))).x
    })
  })

  test('a cover view is a view, and a cover image a picture', async () => {
    await open('boxes')
    await tag('.cover').getByText('covered').click()
    await untilSeen('cover', 'tap')
    expect(await tag('.sign img').evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth)).toBe(32)
    expect(await tag('.cover').evaluate((view) => getComputedStyle(view).whiteSpace)).toBe('nowrap')
  })

  test('a textarea follows its text with its height, and reports input, lines, focus and blur', async () => {
    await open('fields')
    const field = tag('.area textarea')
    expect(await tag('.area .field-placeholder').evaluate((hint) => getComputedStyle(hint).color)).toBe(
      'rgb(204, 51, 51)'
    )
    expect(await tag('.area .field-placeholder').evaluate((hint) => getComputedStyle(hint).fontStyle)).toBe('italic')
    const { height } = await box(tag('.area'))
    await field.fill('one')
    await field.press('Enter')
    await field.pressSequentially('two')
    const events = (await seen('area')).filter((line) => !line.includes('"lineCount":1'))
    expect([events[0], events[1], events.at(-1)]).toEqual([
      'focus {"value":"","height":0}',
      'input {"value":"one","cursor":3}',
      'input {"value":"one\\ntwo","cursor":7}'
    ])
    expect(events.filter((line) => line.startsWith('line'))).toEqual([
      'linechange {"height":40,"heightRpx":80,"lineCount":2}'
    ])
    expect((await box(tag('.area'))).height).toBe(height + 20)
    expect(await tag('.copy').textContent()).toBe('one\ntwo')
    expect(await tag('.area .field-placeholder').isHidden()).toBe(true)
    await field.pressSequentially('0123456789abcdefgh')
    // maxlength
    expect(await field.inputValue()).toBe('one\ntwo0123456789abc')
    await field.blur()
    await untilSeen('area', 'blur {"value":"one\\ntwo0123456789abc"')

    // An input has the same placeholder.
    const hint = tag('wx-input .field-placeholder')
    expect(await hint.evaluate((element) => getComputedStyle(element).fontStyle)).toBe('italic')
    expect([await hint.textContent(), await hint.isVisible()]).toEqual(['Mail', false])
    await tag('wx-input input').fill('')
    expect(await hint.isVisible()).toBe(true)

    const plain = tag('.plain textarea')
    expect(await plain.getAttribute('maxlength')).toBe('140')
    await plain.fill('sent')
    await plain.press('Enter')
    await untilSeen('plain', 'confirm {"value":"sent"}')
    // Attributes with their default value, or with none, are no gaps.
    expect((await gaps()).filter((line) => line.includes('<textarea'))).toEqual([
      expect.stringContaining('<textarea show-confirm-bar> has no effect in the preview')
    ])
  })

  test('checkboxes and radios report what is chosen, and a form gathers and clears its fields', async () => {
    await open('fields')
    expect(await tag('').getByRole('checkbox', { name: 'plum' }).isChecked()).toBe(false)
    await tag('wx-label').getByText('plum').click()
    await untilSeen('fruits', 'change {"value":["pear","plum"]}')
    await tag('').getByRole('checkbox').nth(3).click({ force: true })
    await tag('wx-radio').getByText('Li', { exact: true }).click()
    await untilSeen('person', 'change {"value":"Li"}')
    await tag('').getByRole('radio', { name: 'Li' }).focus()
    await page.keyboard.press('ArrowDown')
    await untilSeen('person', 'change {"value":"Wang"}')
    // A component of the app with the behavior wx://form-field.
    await tag('').getByText('Stars: 4').click()
    await tag('').getByRole('button', { name: 'Send' }).click()
    await untilSeen('form', 'submit')
    const value = { fruits: ['pear', 'plum'], person: 'Wang', who: 1, day: '2026-02-28', mail: 'a@b.c', stars: 5 }
    expect(await seen('form')).toEqual([`submit ${JSON.stringify({ value })}`])
    await tag('').getByRole('button', { name: 'Clear' }).click()
    await untilSeen('form', 'reset')
    await tag('').getByRole('button', { name: 'Send' }).click()
    await until('it is sent again', async () => (await seen('form')).length === 3)
    const cleared = { fruits: [], person: '', who: null, day: null, mail: '', stars: 5 }
    expect((await seen('form')).at(-1)).toBe(`submit ${JSON.stringify({ value: cleared })}`)
  })

  test('a picker opens a sheet of columns: of one list, of linked lists, of a date, of regions', async () => {
    await open('fields')
    const sheet = page.getByRole('dialog')
    const confirm = sheet.getByRole('button', { name: 'OK' })
    await tag('').getByText('Who?').click()
    await sheet.getByRole('heading', { name: 'Who' }).waitFor()
    expect(await sheet.getByRole('spinbutton').getAttribute('aria-valuetext')).toBe('Wang')
    await page.keyboard.press('ArrowDown')
    await sheet.locator('[aria-valuetext=Zhao]').waitFor()
    await confirm.click()
    await untilSeen('who', 'change {"value":2}')
    await tag('').getByText('Who?').click()
    await sheet.getByRole('button', { name: 'Cancel' }).click()
    await untilSeen('who', 'cancel')

    await tag('').getByText('Where?').click()
    expect(await sheet.getAttribute('aria-label')).toBe('Choose')
    await drag(sheet.getByRole('spinbutton', { name: 'Column 1' }), 0, -48)
    await untilSeen('where', 'columnchange {"column":0,"value":1}')
    await sheet.getByText('Rome').waitFor()
    await confirm.click()
    await untilSeen('where', 'change {"value":[1,0]}')

    await tag('').getByText('When?').click()
    const [year, , day] = await sheet.getByRole('spinbutton').all()
    await year?.press('ArrowDown')
    await sheet.locator('[aria-valuetext="2027"]').waitFor()
    // 2027 ends with January the 10th.
    await sheet.locator('[aria-valuetext="01"]').waitFor()
    expect(await day?.getAttribute('aria-valuetext')).toBe('10')
    expect(await day?.getAttribute('aria-label')).toBe('Day')
    await confirm.click()
    await untilSeen('day', 'change {"value":"2027-01-10"}')

    // A low screen takes from its columns; an open one goes with its page.
    await page.setViewportSize({ width: 568, height: 320 })
    await tag('').getByText('Who?').click()
    // At one moment, as it is on its way up.
    const cutOff = await confirm.evaluate((button) => {
      const { top = 0 } = button.closest('[role=dialog]')?.getBoundingClientRect() ?? {}
      return top - button.getBoundingClientRect().top
    })
    expect(cutOff).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 375, height: 812 })
    await call('reLaunch', { url: '/pages/fields/fields' })
    await sheet.waitFor({ state: 'detached' })

    await tag('').getByText('Region?').click()
    await sheet.getByRole('spinbutton', { name: 'Province' }).press('ArrowDown')
    await sheet.locator('[aria-label=City][aria-valuetext=天津市]').waitFor()
    await sheet.getByRole('spinbutton', { name: 'District' }).press('ArrowDown')
    await sheet.locator('[aria-valuetext=河东区]').waitFor()
    await confirm.click()
    const region = { value: ['天津市', '天津市', '河东区'], code: ['120000', '120100', '120102'], postcode: '' }
    await untilSeen('region', `change ${JSON.stringify(region)}`)
    const named = async () => (await gaps()).filter((line) => line.includes('<picker mode="region">')).length
    await until('the mode is named', async () => (await named()) === 1)
    // Once, whatever else is named meanwhile.
    await page.evaluate('wx.notThere')
    await tag('').getByText('Region?').click()
    await sheet.getByRole('button', { name: 'Cancel' }).click()
    await until('the other is named', async () => (await gaps()).some((line) => line.includes('wx.notThere')))
    expect(await named()).toBe(1)
  })

  test('a picker view turns by drag, wheel and key, and reports the start, the end and what is chosen', async () => {
    await open('fields')
    const column = tag('wx-picker-view-column').first()
    const line = await box(tag('.picker-line'))
    expect(line.height).toBe(40)
    expect((await box(column.getByText('3 h', { exact: true }))).y).toBeCloseTo(line.y, 0)
    await drag(column, 0, -80)
    await untilSeen('wheels', 'pickend')
    // It turns on as fast as it was dragged.
    const [begin, change = '', end] = await seen('wheels')
    expect([begin, end]).toEqual(['pickstart {}', 'pickend {}'])
    const hour = Number(/^change \{"value":\[(\d+),1\]\}$/.exec(change)?.[1])
    expect(hour).toBeGreaterThanOrEqual(5)
    expect((await box(column.getByText(`${hour} h`, { exact: true }))).y).toBeCloseTo(line.y, 0)

    await setData({ turned: [5, 1] })
    await forget()
    await column.hover()
    await page.mouse.wheel(0, 40)
    await untilSeen('wheels', 'pickend')
    expect(await seen('wheels')).toEqual(['pickstart {}', 'change {"value":[6,1]}', 'pickend {}'])
    await forget()
    await tag('').getByRole('spinbutton').nth(1).press('ArrowDown')
    await untilSeen('wheels', 'change {"value":[6,2]}')
    await setData({ turned: [0, 0] })
    expect((await box(column.getByText('0 h', { exact: true }))).y).toBeCloseTo(line.y, 0)
  })

  test('a rich text draws trusted nodes alone, in the styles of its page', async () => {
    await open('sheets')
    const html = tag('.html')
    expect(await html.evaluate((element) => element.innerHTML.replace(/ class="[^"]*"/, ''))).toBe(
      '<p>Hello <b style="color:#c33;font-size:calc(40 * var(--rpx))">world</b>' +
        '<img src="' +
        new URL('/mini-program/images/sign.svg', page.url()).href +
        '" width="20"></p>'
    )
    const paragraph = html.locator('p')
    expect(await paragraph.evaluate((element) => getComputedStyle(element).textDecorationLine)).toBe('underline')
    expect(await html.locator('b').evaluate((element) => getComputedStyle(element).fontSize)).toBe('20px')
    expect(await tag('.list').evaluate((element) => element.textContent)).toBe(
      'A\u2003<\u2003B\u00a0&\u2003Cone\u2003\u2003two'
    )
    expect(await tag('.list h3').getAttribute('onclick')).toBe(null)
    // A tap reaches the tag, and nothing in it.
    await html.click()
    await untilSeen('rich', 'tap')
  })

  test('icons have names, and a progress bar fills and says when it is full', async () => {
    await open('sheets')
    await tag('').getByRole('img', { name: 'success', exact: true }).waitFor()
    expect(await box(tag('').getByRole('img', { name: 'waiting' }))).toMatchObject({ width: 32, height: 32 })
    await setData({ percent: 80 })
    await untilSeen('bar', 'activeend {"curPercent":80}')
    expect(await tag('.bar').innerText()).toBe('80%')
    expect(await tag('').getByRole('progressbar').first().getAttribute('aria-valuenow')).toBe('80')
  })

  test('a page container opens over the page, and going back closes it alone', async () => {
    await open('sheets')
    await call('navigateTo', { url: '/pages/sheets/sheets' })
    await until('there are two pages', async () => (await page.locator('wx-page').count()) === 2)
    const opener = tag('').getByRole('button', { name: 'Open' })
    const inside = tag('').getByText('Over the page')
    await opener.click()
    await untilSeen('sheet', 'afterenter')
    expect(await seen('sheet')).toEqual(['beforeenter {}', 'enter {}', 'afterenter {}'])
    await inside.waitFor()
    const { x, y, width, height } = await box(tag('wx-page-container'))
    const window = await box(page.locator('.window'))
    expect([x, y + height, width]).toEqual([0, window.y + window.height, 375])

    await forget()
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await untilSeen('sheet', 'afterleave')
    expect(await seen('sheet')).toEqual(['beforeleave {}', 'leave {}', 'afterleave {}'])
    expect(await page.locator('wx-page').count()).toBe(2)
    expect(await inside.isHidden()).toBe(true)
    // The browser's way back is one, too.
    await opener.click()
    await untilSeen('sheet', 'afterenter')
    await page.goBack()
    await until(
      'it is closed',
      async () => (await seen('sheet')).filter((line) => line === 'afterleave {}').length === 2
    )
    expect(await page.locator('wx-page').count()).toBe(2)
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await until('the page is left', async () => (await page.locator('wx-page').count()) === 1)
  })

  test('a page container closes by a tap beside it, by a drag down and by Escape', async () => {
    await open('sheets')
    const opener = tag('').getByRole('button', { name: 'Open' })
    const ways = {
      overlay: () => page.mouse.click(180, 120),
      drag: () => drag(tag('.inside'), 0, 120),
      Escape: () => page.keyboard.press('Escape')
    }
    for (const [name, close] of Object.entries(ways)) {
      await setData({ open: false })
      await forget()
      await opener.click()
      await untilSeen('sheet', 'afterenter')
      await close()
      await untilSeen('sheet', 'afterleave')
      expect([name, (await seen('sheet')).includes('clickoverlay {}')]).toEqual([name, name === 'overlay'])
    }
    expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true)
  })

  test('attributes that a framework sets to nothing, or to their defaults, are no gaps', async () => {
    const before = await gaps()
    await open('unset')
    expect(await gaps()).toEqual(before)
    // What has no effect cannot be used.
    const usable = (schema: string) =>
      page.evaluate((name) => {
        const { wx } = globalThis as unknown as { wx: { canIUse: (schema: string) => boolean } }
        return wx.canIUse(name)
      }, schema)
    expect(await Promise.all(['textarea.auto-height', 'textarea.adjust-position', 'map'].map(usable))).toEqual([
      true,
      false,
      false
    ])
  })

  test('the program makes no mistake and nothing else is missing', async () => {
    expect(await page.locator('.event-log [data-kind=error]').allTextContents()).toEqual([])
    expect((await gaps()).map((line) => /<.*?>|wx\.\w+/.exec(line)?.[0])).toEqual([
      '<swiper indicator-type>',
      '<textarea show-confirm-bar>',
      '<picker mode="region">',
      'wx.notThere'
    ])
  })
})
