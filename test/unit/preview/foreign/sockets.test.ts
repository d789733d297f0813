import { isLoopback } from '../../../../preview/foreign/api/sockets'

describe('sockets of a foreign program', () => {
  test.each(['localhost', 'app.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('%s is this computer', (host) => {
    expect(isLoopback(host)).toBe(true)
  })

  test.each(['example.test', 'localhost.example.test', '127.0.0.1.example.test', '128.0.0.1', '10.0.0.1', '[::2]'])(
    '%s is another computer',
    (host) => {
      expect(isLoopback(host)).toBe(false)
    }
  )
})
