const shared = {
  setupFilesAfterEnv: ['<rootDir>/test/setup/console-error.ts'],
  transform: {
    // Types are checked by `npm run typecheck`: here they are only taken away.
    '\\.ts$': ['ts-jest', { tsconfig: '<rootDir>/test/tsconfig.transpile.json' }]
  }
}

const project = (name, testEnvironment) => ({
  ...shared,
  displayName: name,
  testEnvironment,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`]
})

module.exports = {
  projects: [
    project('unit', 'node'),
    project('component', 'jsdom'),
    project('build', 'node'),
    project('browser', 'node')
  ]
}
