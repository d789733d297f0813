import type { AnyMounted, Engine } from './engines/engine'
import { enginesOn } from './engines/engines'
import type { PageFixture } from './engines/page-fixture'
import { allowed, losePush, loseStream, onVirtualTime, pass, src, url } from './phone/virtual-time'
import { groupId, roomOf, signUrl } from './voip-grid/voip-page'

onVirtualTime()

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
})

const fixture: PageFixture = {
  wxml: `
<rtc-player wx:if="{{mounted && show == 'player'}}" class="it" src="{{src}}" poster="{{poster}}" title="{{title}}"
  controls="{{controls}}" stats="{{stats}}" locale="{{locale}}" retry-limit="0" object-fit="{{fit}}" />
<rtc-pusher wx:if="{{mounted && show == 'pusher'}}" class="it" url="{{url}}" title="{{title}}" waiting-image="{{poster}}"
  controls="{{controls}}" stats="{{stats}}" locale="{{locale}}" retry-limit="0" pushing="{{on}}" preview="{{preview}}" />
<voip-grid wx:if="{{mounted && show == 'grid'}}" class="it" group-id="{{groupId}}" active="{{on}}" sign-url="${signUrl}"
  profiles="{{profiles}}" page-size="{{pageSize}}" title="{{title}}" controls="{{controls}}" locale="{{locale}}" />`,
  data: {
    ...{
      src,
      url,
      groupId,
      show: '',
      poster: '',
      title: '',
      controls: false,
      stats: false,
      locale: 'en',
      fit: 'contain'
    },
    ...{ on: null, preview: null, profiles: {}, pageSize: 6 }
  }
}
const engines = enginesOn(fixture)

interface Step {
  readonly name: string
  readonly take: (it: AnyMounted & { html(): string; tap(className: string, index?: number): void }) => unknown
  /** A class that is on the screen afterwards. */
  readonly shows: string
}

const set = (name: string, data: Readonly<Record<string, unknown>>, shows: string): Step => ({
  name,
  take: (it) => it.set(data),
  shows
})

/** What is rendered after each step. */
async function play(engine: Engine, mount: Parameters<Engine['mount']>, steps: readonly Step[]): Promise<string[][]> {
  const it = engine.mount(...mount)
  const rendered: string[][] = []
  for (const { name, take, shows } of steps) {
    await take(it)
    await pass(2500)
    const html = it.html()
    expect([name, html]).toEqual([name, expect.stringMatching(new RegExp(`class="[^"]*\\b${shows}\\b`)) as unknown])
    rendered.push([name, html])
  }
  it.detach()
  await pass(1000)
  return rendered
}

async function compare(mount: Parameters<Engine['mount']>, steps: readonly Step[]): Promise<void> {
  const [exparser, glassEasel] = engines
  if (!exparser || !glassEasel) throw new Error('there are two engines')
  const rendered = await play(glassEasel, mount, steps)
  expect(await play(exparser, mount, steps)).toEqual(rendered)
  expect(new Set(rendered.map(([, html]) => html)).size).toBe(steps.length)
}

const report = { netQualityLevel: 2, videoBitrate: 701, videoWidth: 640, videoHeight: 360 }
const dressed = { controls: true, title: 'The match' }

test('rtc-player renders the same on exparser and on glass-easel in each state', async () => {
  await compare(
    [{ show: 'player' }],
    [
      set('idle', {}, 'start'),
      set('with a poster', { poster: 'https://127.0.0.1/cover.png', fit: 'fillCrop' }, 'cover'),
      {
        name: 'playing',
        take(it) {
          it.set(dressed)
          it.tap('start')
        },
        shows: 'bar'
      },
      {
        name: 'with statistics',
        take(it) {
          it.set({ stats: true })
          it.media.players.at(-1)?.emit('netstatus', { info: report })
        },
        shows: 'figures'
      },
      { name: 'failed', take: (it) => loseStream(it), shows: 'action' },
      set('in Chinese', { locale: 'zh-CN' }, 'action'),
      set('with an address of no use', { src: 'nonsense' }, 'sign')
    ]
  )
})

test('rtc-pusher renders the same on exparser and on glass-easel in each state', async () => {
  await compare(
    [{ show: 'pusher' }, { phone: allowed }],
    [
      set('idle', {}, 'start'),
      set('preview', { preview: true, ...dressed }, 'bar'),
      set('pushing', { on: true }, 'stop'),
      {
        name: 'with statistics',
        take(it) {
          it.set({ stats: true })
          it.pushers.at(-1)?.emit('netstatus', { info: report })
        },
        shows: 'figures'
      },
      { name: 'failed', take: (it) => losePush(it), shows: 'action' },
      set('in Chinese', { locale: 'zh-CN' }, 'action')
    ]
  )
  await compare(
    [{ show: 'pusher' }, { phone: { access: { 'scope.camera': false, 'scope.record': true } } }],
    [set('refused', { on: true }, 'settings')]
  )
})

test('voip-grid renders the same on exparser and on glass-easel in each state', async () => {
  const profiles = { ann: { name: 'Ann Lee', avatar: 'https://127.0.0.1/ann.png' }, bob: { name: 'Bob' } }
  await compare(
    [{ show: 'grid' }, { phone: allowed, calls: true, size: { width: 300, height: 400 } }],
    [
      set('outside', {}, 'start'),
      { name: 'alone', take: (it) => it.set({ on: true, ...dressed }), shows: 'tools' },
      { name: 'with another', take: (it) => roomOf(it).enter('ann'), shows: 'over' },
      set('with profiles', { profiles }, 'over'),
      {
        name: 'without video',
        take(it) {
          roomOf(it).enter('bob')
          roomOf(it).setVideo('ann', false)
          roomOf(it).setVideo('bob', false)
        },
        shows: 'face'
      },
      set('in pages', { pageSize: 2 }, 'dot'),
      { name: 'speaking', take: (it) => roomOf(it).speak('me'), shows: 'speaking' },
      { name: 'lost', take: (it) => it.device.set({ networkType: 'none' }), shows: 'text' },
      set('left', { on: false, locale: 'zh-CN' }, 'start')
    ]
  )
})
