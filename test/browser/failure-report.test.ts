import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(__dirname, '../..')
const harness = join(__dirname, 'harness')

/** Runs jest on the planted failures in this harness; gives what it prints, and its exit code. */
function runPlanted(results: string): Promise<{ readonly code: number; readonly printed: string }> {
  const config = {
    rootDir: root,
    testEnvironment: join(harness, 'environment.ts'),
    testEnvironmentOptions: { results },
    setupFilesAfterEnv: [join(harness, 'page-errors.ts')],
    transform: { '\\.ts$': join(root, 'test/setup/transform.js') },
    testMatch: [join(harness, 'planted-failures.ts')]
  }
  const jest = join(root, 'node_modules/jest/bin/jest.js')
  const args = [jest, '--config', JSON.stringify(config), '--runInBand']
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, printed: stdout + stderr })
    })
  })
}

test('a failed browser test leaves a trace, a picture and the console, and prints where', async () => {
  const results = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  try {
    const { code, printed } = await runPlanted(results)
    expect(code).toBe(1)
    const [expectation, thrown] = ['planted-failures-an-expectation-fails', 'planted-failures-the-page-throws']
    expect(readdirSync(results).sort()).toEqual([expectation, thrown])
    for (const folder of [expectation, thrown]) {
      expect(readdirSync(join(results, folder)).sort()).toEqual(['console.txt', 'page.png', 'trace.zip'])
      expect(printed).toContain(folder)
    }
    expect(readFileSync(join(results, expectation, 'console.txt'), 'utf8')).toContain('written by the page')
    expect(readFileSync(join(results, thrown, 'console.txt'), 'utf8')).toContain('thrown by the page')
    expect(
      readFileSync(join(results, expectation, 'page.png'))
        .subarray(1, 4)
        .toString()
    ).toBe('PNG')
    const trace = readFileSync(join(results, expectation, 'trace.zip'))
    expect([trace.subarray(0, 2).toString(), trace.includes('trace.trace')]).toEqual(['PK', true])
    expect(printed).toContain('thrown by the page')
  } finally {
    rmSync(results, { recursive: true, force: true })
  }
})
