import { existsSync, readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'

export type Framework = 'taro' | 'uni-app' | 'native'

export interface Project {
  readonly root: string
  readonly framework: Framework
  /** Absolute path of the folder in which the framework looks for native components. */
  readonly componentsRoot: string
}

/** What makes a folder the root of a project; uni-app's own editor makes some without a package.json. */
const rootFiles = ['package.json', 'project.config.json', 'manifest.json', 'app.json']

/** The project that a folder belongs to, or else the one around the working directory, or else the folder. */
export function findProject(folder: string, cwd: string): Project {
  const root = rootAbove(folder) ?? rootAbove(cwd) ?? folder
  const framework = frameworkOf(root)
  return { root, framework, componentsRoot: componentsRoots[framework](root) }
}

/**
 * Where the library goes: DIR itself, and where DIR is the root of the project, the place that its framework looks at.
 * Undefined for a place that the framework does not look at.
 */
export function placeOf(project: Project, folder: string): string | undefined {
  if (folder === project.root) return join(project.componentsRoot, ...usualPlaces[project.framework])
  return isBelow(project.componentsRoot, folder) ? folder : undefined
}

const usualPlaces: Readonly<Record<Framework, readonly string[]>> = {
  taro: ['miniprogram-rtc'],
  'uni-app': ['miniprogram-rtc'],
  native: ['miniprogram_npm', 'miniprogram-rtc']
}

const componentsRoots: Readonly<Record<Framework, (root: string) => string>> = {
  taro: (root) => join(root, taroSource(root)),
  'uni-app': (root) => join(root, existsSync(join(root, 'pages.json')) ? '' : 'src', 'wxcomponents'),
  native: (root) => join(root, miniProgramRoot(root))
}

/** Whether a native project has no mini program where its components go; those of frameworks are built. */
export function lacksProgram({ framework, componentsRoot }: Project): boolean {
  return framework === 'native' && !existsSync(join(componentsRoot, 'app.json'))
}

/** `path` from a folder, with forward slashes. */
export function pathFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/')
}

function isBelow(folder: string, path: string): boolean {
  const way = pathFrom(folder, path)
  // On Windows the way to another drive is absolute.
  return way !== '' && way !== '..' && !way.startsWith('../') && !isAbsolute(way)
}

function rootAbove(folder: string): string | undefined {
  if (rootFiles.some((name) => existsSync(join(folder, name)))) return folder
  const parent = dirname(folder)
  return parent === folder ? undefined : rootAbove(parent)
}

function frameworkOf(root: string): Framework {
  const json = readObject(join(root, 'package.json'))
  const packages = ['dependencies', 'devDependencies'].flatMap((field) => Object.keys(objectIn(json, field)))
  if (packages.some((name) => name.startsWith('@tarojs/'))) return 'taro'
  if (packages.some((name) => name.startsWith('@dcloudio/'))) return 'uni-app'
  return existsSync(join(root, 'manifest.json')) && existsSync(join(root, 'pages.json')) ? 'uni-app' : 'native'
}

/** Taro's `sourceRoot`; its configuration is a program, so it is looked for and not run. */
function taroSource(root: string): string {
  const path = ['config/index.ts', 'config/index.js'].map((name) => join(root, name)).find((each) => existsSync(each))
  const text = path === undefined ? '' : readFileSync(path, 'utf8')
  return /\bsourceRoot\s*:\s*['"]([^'"]+)['"]/.exec(text)?.[1] ?? 'src'
}

function miniProgramRoot(root: string): string {
  const { miniprogramRoot } = readObject(join(root, 'project.config.json'))
  return typeof miniprogramRoot === 'string' ? miniprogramRoot : ''
}

type JsonObject = Readonly<Record<string, unknown>>

function objectIn(json: JsonObject, field: string): JsonObject {
  const value = json[field]
  return isObject(value) ? value : {}
}

/** Empty where there is no such file, or none that holds an object. */
function readObject(path: string): JsonObject {
  if (!existsSync(path)) return {}
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null
}
