import type { ThemedFile } from '../framework/app-package'
import { isObject, readJson, type JsonObject } from './json-file'
import type { SourceTree } from './source-tree'

/** Colours and files by name, in the light and the dark theme: the file that `themeLocation` names. */
export interface Themes {
  readonly light: JsonObject
  readonly dark: JsonObject
}

export function readThemes(tree: SourceTree, app: JsonObject): Themes {
  const { light, dark } = typeof app.themeLocation === 'string' ? readJson(tree, app.themeLocation) : {}
  return { light: isObject(light) ? light : {}, dark: isObject(dark) ? dark : {} }
}

/** `@name` stands for a value of the theme file. */
export function themed(value: string, { light, dark }: Themes): ThemedFile {
  if (!value.startsWith('@')) return { light: value, dark: value }
  const name = value.slice(1)
  return { light: String(light[name]), dark: String(dark[name]) }
}

/** As CSS. @param colourOf a value as a colour */
export function themedColour(value: string, themes: Themes, colourOf: (value: string) => string = String): string {
  const { light, dark } = themed(value, themes)
  return value.startsWith('@') ? `light-dark(${colourOf(light)}, ${colourOf(dark)})` : colourOf(value)
}
