import './violations'

/** miniprogram-simulate and glass-easel swallow exceptions of components into console.error: there they fail the test. */
const told: string[] = []

function listen(): void {
  jest.spyOn(console, 'error').mockImplementation((...values: unknown[]) => {
    told.push(values.map(String).join(' '))
  })
}

function failIfTold(): void {
  const errors = told.splice(0)
  if (errors.length > 0) throw new Error(`console.error was called:\n${errors.join('\n')}`)
}

listen()
// A test may have restored all mocks.
beforeEach(listen)
afterEach(failIfTold)
afterAll(failIfTold)
