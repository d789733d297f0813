import ts from 'typescript'
import { installFrameworks } from './framework-stubs'
import { PackedApp } from './packed-app'

jest.setTimeout(600_000)

const app = new PackedApp()

afterAll(() => app.remove())

installFrameworks(app)

const signer = `
  const signer = { sign: async ({ groupId }: { groupId: string }) => ({ signature: groupId, nonceStr: '', timeStamp: 1 }) }
`

const soundTaro = `
  import type { ComponentEvent, RtcPlayerEvents, RtcPlayerProps } from 'miniprogram-rtc/taro'
  ${signer}
  const more: RtcPlayerProps = { 'object-fit': 'contain', retryLimit: 3, playing: undefined, paused: null }
  interface FrameworkEvent extends ComponentEvent<RtcPlayerEvents['phasechange']> { stopPropagation(): void }
  export const page = (
    <view>
      <rtc-player key="a" ref={{ current: null }} id="a" class="b" style={{ height: '1px' }} src="c" controls={['play']}
        onStatechange={({ detail }) => detail.code.toFixed() + detail.name?.length + (detail.phase === 'playing')}
        onPhasechange={(event: FrameworkEvent) => event.stopPropagation()}
        onError={({ detail }) => detail.advice.length} {...more}>
        <view slot="state" />
      </rtc-player>
      <rtc-pusher url="a" device-position="front" zoomRatio={2} onZoomratiochange={({ detail }) => detail.value.toFixed()} />
      <voip-grid group-id="a" active signer={signer} onMemberschange={({ detail }) => detail.members.join()} />
    </view>
  )
`
const mistakenTaro = `import type {} from 'miniprogram-rtc/taro'
export const a = <rtc-player src={1} />
export const b = <rtc-player mode="rtc" />
export const c = <rtc-player onStatechange={({ detail }) => detail.nothing} />
export const d = <rtc-player onStateChange={() => undefined} />
export const e = <voip-grid signer={() => ({ signature: '', nonceStr: '', timeStamp: 1 })} />
export const f = <rtc-player className="a" />
export const g = <voip-grid oneToOne />
`

const soundVue = `
  import type { GlobalComponents } from 'vue'
  import type { ComponentEvent, RtcPlayerEvents } from 'miniprogram-rtc/uni-app'
  type Props<Name extends 'RtcPlayer' | 'RtcPusher' | 'VoipGrid'> = InstanceType<GlobalComponents[Name]>['$props']
  ${signer}
  export const player: Props<'RtcPlayer'> = {
    ref: 'a', class: 'b', id: 'c', src: 'd', retryLimit: 3, objectFit: 'contain', playing: undefined,
    onStatechange: (event: ComponentEvent<RtcPlayerEvents['statechange']>) => event.detail.code.toFixed()
  }
  export const pusher: Props<'RtcPusher'> = { pushing: true, onSnapshot: ({ detail }) => detail.tempImagePath.length }
  export const call: Props<'VoipGrid'> = { groupId: 'a', signer, onLeave: ({ detail }) => detail.reason === 'asked' }
`
const mistakenVue = `import type { RtcPlayerProps, VoipGridProps } from 'miniprogram-rtc/uni-app'
export const a: RtcPlayerProps = { src: 1 }
export const b: RtcPlayerProps = { mode: 'rtc' }
export const c: RtcPlayerProps = { onStatechange: ({ detail }) => detail.nothing }
export const d: RtcPlayerProps = { onStateChange: () => undefined }
export const e: VoipGridProps = { signer: () => ({ signature: '', nonceStr: '', timeStamp: 1 }) }
`

/** Taro gives `className` to its own tags alone, and binds what begins with "on" as an event. */
const taroAlone: readonly unknown[] = [
  expect.stringMatching(/^mistaken\.tsx:7 .*'className' does not exist/),
  expect.stringMatching(/^mistaken\.tsx:8 .*'oneToOne' does not exist/)
]

const { Node10, Bundler } = ts.ModuleResolutionKind

test.each<[string, string, string, string, ts.ModuleResolutionKind]>([
  ['Taro', 'tsx', soundTaro, mistakenTaro, Bundler],
  ['Taro, with the old way to find modules,', 'tsx', soundTaro, mistakenTaro, Node10],
  ['uni-app', 'ts', soundVue, mistakenVue, Bundler],
  ['uni-app, with the old way to find modules,', 'ts', soundVue, mistakenVue, Node10]
])(
  'the types for %s take what the components take, and nothing else',
  (_, extension, sound, mistaken, moduleResolution) => {
    const paths = [app.write(`sound.${extension}`, sound), app.write(`mistaken.${extension}`, mistaken)]
    const options = {
      jsx: ts.JsxEmit.ReactJSX,
      module: ts.ModuleKind.ESNext,
      moduleResolution,
      // The declarations of the package are checked as well, so there are few others.
      skipLibCheck: false,
      types: [],
      lib: ['lib.es2020.d.ts']
    }
    expect(app.complaints(paths, options)).toEqual([
      expect.stringMatching(/^mistaken\.tsx?:2 Type 'number' is not assignable/),
      expect.stringMatching(/^mistaken\.tsx?:3 Type '"rtc"' is not assignable/),
      expect.stringMatching(/^mistaken\.tsx?:4 Property 'nothing' does not exist/),
      expect.stringMatching(/^mistaken\.tsx?:5 .*Did you mean (to write )?'onStatechange'/),
      expect.stringMatching(
        /^mistaken\.tsx?:6 Type .* is not assignable to type 'Value<\{ readonly sign: Signer; \}>'/
      ),
      ...(extension === 'tsx' ? taroAlone : [])
    ])
  }
)
