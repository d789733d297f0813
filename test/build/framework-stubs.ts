import type { PackedApp } from './packed-app'

/**
 * React, Vue and Taro are not installed here: these stand in for them, with what the types of the package and the documents
 * name. The examples of both frameworks are checked with the real ones.
 */
const stubs: Readonly<Record<string, string>> = {
  'react/index.d.ts': `
    export type ReactNode = unknown
    export interface CSSProperties { readonly height?: string }
    export interface ClassAttributes<T> { readonly key?: string | undefined; readonly ref?: { readonly current: T | null } }
    export namespace JSX {
      interface Element { readonly type: unknown }
      interface ElementChildrenAttribute { readonly children: unknown }
      interface IntrinsicElements { view: { readonly slot?: string; readonly children?: unknown } }
    }
  `,
  'react/jsx-runtime.d.ts': "export type { JSX } from 'react'",
  'vue/index.d.ts': `
    export interface VNodeProps { readonly key?: string | number; readonly ref?: unknown }
    export interface AllowedComponentProps { readonly class?: unknown; readonly style?: unknown }
    export interface GlobalComponents { readonly RouterView: unknown }
    export function ref<Value>(value: Value): { value: Value }
    export function getCurrentInstance(): { readonly proxy: object | null } | null
  `,
  '@tarojs/components/index.d.ts': `
    import type { JSX } from 'react'
    export function View(properties: { readonly class?: string; readonly children?: unknown }): JSX.Element
    export function Slot(properties: { readonly name: string; readonly children?: unknown }): JSX.Element
  `,
  '@tarojs/taro/index.d.ts': `
    declare const Taro: { getCurrentInstance(): { readonly page: object | null } }
    export default Taro
  `
}

/** Gives an app the frameworks. */
export function installFrameworks(app: PackedApp): void {
  for (const [path, text] of Object.entries(stubs)) app.write(`node_modules/${path}`, text)
}
