import type { CompiledApp, ComponentConfig } from '../../../../preview/framework/app-package'
import { packagePaths } from '../../../../preview/framework/packages'

const using = (...paths: string[]): ComponentConfig => ({
  page: false,
  usingComponents: Object.fromEntries(paths.map((path) => [path.replaceAll('/', '-'), `/${path}`]))
})

const app: CompiledApp = {
  pages: [],
  subpackages: [
    { root: 'shop', independent: false },
    { root: 'help', independent: true }
  ],
  gaps: [],
  window: {},
  darkMode: false,
  configs: {
    button: using(),
    'shop/price': using(),
    'shop/card': using('shop/price', 'button'),
    'help/index': { ...using(), componentGenerics: { row: { default: '/help/row' }, cell: true } },
    'help/row': using('help/row'),
    'shop/list': using('shop/card'),
    'shopping/index': using(),
    home: using('shop/price')
  },
  styles: {}
}

test.each<[string | undefined, string[]]>([
  [undefined, ['button', 'shop/price', 'shopping/index', 'home']],
  ['shop', ['button', 'shop/price', 'shop/card', 'shop/list']],
  ['help', ['help/index', 'help/row']]
])('the package %s runs what lies in it and the components that it uses, in the order of the app', (root, paths) => {
  expect(packagePaths(app, root)).toEqual(paths)
})
