import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { apiReports } from './api-report'

/**
 * Writes the reports of the public surface, from what the last build has made; with `--check` it names those that differ
 * instead, and fails. Argument: a built project, by default this one.
 */
async function main(given: readonly string[]): Promise<void> {
  const check = given.includes('--check')
  const root = resolve(given.find((argument) => argument !== '--check') ?? join(__dirname, '..'))
  for (const [path, text] of await apiReports(root)) {
    const file = join(root, path)
    if (text === readIfThere(file)) continue
    console.log(check ? `${path} differs from what ships: run "npm run api"` : `wrote ${path}`)
    if (check) process.exitCode = 1
    else {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

void main(process.argv.slice(2))
