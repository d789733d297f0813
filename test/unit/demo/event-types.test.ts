import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const pages = join(__dirname, '../../../demo/pages')

const typesOfEvents: Readonly<Record<string, string>> = {
  'rtc-player': 'RtcPlayerEvent',
  'rtc-pusher': 'RtcPusherEvent',
  'voip-grid': 'VoipGridEvent'
}

interface Handler {
  readonly page: string
  readonly name: string
  /** As the page has to name it. */
  readonly type: string
}

/** Handlers that a page binds to events of the library's tags. */
function boundHandlers(page: string): Handler[] {
  const template = readFileSync(join(pages, page, 'index.wxml'), 'utf8')
  return [...template.matchAll(/<(rtc-player|rtc-pusher|voip-grid)\b((?:[^>"]|"[^"]*")*)>/g)].flatMap(
    ([, tag = '', attributes = '']) =>
      [...attributes.matchAll(/\sbind:?([\w-]+)="(\w+)"/g)].map(([, event = '', name = '']) => ({
        page,
        name,
        type: `${typesOfEvents[tag] ?? ''}<'${event}'>`
      }))
  )
}

/** The type that a page gives the argument of a handler; nothing where it takes none. */
function typeOfArgument({ page, name }: Handler): string | undefined {
  const script = readFileSync(join(pages, page, 'index.ts'), 'utf8')
  return new RegExp(`^\\s*(?:async )?${name}\\([^():]*: ([^)]*)\\)`, 'm').exec(script)?.[1]
}

test('a handler of the demo has the type of each event that it is bound to', () => {
  const handlers = readdirSync(pages)
    .flatMap(boundHandlers)
    .flatMap((handler) => {
      const given = typeOfArgument(handler)
      return given === undefined ? [] : [{ ...handler, given }]
    })
  expect(handlers.length).toBeGreaterThan(40)
  expect(handlers.filter(({ given, type }) => !given.split(' | ').includes(type))).toEqual([])
})
