/** What the compiler hands to the framework: the types of a compiled mini program. */
import type { Subpackage } from './packages'

/** The part of `window` (app.json) and of a page's json that the preview draws. */
export interface WindowConfig {
  readonly navigationBarTitleText?: string
  /** `custom` leaves the navigation bar to the page. */
  readonly navigationStyle?: string
  /** Any CSS colour. Default: the phone's own. */
  readonly navigationBarBackgroundColor?: string
  /** Any CSS colour; WeChat has only black and white. */
  readonly navigationBarTextStyle?: string
  /** Any CSS colour: of the window, behind the page. */
  readonly backgroundColor?: string
  /** Any CSS colour: of the page itself, in place of the window's. */
  readonly backgroundColorContent?: string
  /** px. */
  readonly onReachBottomDistance?: number
  /** The page does not scroll. */
  readonly disableScroll?: boolean
  /** The page can be pulled down: `onPullDownRefresh` is called. */
  readonly enablePullDownRefresh?: boolean
  /** Any CSS colour: of the dots above a page that is pulled down. Default: the phone's own. */
  readonly backgroundTextStyle?: string
}

/** A file of the mini program by its path from the root, in each theme. */
export interface ThemedFile {
  readonly light: string
  readonly dark: string
}

export interface TabConfig {
  readonly pagePath: string
  readonly text: string
  readonly icon?: ThemedFile
  readonly selectedIcon?: ThemedFile
}

/** `tabBar` of app.json. Colours are any CSS colour. */
export interface TabBarConfig {
  readonly list: readonly TabConfig[]
  /** The app draws it itself, by the component `custom-tab-bar/index`. */
  readonly custom: boolean
  readonly position: 'bottom' | 'top'
  readonly color?: string
  readonly selectedColor?: string
  readonly backgroundColor?: string
  /** WeChat has only black and white. */
  readonly borderStyle?: string
}

/** The json of a page or component, with every path already looked up. */
export interface ComponentConfig {
  readonly page: boolean
  readonly usingComponents: Readonly<Record<string, string>>
  readonly componentGenerics?: Readonly<Record<string, true | { default?: string }>>
  readonly styleIsolation?: string
  readonly pureDataPattern?: string
  /** Of a page: the app's `window` with what the page says itself. */
  readonly window?: WindowConfig
}

export interface CompiledStyle {
  /** Class names in `css` begin with `<scope>--`; empty for app.wxss. */
  readonly scope: string
  readonly css: string
}

/** A key of a json file, or something that it names, which the preview does not have. */
export interface JsonGap {
  /** As in `page.json: singlePage`. */
  readonly what: string
  /** The files that have it. */
  readonly files: readonly string[]
}

export interface CompiledApp {
  /** Paths, those of subpackages included; the first is where the app starts. */
  readonly pages: readonly string[]
  readonly subpackages: readonly Subpackage[]
  readonly gaps: readonly JsonGap[]
  readonly window: WindowConfig
  readonly darkMode: boolean
  readonly tabBar?: TabBarConfig
  /** Pages and components by path; components first, dependencies before their users. */
  readonly configs: Readonly<Record<string, ComponentConfig>>
  /** By path; `app` for app.wxss. In cascade order. */
  readonly styles: Readonly<Record<string, CompiledStyle>>
}

/** Runs the module of `app`, a page or a component once. */
export type ModuleLoaders = Readonly<Record<string, () => unknown>>
