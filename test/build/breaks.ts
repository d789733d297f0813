import { posix } from 'node:path'
import type { ProjectCopy } from './project-copy'

/** One way to break the project. The line that `planted` stands on, once it is in the file, is the line to be reported. */
export interface Break {
  readonly name: string
  readonly file: string
  readonly change: (text: string) => string
  readonly planted: string
  readonly message: RegExp
}

const append = (planted: string) => ({ planted, change: (text: string) => `${text}\n${planted}\n` })

/** Each way in which the build must find a project broken, in files of which none hides what is wrong in another. */
export function breaksOf(copy: ProjectCopy): Break[] {
  const player = 'components/rtc-player'
  /** The file that the component's template includes, with the native tag, and the one that is included in that. */
  const native = includedIn(copy, `${player}/index.wxml`)
  const overlay = includedIn(copy, native)
  const [first = '', second = '', third = ''] = pagesWithPlayer(copy)

  return [
    {
      name: 'a type error',
      file: `${player}/index.ts`,
      ...append("export const planted: number = 'text'"),
      message: /^\[typescript\] Type 'string' is not assignable/
    },
    {
      name: 'a syntax error of the server',
      file: 'server/rate-limit.ts',
      ...append('export const planted ='),
      message: /^\[typescript\] Expression expected/
    },
    {
      name: 'a WXML error that wcc finds',
      file: `${first}.wxml`,
      ...append('<view wx:if="{{`planted`}}" />'),
      message: /^\[wcc\] /
    },
    {
      name: "a WXML error that glass-easel's compiler finds",
      file: `${second}.wxml`,
      ...append('<view id="planted" id="again" />'),
      message: /^\[glass-easel\] /
    },
    {
      name: 'a WXSS error that wcsc finds',
      file: `${player}/index.less`,
      ...append('.planted ^ view { opacity: 1; }'),
      message: /^\[wcsc\] unexpected token/
    },
    {
      name: 'a WXSS rule that Skyline lacks',
      file: 'components/rtc-pusher/index.less',
      ...append('.planted { display: grid; }'),
      message: /^\[skyline\] display must be flex, block or none: grid$/
    },
    {
      name: 'a missing component path',
      file: `${first}.json`,
      change: (text) => {
        const json = JSON.parse(text) as PageJson
        const usingComponents = { ...json.usingComponents, planted: 'miniprogram-rtc/planted/index' }
        return JSON.stringify({ ...json, usingComponents }, null, 2)
      },
      planted: '"planted"',
      message: /^\[paths\] there is no component miniprogram-rtc\/planted\/index$/
    },
    {
      name: "a misspelt field in a page's template",
      file: `${third}.wxml`,
      ...append('<view>{{ plantedField }}</view>'),
      message: /^\[templates\] the field 'plantedField' is not declared/
    },
    {
      name: 'a misspelt handler on the native tag',
      file: native,
      change: (text) => text.replace(/(\sbind:?statechange\s*=\s*)"[^"]*"/, '$1"plantedHandler"'),
      planted: 'plantedHandler',
      message: /^\[templates\] the handler 'plantedHandler' is not declared/
    },
    {
      name: 'a misspelt field in an included file',
      file: overlay,
      ...append('<view hidden="{{ plantedField }}" />'),
      message: /^\[templates\] the field 'plantedField' is not declared/
    }
  ]
}

/** Plants a break in the copy. Returns the line that it is on. */
export function plant(copy: ProjectCopy, { file, change, planted }: Break): number {
  const text = change(copy.read(file))
  copy.write(file, text)
  return text.split('\n').findIndex((each) => each.includes(planted)) + 1
}

/** The first template that a template includes, as a path in the project. */
function includedIn(copy: ProjectCopy, template: string): string {
  const [, src] = /<include\b[^>]*\ssrc="([^"]+)"/.exec(copy.read(template)) ?? []
  if (src === undefined) throw new Error(`${template} includes nothing`)
  return posix.join(posix.dirname(template), src)
}

interface PageJson {
  readonly usingComponents?: Readonly<Record<string, string>>
}

/** Pages of the demo with the component on them, as paths without extension. */
function pagesWithPlayer(copy: ProjectCopy): string[] {
  const { pages } = JSON.parse(copy.read('demo/app.json')) as { pages: string[] }
  return pages
    .map((path) => `demo/${path}`)
    .filter((path) => 'rtc-player' in ((JSON.parse(copy.read(`${path}.json`)) as PageJson).usingComponents ?? {}))
}
