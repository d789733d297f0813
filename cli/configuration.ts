import { dirname, join } from 'node:path'
import { pathFrom, type Framework, type Project } from './project'

const components = ['rtc-player', 'rtc-pusher', 'voip-grid']

/** The file that names the components, relative to the project's root, and the lines to put into it. */
export interface Configuration {
  readonly file: string
  readonly lines: readonly string[]
}

/** @param place absolute path of the copied library */
export function configurationFor(project: Project, place: string): Configuration {
  const from = addresses[project.framework](project, place)
  const quote = project.framework === 'taro' ? "'" : '"'
  const name = project.framework === 'taro' ? 'usingComponents' : '"usingComponents"'
  const entries = components.map((each) => `  ${quote}${each}${quote}: ${quote}${from}/${each}/index${quote}`)
  return { file: fileOf(project), lines: [`${name}: {`, entries.join(',\n'), '}'] }
}

/** How a page names the folder of the library. */
const addresses: Readonly<Record<Framework, (project: Project, place: string) => string>> = {
  // Taro follows relative paths alone.
  taro: (project, place) => pathFrom(dirname(join(project.root, fileOf(project))), place),
  'uni-app': ({ componentsRoot }, place) => `/wxcomponents/${pathFrom(componentsRoot, place)}`,
  native: ({ componentsRoot }, place) => {
    const path = pathFrom(componentsRoot, place)
    return path.startsWith('miniprogram_npm/') ? path.slice('miniprogram_npm/'.length) : `/${path}`
  }
}

function fileOf({ framework, root, componentsRoot }: Project): string {
  switch (framework) {
    case 'taro':
      return pathFrom(root, join(componentsRoot, 'pages/index/index.config.ts'))
    case 'uni-app':
      return pathFrom(root, join(dirname(componentsRoot), 'pages.json'))
    case 'native':
      return 'app.json'
  }
}
