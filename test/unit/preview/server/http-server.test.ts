import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHttpServer } from '../../../../preview/server/http-server'
import type { Project } from '../../../../preview/server/project'

describe('the server of the preview', () => {
  const outside = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  const folder = join(outside, 'program')
  const compilation = { views: 'views', scripts: 'scripts', scriptsMap: '{}' }
  let server: Server
  let address: string

  beforeAll(async () => {
    mkdirSync(folder)
    writeFileSync(join(folder, 'sound.mp3'), '0123456789')
    writeFileSync(join(outside, 'secret.mp3'), 'secret')
    server = createHttpServer({
      project: { state: {}, compilation, source: { folder } } as unknown as Project,
      bundle: { '/preview.js': 'preview' },
      addresses: () => ({}),
      media: undefined as never,
      robotToken: '',
      viewers: () => ({ stream: 1 }),
      routes: {}
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const at = server.address()
    address = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
  })

  afterAll(() => {
    server.close()
    rmSync(outside, { recursive: true })
  })

  const ask = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(address + path, { headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  test.each(['/preview.js', '/scripts.js', '/views.js', '/viewers.json', '/'])(
    '%s is asked for each time, and sent to a browser that does not have it as it is',
    async (path) => {
      const { status, headers, text } = await ask(path)
      expect([status, headers.get('cache-control'), text.length > 0]).toEqual([200, 'no-cache', true])
      const again = await ask(path, { 'if-none-match': headers.get('etag') ?? '' })
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', headers.get('etag')])
      expect(await ask(path, { 'if-none-match': '"another"' })).toMatchObject({ status: 200, text })
    }
  )

  test('a script of a new build is sent, and the one before it when it is back', async () => {
    const before = await ask('/scripts.js')
    const tag = { 'if-none-match': before.headers.get('etag') ?? '' }
    compilation.scripts = 'newer'
    expect(await ask('/scripts.js', tag)).toMatchObject({
      status: 200,
      text: expect.stringMatching(/^newer/) as string
    })
    compilation.scripts = 'scripts'
    expect(await ask('/scripts.js', tag)).toMatchObject({ status: 304 })
  })

  test('a file of the mini program is sent whole, or the part of it that a browser asks for, and kept by nobody', async () => {
    const whole = await ask('/mini-program/sound.mp3')
    expect([whole.status, whole.text, whole.headers.get('accept-ranges')]).toEqual([200, '0123456789', 'bytes'])
    const part = await ask('/mini-program/sound.mp3', { range: 'bytes=2-4' })
    expect([part.status, part.text, part.headers.get('content-range')]).toEqual([206, '234', 'bytes 2-4/10'])
    expect(part.headers.get('cache-control')).toBe('no-store')
  })

  test('nothing outside of the mini program is sent, and nothing that there is not', async () => {
    const beyond = encodeURIComponent('../secret.mp3')
    for (const path of [`/mini-program/${beyond}`, '/mini-program/none.png', '/none.js'])
      expect((await ask(path)).status).toBe(404)
  })
})
