/** The folder that DevTools and the preview open: the demo at its root, the library as an installed package. */
export const developmentFolder = 'miniprogram_dev'
/** Packages of a mini program, below its root. */
export const npmFolder = 'miniprogram_npm'
const packageFolder = `${npmFolder}/miniprogram-rtc`

/** The path below `miniprogram_dev/` of a file of components/ or demo/. */
export function developmentPath(path: string): string {
  return path.replace(/^demo\//, '').replace(/^components\//, `${packageFolder}/`)
}

/** The inverse: the file in components/ or demo/ of a path below `miniprogram_dev/`. */
export function sourcePath(path: string): string {
  return path.startsWith(`${packageFolder}/`) ? path.replace(packageFolder, 'components') : `demo/${path}`
}

export function wxssPath(lessPath: string): string {
  return lessPath.replace(/\.less$/, '.wxss')
}
