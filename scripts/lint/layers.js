/** The borders between the folders: which files may import which, and which packages. */

const { existsSync } = require('node:fs')
const { isBuiltin } = require('node:module')
const { dirname, posix, relative, resolve, sep } = require('node:path')

/** The layers of the project, by file. A file is in the first that matches; one that is in none may import nothing. */
const layers = Object.entries({
  facts: /^facts\//,
  scripts: /^scripts\//,
  core: /^components\/(core|locale)\//,
  stream: /^components\/stream\//,
  wechat: /^components\/wechat\//,
  'library entry': /^components\/[^/]+$/,
  'component index': /^components\/[^/]+\/index\.ts$/,
  'grid part': /^components\/voip-grid\/[^/]+$/,
  'component part': /^components\/[^/]+\/[^/]+$/,
  simulator: /^simulator\//,
  server: /^server\//,
  cli: /^cli\//,
  types: /^types\//,
  'preview foreign': /^preview\/foreign\//,
  'preview compile': /^preview\/compile\//,
  'preview framework': /^preview\/framework\//,
  'preview api': /^preview\/api\//,
  'preview tags': /^preview\/tags\//,
  'preview media': /^preview\/media\//,
  'preview server': /^preview\/server\//,
  'preview shell': /^preview\/shell\//,
  'preview entry': /^preview\/[^/]+$/,
  demo: /^demo\//,
  test: /^test\//
})

/** What a layer may import beside itself. What is not named here is forbidden. */
const allowedImports = {
  scripts: ['facts'],
  'library entry': ['core'],
  stream: ['core'],
  wechat: ['core', 'stream'],
  'component index': ['wechat', 'core'],
  'grid part': ['core'],
  'component part': ['core', 'stream'],
  simulator: ['facts'],
  'preview media': ['simulator'],
  'preview shell': ['simulator'],
  'preview api': ['simulator', 'preview framework'],
  'preview foreign': ['simulator', 'preview framework', 'preview api', 'preview media'],
  'preview tags': ['simulator', 'facts', 'preview framework', 'preview media'],
  'preview compile': ['preview framework'],
  'preview server': ['scripts', 'server', 'cli', 'preview compile', 'preview framework', 'preview media'],
  'preview entry': [
    'simulator',
    'preview framework',
    'preview api',
    'preview foreign',
    'preview tags',
    'preview media',
    'preview shell'
  ],
  test: layers.map(([name]) => name)
}

/** Imports of types alone: code that fills another layer's port, or speaks its messages, runs nothing of it. */
const allowedTypeImports = {
  'library entry': ['stream', 'component part', 'grid part'],
  // The texts of the call.
  core: ['library entry', 'grid part'],
  'preview shell': ['preview framework', 'preview compile'],
  'preview server': ['preview shell']
}

const ofComponents = ['component index', 'grid part', 'component part']

const layerOf = (path) => layers.find(([, pattern]) => pattern.test(path))?.[0]

/** What ships has no dependencies, and neither have the rules and facts below it. The others may use packages. */
const usesPackages = (layer) => ['scripts', 'server', 'cli', 'test'].includes(layer) || layer.startsWith('preview ')

/** @param isType of types alone */
function mayUse(layer, name, isType) {
  if (usesPackages(layer)) return true
  const isLibrary = /^miniprogram-rtc(\/|$)/.test(name)
  // Frameworks whose tags get types of their own; neither is installed here.
  if (layer === 'types') return isType && (isLibrary || name === 'react' || name === 'vue')
  if (layer !== 'demo' || isBuiltin(name)) return false
  // The demo names the library as an app does: for types, to tell its errors, or to load a language. `uqr` is built into it, as "build npm" of DevTools does.
  return (isLibrary && isType) || /^miniprogram-rtc(\/[^/]+\/en)?$/.test(name) || name === 'uqr'
}

/** @param to a file of the project */
function mayImport(layer, from, to, isType) {
  const target = layerOf(to)
  if (target === undefined) return false
  const isPart = ofComponents.includes(layer) && (target === 'grid part' || target === 'component part')
  if (isPart && posix.dirname(from) === posix.dirname(to)) return true
  if (target === layer && !ofComponents.includes(layer)) return true
  return (
    (allowedImports[layer] ?? []).includes(target) || (isType && allowedTypeImports[layer]?.includes(target) === true)
  )
}

/** The file that a relative import names. */
function resolveImport(file, name) {
  const path = resolve(dirname(file), name)
  if (/\.(js|json|mjs|cjs)$/.test(name)) return path
  return existsSync(`${path}.ts`) || !existsSync(path) ? `${path}.ts` : resolve(path, 'index.ts')
}

function isOfTypes({ importKind, exportKind, specifiers = [], type }) {
  if (type === 'TSImportType' || importKind === 'type' || exportKind === 'type') return true
  return specifiers.length > 0 && specifiers.every((each) => each.importKind === 'type' || each.exportKind === 'type')
}

module.exports = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      forbidden: 'A file of "{{layer}}" may not import {{name}}: scripts/lint/layers.js has the layers.',
      homeless: 'This file is in no layer of scripts/lint/layers.js, and may import nothing.'
    }
  },
  create(context) {
    const pathOf = (file) => relative(context.cwd, file).split(sep).join('/')
    const from = pathOf(context.filename)
    const layer = layerOf(from)

    const check = (node, source) => {
      if (typeof source?.value !== 'string') return
      const name = source.value
      const isType = isOfTypes(node)
      if (layer === undefined) context.report({ node: source, messageId: 'homeless' })
      else if (
        name.startsWith('.')
          ? !mayImport(layer, from, pathOf(resolveImport(context.filename, name)), isType)
          : !mayUse(layer, name, isType)
      )
        context.report({ node: source, messageId: 'forbidden', data: { layer, name } })
    }
    return {
      ImportDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal),
      TSExternalModuleReference: (node) => check(node, node.expression),
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'require') check(node, node.arguments[0])
      }
    }
  }
}
