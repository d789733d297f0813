import { ProjectCopy } from './project-copy'

/** A mini program of two pages and one component: enough for each kind of file, and quickly compiled. */
const sources: Readonly<Record<string, string>> = {
  'demo/app.json': '{ "pages": ["pages/home/index", "pages/other/index"] }\n',
  'demo/app.ts': 'App({})\n',
  'demo/app.less': '.app { top: 0; }\n',
  'demo/theme.less': '@colour: red;\n',
  'demo/names.ts': "export const title = 'title'\n",
  'demo/pages/home/index.json': '{ "usingComponents": { "box": "miniprogram-rtc/box/index" } }\n',
  'demo/pages/home/index.ts': "import { title } from '../../names'\n\nPage({ data: { title } })\n",
  'demo/pages/home/index.wxml': '<view>{{title}}</view>\n<box />\n',
  'demo/pages/home/index.less': "@import '../../theme';\n.home { color: @colour; }\n",
  'demo/pages/other/index.json': '{}\n',
  'demo/pages/other/index.ts': 'Page({})\n',
  'demo/pages/other/index.wxml': '<view>other</view>\n',
  'demo/pages/other/index.less': '.other { top: 0; }\n',
  'components/box/index.json': '{ "component": true }\n',
  'components/box/index.ts': 'Component({})\n',
  'components/box/index.wxml': '<slot />\n',
  'components/box/index.less': "@import '../../demo/theme.less';\n.box { color: @colour; }\n"
}

/** @param paths of the repository that the test needs besides. Default: none */
export function createSmallProject(paths: readonly string[] = []): ProjectCopy {
  const copy = new ProjectCopy(['tsconfig.json', 'package.json', ...paths])
  for (const [path, text] of Object.entries(sources)) copy.write(path, text)
  return copy
}
