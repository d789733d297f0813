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

/** Browser tests in which nothing is a matter of a stream's time: two beside each other do not disturb one another. */
const pages = '(api|call-cases|demo|features|foreign|shell|surroundings|voip-call-of-two|voip-room)'

/** Logic that unit tests alone reach in full: no platform in it. `--coverage` holds each file to it. */
const covered = [
  'components/core/**/*.ts',
  'components/rtc-player/*.ts',
  'components/rtc-pusher/*.ts',
  'components/voip-grid/*.ts'
]
const wiringAndTables = ['rtc-player', 'rtc-pusher', 'voip-grid'].flatMap((name) =>
  ['index', 'facts'].map((file) => `components/${name}/${file}.ts`)
)

module.exports = {
  projects: [
    project('unit', 'node'),
    project('component', 'jsdom'),
    project('build', 'node'),
    project('pages', 'node', [`browser/${pages}`]),
    project('browser', 'node', [`browser/!${pages}`, 'bench/**/*'])
  ],
  collectCoverageFrom: [...covered, ...wiringAndTables.map((path) => `!${path}`)],
  coverageReporters: [['text', { skipFull: true }]],
  coverageThreshold: Object.fromEntries(covered.map((path) => [path, { branches: 100 }]))
}
