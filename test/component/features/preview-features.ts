import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readApp } from '../../../preview/compile/read-app'
import { SourceTree } from '../../../preview/compile/source-tree'
import { compileTemplates } from '../../../preview/compile/templates'
import { Framework, type FrameworkOptions } from '../../../preview/framework/framework'
import type { FrameworkPorts } from '../../../preview/framework/ports'
import type { TagDefinition } from '../../../preview/framework/tag'
import { FingerEvent } from '../../../preview/framework/touch'
import { byClass, normalise, runDueTimers, type OpenFeature } from './feature-engine'

const root = join(__dirname, '../../features')

/** What the framework reported: gaps and exceptions. */
export const complaints: string[] = []

/** A tag that records what it learns of its page. */
const probe: TagDefinition = {
  name: 'probe',
  attributes: {},
  create: ({ element }) => ({
    pageVisible(visible) {
      element.textContent += visible ? ' shown' : ' away'
    }
  })
}

let framework: Framework | undefined

function start(): Framework {
  const window = document.createElement('div')
  document.body.append(window)
  const ports: FrameworkPorts = {
    window,
    showNavigationBar: () => undefined,
    pageChanged: () => undefined,
    componentEvent: () => undefined,
    missingPage: () => undefined,
    log: (message) => complaints.push(typeof message === 'string' ? message : message.what),
    fail: (error, where) => complaints.push(`${where}: ${String(error)}`),
    attempt: (_where, run) => run()
  }
  const tree = new SourceTree(root)
  const app = readApp(tree)
  const folder = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  const file = join(folder, 'templates.js')
  writeFileSync(file, `module.exports = ${compileTemplates(tree, Object.keys(app.configs))}`)
  complaints.push(...tree.problems.map(({ message }) => message))
  const templates = jest.requireActual<FrameworkOptions['templates']>(file)
  rmSync(folder, { recursive: true })
  const started = new Framework({ app, templates, ports, tags: [probe], query: {}, startUrl: undefined })
  const modules = Object.keys(app.configs).map((path) => [path, () => jest.requireActual<object>(join(root, path))])
  // The other engine has loaded the same scripts: here they run again.
  jest.isolateModules(() => {
    started.start(Object.fromEntries(modules) as Record<string, () => unknown>)
  })
  return started
}

/** Opens a feature page on the preview's framework. */
export const openOnPreview: OpenFeature = async (name) => {
  const { router } = (framework ??= start())
  router.reLaunch(`/${name}/page`)
  await runDueTimers()
  const element = byRoute(`${name}/page`)
  return {
    rendered: () => [...element.childNodes].map(normalise).join(''),
    tap(className) {
      const finger = { identifier: 0, clientX: 0, clientY: 0 }
      const target = byClass(element, className)
      target.dispatchEvent(new FingerEvent('touchstart', [finger], [finger]))
      target.dispatchEvent(new FingerEvent('touchend', [], [finger]))
    },
    call(method) {
      const caller = router.current?.caller as object as Record<string, () => void>
      caller[method]?.()
    },
    visible(visible) {
      if (visible) router.current?.show()
      else router.current?.hide(true)
    }
  }
}

function byRoute(route: string): Element {
  const element = document.querySelector(`wx-page[data-route="${route}"]`)
  if (element) return element
  throw new Error(`there is no page ${route}`)
}
