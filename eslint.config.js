const js = require('@eslint/js')
const boundaries = require('eslint-plugin-boundaries')
const tseslint = require('typescript-eslint')
const closureVariables = require('./scripts/lint/closure-variables')

/** The layers of the project, by file. Each file is in one. */
const layers = {
  facts: 'facts/**',
  scripts: 'scripts/**',
  'library entry': 'components/*.ts',
  core: ['components/core/**', 'components/locale/**'],
  stream: 'components/stream/**',
  wechat: 'components/wechat/**',
  'component index': 'components/*/index.ts',
  'grid part': 'components/voip-grid/!(index).ts',
  'component part': 'components/!(core|locale|stream|wechat|voip-grid)/!(index).ts',
  simulator: 'simulator/**',
  server: 'server/**',
  cli: 'cli/**',
  types: 'types/**',
  'preview entry': 'preview/*.ts',
  'preview foreign': 'preview/foreign/**',
  'preview compile': 'preview/compile/**',
  'preview framework': 'preview/framework/**',
  'preview api': 'preview/api/**',
  'preview tags': 'preview/tags/**',
  'preview media': 'preview/media/**',
  'preview server': 'preview/server/**',
  'preview shell': 'preview/shell/**',
  demo: 'demo/**',
  test: 'test/**'
}

const layer = (...categories) => ({ file: { categories: { anyOf: categories } } })

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
  'preview framework': [],
  'preview media': ['simulator'],
  'preview shell': ['simulator'],
  'preview api': ['simulator', 'preview framework'],
  'preview foreign': ['simulator', 'preview framework', 'preview api', 'preview media'],
  'preview tags': ['simulator', 'facts', 'preview framework', 'preview media'],
  'preview compile': ['preview framework'],
  'preview server': ['scripts', 'server', 'preview compile', 'preview framework', 'preview media'],
  'preview entry': [
    'simulator',
    'preview framework',
    'preview api',
    'preview foreign',
    'preview tags',
    'preview media',
    'preview shell'
  ],
  test: Object.keys(layers)
}

/** Imports of types alone: code that fills another layer's port, or speaks its messages, runs nothing of it. */
const allowedTypeImports = {
  'library entry': ['stream', 'component part', 'grid part'],
  core: ['library entry'],
  'preview shell': ['preview framework', 'preview compile'],
  'preview server': ['preview shell']
}

const componentLayers = ['component index', 'grid part', 'component part']

const withinComponent = {
  allow: {
    to: { ...layer('grid part', 'component part'), element: { captured: { name: '{{ from.element.captured.name }}' } } }
  }
}

/** What ships has no dependencies, and neither have the rules and facts below it. The others may use packages. */
const withPackages = { allow: { to: { module: { origin: ['external', 'core'] } } } }

/** The demo names the library as an app does: by its package, and for types alone. */
const libraryTypes = {
  allow: {
    to: { module: { origin: ['external', 'local'], source: ['miniprogram-rtc', 'miniprogram-rtc/**'] } },
    dependency: { kind: 'type' }
  }
}

/** A language is added by loading it. */
const libraryTexts = {
  allow: { to: { module: { origin: 'external', source: 'miniprogram-rtc', internalPath: '*/en' } } }
}

/** Frameworks whose tags get types of their own; neither is installed here. */
const frameworkTypes = {
  allow: { to: { module: { origin: 'external', source: ['react', 'vue'] } }, dependency: { kind: 'type' } }
}

/** Packages that the build puts into the demo, as "build npm" of DevTools does. */
const demoPackages = { allow: { to: { module: { origin: 'external', source: 'uqr' } } } }

const usesPackages = (name) => ['scripts', 'server', 'cli', 'test'].includes(name) || name.startsWith('preview ')

/** What the files of a layer may import. */
function policiesOf(name) {
  const isComponent = componentLayers.includes(name)
  const layers = [...(isComponent ? [] : [name]), ...(allowedImports[name] ?? [])]
  const types = allowedTypeImports[name]
  return [
    ...(isComponent ? [withinComponent] : []),
    { allow: { to: layer(...layers) } },
    ...(types ? [{ allow: { to: layer(...types), dependency: { kind: 'type' } } }] : []),
    ...(usesPackages(name) ? [withPackages] : []),
    ...(name === 'demo' ? [libraryTypes, libraryTexts, demoPackages] : []),
    ...(name === 'types' ? [libraryTypes, frameworkTypes] : [])
  ].map((policy) => ({ from: layer(name), ...policy }))
}

/** @param policies what is not in them is forbidden */
const importRule = (policies) => ({
  'boundaries/dependencies': ['error', { default: 'disallow', checkAllOrigins: true, checkInternals: true, policies }]
})

/** Each layer has its own policies alone: the rule weighs every policy for every import. */
const importRules = Object.entries(layers).map(([name, pattern]) => ({
  files: [pattern].flat(),
  ignores: ['**/*.{js,mjs,cjs}'],
  rules: importRule(policiesOf(name))
}))

const platformGlobals = ['App', 'Behavior', 'Component', 'Page', 'getApp', 'getCurrentPages', 'wx']
const clockGlobals = [
  'Date',
  'clearInterval',
  'clearTimeout',
  'crypto',
  'performance',
  'requestAnimationFrame',
  'requestIdleCallback',
  'setImmediate',
  'setInterval',
  'setTimeout'
]

const platformMessage = 'Only wechat/ touches the platform: `wx` in wx-host.ts, `Component` in define.ts.'
const clockMessage = 'Time, timers and chance come from the host, so that tests can own them.'

/** Bans these globals, `globalThis.x` included. A later ban for a file replaces an earlier one. */
function withoutGlobals(files, { platform = [], clocks = [] }) {
  const globals = [
    ...platform.map((name) => ({ name, message: platformMessage })),
    ...clocks.map((name) => ({ name, message: clockMessage }))
  ]
  return { files, rules: { 'no-restricted-globals': ['error', { globals, checkGlobalObject: true }] } }
}

/** Comments that silence a linter. */
const silencing = ['oxlint-disable', 'eslint-disable']

const platformBut = (...allowed) => platformGlobals.filter((name) => !allowed.includes(name))

module.exports = tseslint.config(
  // Mini programs of the tests are as somebody else wrote them.
  {
    ignores: [
      'miniprogram_dist/',
      'miniprogram_dev/',
      'dist/',
      'coverage/',
      'test-results/',
      'test/fixtures/',
      'test/features/',
      'test/bench/fixtures/',
      // Projects of their own, with packages of their own.
      'examples/'
    ]
  },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        process: 'readonly',
        describe: 'readonly',
        exports: 'writable',
        console: 'readonly'
      }
    }
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly' } } },
  {
    files: ['**/*.ts'],
    // Rules that need types are in .oxlintrc.json.
    extends: [tseslint.configs.strict],
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': true }
      ],
      // The linter with types would heed them.
      'no-warning-comments': ['error', { terms: silencing, location: 'anywhere' }]
    }
  },
  {
    files: ['**/*.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.js', '.json'] } },
      'boundaries/elements': [{ type: 'component', pattern: 'components/*', capture: ['name'] }],
      'boundaries/files': Object.entries(layers).map(([category, pattern]) => ({ category, pattern }))
    },
    // For a file that is in no layer.
    rules: importRule([])
  },
  ...importRules,
  {
    files: ['components/**/*.ts'],
    rules: {
      'no-warning-comments': [
        'error',
        { terms: [...silencing, 'istanbul ignore', 'c8 ignore', 'v8 ignore', 'node:coverage'], location: 'anywhere' }
      ]
    }
  },
  {
    files: ['components/**/*.ts', 'simulator/**/*.ts', 'preview/**/*.ts'],
    plugins: { shape: { rules: { 'closure-variables': closureVariables } } },
    rules: { 'max-lines-per-function': ['error', 60], 'shape/closure-variables': ['error', 4] }
  },
  withoutGlobals(['components/**/*.ts'], { platform: platformGlobals, clocks: clockGlobals }),
  withoutGlobals(['components/wechat/wx-host.ts'], { platform: platformBut('wx', 'getCurrentPages') }),
  withoutGlobals(['components/wechat/define.ts'], { platform: platformBut('Component'), clocks: clockGlobals }),
  withoutGlobals(['facts/**/*.ts', 'simulator/**/*.ts', 'server/**/*.ts', 'preview/media/**/*.ts'], {
    clocks: clockGlobals
  }),
  {
    // The edges to the clocks of Node.js and of the browser.
    files: [
      'simulator/virtual-clock.ts',
      'server/{create-sign-handler,deadline,rate-limit}.ts',
      'preview/media/{browser-clock,worker-clock}.ts',
      'preview/media/robots/{turns,voice}.ts'
    ],
    rules: { 'no-restricted-globals': 'off' }
  },
  {
    files: ['components/**/*.ts', 'facts/**/*.ts', 'simulator/**/*.ts', 'server/**/*.ts', 'preview/media/**/*.ts'],
    ignores: ['components/wechat/component.ts', 'preview/media/robots/{turns,voice}.ts'],
    rules: { 'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: clockMessage }] }
  },
  {
    // What a handler gets has a name: in the library, or beside the parts of the demo.
    files: ['demo/pages/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSQualifiedName[right.name="CustomEvent"]',
          message: 'Types of events are in miniprogram-rtc and in parts/part-events.ts.'
        }
      ]
    }
  },
  {
    // Each title says its rule when it is read alone in a log.
    files: ['test/**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...['Literal[value=PATTERN]', 'TemplateLiteral > TemplateElement:first-child[value.raw=PATTERN]'].map(
          (title) => ({
            selector: `CallExpression:matches([callee.name=/^(test|it)$/], [callee.callee.property.name='each']) > ${title.replace(
              'PATTERN',
              '/^(also|and|as well|but|even|neither|nor|or|so|then|too)\\b/i'
            )}:first-child`,
            message: 'A title is a sentence with a subject.'
          })
        )
      ]
    }
  }
)
