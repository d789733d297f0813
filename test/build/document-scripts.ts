import ts from 'typescript'
import type { CodeBlock } from './document-blocks'

/** What a page or a server of the reader has, as the documents name it. Nothing of this library but its types. */
export const surroundings = `
  /// <reference types="miniprogram-rtc/taro" />
  /// <reference types="miniprogram-rtc/uni-app" />
  type Sign = ReturnType<typeof import('miniprogram-rtc/server').createSignHandler>
  type ServerOptions = import('miniprogram-rtc/server').SignHandlerOptions
  type Handler = (first: any, second: any) => Promise<void>

  declare const api: {
    post(path: string, data: object): Promise<import('miniprogram-rtc').SignatureAnswer>
    person(openid: string): Promise<{ readonly name: string; readonly avatar: string }>
  }
  declare const database: {
    isInvited(openid: string, groupId: string): Promise<boolean>
    findUser(token: string | undefined): Promise<{ readonly openid: string; readonly sessionKey: string } | undefined>
  }
  declare const redis: object
  declare function createRedisStore(client: object): import('miniprogram-rtc/server').RateLimitStore
  declare const app: { post(path: string, handler: Sign): void }
  declare const router: { post(path: string, handler: (context: any) => Promise<void>): void }
  declare const fastify: { post(path: string, handler: Handler): void }
  declare function definePageConfig(config: object): object
  declare namespace NodeJS { interface ProcessEnv { readonly APP_ID: string } }

  // What an earlier block of the same document has made.
  declare const sim: typeof import('miniprogram-rtc/simulator')
  declare const device: import('miniprogram-rtc/simulator').Device
  declare const nodes: Parameters<typeof import('miniprogram-rtc/simulator').createRtcApi>[0]
  declare const createSignHandler: typeof import('miniprogram-rtc/server').createSignHandler
  declare const sign: Sign
  declare const appId: string
  declare const authorize: ServerOptions['authorize']
`

const extensions: Readonly<Record<string, string>> = { js: 'ts', ts: 'ts', tsx: 'tsx', vue: 'ts', html: 'ts' }

/** The name of the file that a block becomes; one without is neither script nor template. */
export function scriptName({ file, line, language }: CodeBlock): string | undefined {
  const extension = extensions[language]
  return extension && `${file.replaceAll('/', '_')}-${language}-${String(line)}.${extension}`
}

/**
 * What JavaScript has no words for: the types of parameters, the fields that a page gives itself, the items of a list
 * that begins empty, and the answer of a server.
 */
const needsTypes =
  /implicitly|on type 'Instance<|'never\[\]'|on type 'string( \| IAnyObject \| ArrayBuffer)?'|exactOptionalPropertyTypes/

/** A complaint about such a file, said of the document; nothing for the types that JavaScript does not write. */
export function ofDocument(complaint: string): string[] {
  const [, file = '', language = '', start = '', line = '', message = ''] =
    /^(.*)-(\w+)-(\d+)\.tsx?:(\d+) (.*)$/.exec(complaint) ?? []
  if (file === '') return [complaint]
  if (language === 'js' && needsTypes.test(message)) return []
  // What a template became has lines of its own.
  const place = language === 'html' ? Number(start) : Number(start) + Number(line) - 1
  return [`${file.replaceAll('_', '/')}:${String(place)} ${message}`]
}

/** `this` of a page. */
const pageInstance = 'WechatMiniprogram.Page.Instance<Record<string, unknown>, Record<string, unknown>>'

/**
 * A block as a module, on the same lines: fields and methods within an object, statements with a `this` within a function,
 * as they stand in a page or in the options of a server.
 */
export function moduleOf({ file, language, text }: CodeBlock): string {
  const script = language === 'vue' ? scriptOf(text) : text
  if (hasSyntaxErrors(script, language)) {
    return file.startsWith('server/')
      ? `export const options: Partial<ServerOptions> = {${script}}`
      : `Page({${script}});export {}`
  }
  if (!/^\S.*\bthis\./m.test(script)) return `${script}\nexport {}`
  const imports = /^import .*$/gm
  const head = [...script.matchAll(imports)].map(([line]) => `${line};`).join('')
  return `${head}export async function piece(this: ${pageInstance}) {${script.replace(imports, '')}}`
}

/** The script of a component of Vue, on the same lines. */
function scriptOf(component: string): string {
  const [, before = '', script = ''] = /^([^]*?<script[^>]*>)([^]*?)<\/script>/.exec(component) ?? []
  return before.replace(/.+/g, '') + script
}

function hasSyntaxErrors(text: string, language: string): boolean {
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    fileName: language === 'tsx' ? 'block.tsx' : 'block.ts',
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve }
  })
  return diagnostics.length > 0
}
