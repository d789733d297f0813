import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'
import { filesBelow } from '../../scripts/build/project-files'
import { PackedApp } from './packed-app'
import { requiredScripts } from './size'

jest.setTimeout(600_000)

const app = new PackedApp()
const components = ['rtc-player', 'rtc-pusher', 'voip-grid']

afterAll(() => app.remove())

const sound = `
  import {
    isRtcError,
    type RtcErrorDetail,
    type RtcErrorName,
    type RtcPlayerCode,
    type RtcPlayerEvent,
    type RtcPlayerEvents,
    type RtcPlayerHandlers,
    type RtcPlayerInstance,
    type RtcPlayerNetstatus,
    type RtcPlayerPhase,
    type RtcPlayerProperties,
    type RtcPusherEvent,
    type RtcPusherInstance,
    type VoipGridEvent,
    type VoipGridInstance
  } from 'miniprogram-rtc'
  import type { Phase, RtcPlayerInstance as Player } from 'miniprogram-rtc/rtc-player/instance'
  import type { RtcPusherInstance as Pusher } from 'miniprogram-rtc/rtc-pusher/instance'
  import type { VoipGridInstance as Grid } from 'miniprogram-rtc/voip-grid/instance'
  import { createDevice, createVirtualClock } from 'miniprogram-rtc/simulator'
  import { signVoIP } from 'miniprogram-rtc/server'

  export const page: RtcPlayerHandlers = {
    onPhasechange({ detail }) {
      const { phase, code = 2003 }: { phase: RtcPlayerPhase; code?: number } = detail
      console.log(phase === 'playing', code === 2003)
    },
    onError: ({ detail }) => console.log(detail.code === 91001, detail.code === -2301, detail.name === 'SRC_EMPTY', detail.name === 'NETWORK_DISCONNECTED')
  }
  export const onNetstatus = ({ detail: { info } }: RtcPlayerEvent<'netstatus'>): number => info.videoCache ?? 0
  export const onState = ({ detail }: RtcPusherEvent<'statechange'>) => detail.name === 'CAMERA_OPENED' && detail.code === -1307
  export const onMembers = ({ detail }: VoipGridEvent<'memberschange'>): string[] => detail.members
  export const everyEvent = (name: keyof RtcPlayerEvents) => name === 'castinginterrupt'
  export const settings: RtcPlayerProperties = { objectFit: 'contain', retryLimit: 3 }
  export const known: RtcPlayerCode = -2301
  export const statistics: RtcPlayerNetstatus = { netQualityLevel: 1 }
  const names: Partial<Record<RtcErrorName, string>> = { VOIP_BUSY: 'busy' }
  const textOf = ({ name, text }: RtcErrorDetail) => names[name] ?? text

  export async function use(player: RtcPlayerInstance, pusher: RtcPusherInstance, grid: VoipGridInstance) {
    try {
      await player.play()
      await pusher.setZoom({ zoom: 2 })
      await grid.join()
    } catch (error) {
      if (isRtcError(error)) console.log(textOf(error), error.name === 'PLAY_REJECTED', error.stack)
    }
  }
  type Instances = [RtcPlayerInstance, RtcPusherInstance, VoipGridInstance, RtcPlayerPhase]
  export const areSame: Instances extends [Player, Pusher, Grid, Phase] ? true : false = true
  createDevice(createVirtualClock())
  signVoIP({ appId: '', groupId: '', nonceStr: '', timeStamp: 1, sessionKey: '' })
`

const mistaken = `import { isRtcError, type RtcErrorName, type RtcPlayerEvent, type RtcPlayerHandlers, type RtcPlayerProperties } from 'miniprogram-rtc'
export const a: RtcErrorName = 'SRC_FULL'
export const b = ({ detail }: RtcPlayerEvent<'phasechange'>) => detail.phase === 'pushing'
export const c: RtcPlayerHandlers = { onError: ({ detail }) => detail.nothing }
export const d: RtcPlayerProperties = { objectFit: 'cover' }
export const e = (error: unknown) => isRtcError(error) && error.name === 'NOTHING'
export const f: RtcPlayerHandlers = { onPhaseChange() {} }
`

const { Node10, Node16, Bundler } = ts.ModuleResolutionKind

test.each<[string, ts.ModuleResolutionKind, ts.ModuleKind, string]>([
  ['a bundler', Bundler, ts.ModuleKind.ESNext, 'ts'],
  ['an ES module of Node.js', Node16, ts.ModuleKind.Node16, 'mts'],
  ['CommonJS of Node.js', Node16, ts.ModuleKind.Node16, 'cts'],
  ['the old way to find modules', Node10, ts.ModuleKind.CommonJS, 'ts']
])('%s finds the types of every entry, and they hold a page to them', (_, moduleResolution, module, extension) => {
  const paths = [app.write(`sound.${extension}`, sound), app.write(`mistaken.${extension}`, mistaken)]
  expect(app.complaints(paths, { module, moduleResolution })).toEqual([
    expect.stringMatching(/^mistaken\..?ts:2 Type '"SRC_FULL"' is not assignable/),
    expect.stringMatching(/^mistaken\..?ts:3 This comparison appears to be unintentional/),
    expect.stringMatching(/^mistaken\..?ts:4 Property 'nothing' does not exist/),
    expect.stringMatching(/^mistaken\..?ts:5 Type '"cover"' is not assignable/),
    expect.stringMatching(/^mistaken\..?ts:6 This comparison appears to be unintentional/),
    expect.stringMatching(/^mistaken\..?ts:7 .*'onPhaseChange' does not exist/)
  ])
})

test('each entry of the package has one declaration, of what it exports and what that needs', () => {
  const declarations = filesBelow(app.installed, '.').filter((path) => /\.d\.m?ts$/.test(path))
  expect(declarations.sort()).toEqual([
    'dist/server/index.d.mts',
    'dist/server/index.d.ts',
    'dist/simulator/index.d.ts',
    'miniprogram_dist/index.d.ts',
    ...components.map((name) => `types/instance/${name}.d.ts`),
    'types/taro.d.ts',
    'types/uni-app.d.ts'
  ])
  const text = readFileSync(join(app.installed, 'miniprogram_dist/index.d.ts'), 'utf8')
  expect(text).not.toMatch(/from '\./)
  expect(text).not.toContain('ViewData')
})

test('an error of a component is told from others by the bare package, in CommonJS and in an ES module', () => {
  const checks = `
    const fault = new RtcError({ code: 91001, name: 'SRC_EMPTY', text: 'a', advice: 'b', recoverable: false, scope: 'player' })
    console.log(JSON.stringify([fault, new Error('c'), { ...fault }, undefined].map((value) => isRtcError(value))))`
  const names = '{ RtcError, isRtcError }'
  for (const [options, imports] of [
    [[], `const ${names} = require('miniprogram-rtc')`],
    [['--input-type=module'], `import ${names} from 'miniprogram-rtc'`]
  ] as const) {
    expect(app.runNode(...options, '-e', `${imports}\n${checks}`).trim()).toBe('[true,false,false,false]')
  }
})

test('the bare package runs 4 KB of script at most: it is types, and what tells an error', async () => {
  const library = join(app.installed, 'miniprogram_dist')
  const { files } = await requiredScripts(library, ['index.js'])
  const bytes = files.map((path) => readFileSync(join(library, path)).length).reduce((sum, length) => sum + length, 0)
  expect({ files, fits: bytes <= 4 * 1024 }).toEqual({ files, fits: true })
})

test('two judges of packages find every entry for every way to find modules, and no broken promise', () => {
  const program = join(__dirname, '../../scripts/package-shape.ts')
  const tsx = pathToFileURL(createRequire(__filename).resolve('tsx')).href
  expect(JSON.parse(app.runNode('--import', tsx, program, app.archive, app.installed))).toEqual({
    entries: ['.', './simulator', './server', ...components.map((name) => `./${name}/instance`), './taro', './uni-app'],
    types: [],
    messages: []
  })
})
