import './violations'

const warn = console.warn.bind(console)
/** What components say of each fault to a developer, which `error` events say, too. */
console.warn = (...values: unknown[]) => {
  if (!String(values[0]).startsWith('miniprogram-rtc, ')) warn(...values)
}

/** miniprogram-simulate and glass-easel swallow exceptions of components into console.error: there they fail the test. */
const messages: string[] = []

function listen(): void {
  jest.spyOn(console, 'error').mockImplementation((...values: unknown[]) => {
    messages.push(values.map(String).join(' '))
  })
}

function failIfCalled(): void {
  const errors = messages.splice(0)
  if (errors.length > 0) throw new Error(`console.error was called:\n${errors.join('\n')}`)
}

listen()
// A test may have restored all mocks.
beforeEach(listen)
afterEach(failIfCalled)
afterAll(failIfCalled)
