import type { CompiledApp } from './app-package'

/** A part of a mini program that a phone downloads and runs when its first page opens (documented). */
export interface Subpackage {
  /** Its folder, without slashes around. */
  readonly root: string
  /** It runs without the app, and without app.wxss (documented). */
  readonly independent: boolean
}

type Subpackages = Pick<CompiledApp, 'subpackages'>

/** The subpackage that a page or component lies in; none for the main package. */
export function subpackageOf({ subpackages }: Subpackages, path: string): Subpackage | undefined {
  return subpackages.find(({ root }) => path.startsWith(`${root}/`))
}

/** The independent subpackage that a page or component lies in. */
export function independentRoot(app: Subpackages, path: string): string | undefined {
  const subpackage = subpackageOf(app, path)
  return subpackage?.independent === true ? subpackage.root : undefined
}

/** What a package runs: its pages and components, and the components of other packages that they use, in the app's order. */
export function packagePaths(app: CompiledApp, root: string | undefined): string[] {
  const paths = Object.keys(app.configs)
  const used = new Set<string>()
  const visit = (path: string): void => {
    const config = app.configs[path]
    if (used.has(path) || !config) return
    used.add(path)
    const generics = Object.values(config.componentGenerics ?? {}).map((one) => (one === true ? '' : one.default))
    for (const target of [...Object.values(config.usingComponents), ...generics]) visit((target ?? '').slice(1))
  }
  for (const path of paths) {
    if (subpackageOf(app, path)?.root === root) visit(path)
  }
  return paths.filter((path) => used.has(path))
}
