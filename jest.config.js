const shared = {
  setupFilesAfterEnv: ['<rootDir>/test/setup/console-error.ts'],
  transform: {
    '\\.ts$': '<rootDir>/test/setup/transform.js'
  }
}

const project = (name, testEnvironment, files = [`${name}/**/*`]) => ({
  ...shared,
  displayName: name,
  testEnvironment,
  testMatch: files.map((file) => `<rootDir>/test/${file}.test.ts`)
})

const harness = '<rootDir>/test/browser/harness'

/** Logic that unit tests alone reach in full: no platform in it. `--coverage` holds each file to it. */
const covered = [
  'components/core/*.ts',
  'components/stream/*.ts',
  'components/rtc-player/*.ts',
  'components/rtc-pusher/*.ts',
  'components/voip-grid/*.ts'
]
const wiringAndTables = ['rtc-player', 'rtc-pusher', 'voip-grid'].flatMap((name) =>
  ['index', 'facts'].map((file) => `components/${name}/${file}.ts`)
)

module.exports = {
  // On a busy machine a test takes many times as long, and that is no fault: the limit is for what never ends.
  testTimeout: 120_000,
  projects: [
    project('unit', 'node'),
    project('invariants', 'node'),
    project('component', '<rootDir>/test/setup/component-environment.js'),
    {
      ...project('build', 'node'),
      globalSetup: '<rootDir>/test/setup/shared-folder.js',
      globalTeardown: '<rootDir>/test/setup/remove-shared-folder.js'
    },
    {
      ...project('browser', `${harness}/environment.ts`, ['browser/*', 'bench/*']),
      globalSetup: `${harness}/global-setup.ts`,
      globalTeardown: `${harness}/global-teardown.ts`,
      setupFilesAfterEnv: [...shared.setupFilesAfterEnv, `${harness}/page-errors.ts`]
    }
  ],
  collectCoverageFrom: [...covered, ...wiringAndTables.map((path) => `!${path}`)],
  coverageReporters: [['text', { skipFull: true }]],
  coverageThreshold: Object.fromEntries(covered.map((path) => [path, { branches: 100 }]))
}
