/** miniprogram-simulate and glass-easel swallow exceptions of components into console.error: there they fail the test. */
const told: string[] = []

beforeEach(() => {
  told.length = 0
  jest.spyOn(console, 'error').mockImplementation((...values: unknown[]) => {
    told.push(values.map(String).join(' '))
  })
})

afterEach(() => {
  jest.mocked(console.error).mockRestore()
  if (told.length > 0) throw new Error(`console.error was called:\n${told.join('\n')}`)
})
