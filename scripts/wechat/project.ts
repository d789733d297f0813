import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface Variant {
  readonly name: string
  /** Build settings of miniprogram-ci. */
  readonly setting: Readonly<Record<string, boolean>>
  /** Keys of app.json. */
  readonly app?: Readonly<Record<string, unknown>>
  /** Template of the page, in place of the one that compiles. */
  readonly template?: string
  /** Newest syntax of ECMAScript that may be left. */
  readonly syntax: number
}

const minify = { minify: true }

export const variants: readonly Variant[] = [
  { name: 'ES5', setting: { es6: true, es7: true, ...minify }, syntax: 5 },
  { name: 'ES6', setting: { es6: false, es7: false, ...minify }, syntax: 2018 },
  {
    name: 'Skyline, glass-easel, lazyCodeLoading',
    setting: { es6: true, es7: true, compileWorklet: true, ...minify },
    app: {
      renderer: 'skyline',
      componentFramework: 'glass-easel',
      lazyCodeLoading: 'requiredComponents',
      rendererOptions: { skyline: { defaultDisplayBlock: true } }
    },
    syntax: 5
  }
]

/** A mistake that the compiler must find: otherwise it says nothing about the others. Only with `minify` it reads templates. */
export const broken: Variant = {
  name: 'a broken template',
  setting: { es6: true, es7: true, ...minify },
  template: '<rtc-player src="{{',
  syntax: 5
}

const template = `<rtc-player src="{{address}}" controls playing="{{playing}}" bind:phasechange="onPhase">
  <view slot="state">{{phase}}</view>
</rtc-player>
<rtc-pusher url="{{address}}" preview />
<voip-grid group-id="{{group}}" sign-url="{{url}}" active="{{calling}}" />
`

const page = `Page({
  data: { address: '', playing: false, phase: '', group: 'lesson', url: '', calling: false },
  onPhase({ detail }) {
    this.setData({ phase: detail.phase })
  }
})
`

/** A consumer's project, as DevTools makes one, with the three tags on its page. */
export function writeProject(folder: string, variant: Variant): void {
  const component = (name: string): [string, string] => [name, `miniprogram-rtc/${name}/index`]
  const usingComponents = Object.fromEntries(['rtc-player', 'rtc-pusher', 'voip-grid'].map(component))
  const files = {
    'project.config.json': {
      appid: 'touristappid',
      compileType: 'miniprogram',
      miniprogramRoot: 'miniprogram/',
      setting: {}
    },
    'miniprogram/app.json': { pages: ['pages/home/index'], sitemapLocation: 'sitemap.json', ...variant.app },
    'miniprogram/sitemap.json': { rules: [{ action: 'allow', page: '*' }] },
    'miniprogram/app.js': 'App({})\n',
    'miniprogram/pages/home/index.json': {
      usingComponents,
      ...(variant.app && { navigationStyle: 'custom', disableScroll: true })
    },
    'miniprogram/pages/home/index.js': page,
    'miniprogram/pages/home/index.wxml': variant.template ?? template,
    'miniprogram/pages/home/index.wxss': 'rtc-player { display: block; }\n'
  }
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
}
