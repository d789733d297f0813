import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { limits, resumeRows, resumes, retryRows, toMarkdown } from './resume-table'

const components = join(__dirname, '../../../components')

/** The cells of a table, without the blanks that align them. */
const cellsOf = (table: string) =>
  table.split('\n').map((line) => line.split('|').map((cell) => cell.trim().replace(/^-+$/, '-')))

describe.each(['player', 'pusher'] as const)('the README of rtc-%s', (component) => {
  test.each([
    ['en', 'README.md'],
    ['zh', 'README.zh-CN.md']
  ] as const)('has the tables that the tests run, in %s', (language, file) => {
    const text = readFileSync(join(components, `rtc-${component}`, file), 'utf8')
    const tableOf = (name: string) => text.split(`<!-- table:${name} -->`)[1]?.split('<!-- /table')[0]?.trim() ?? ''
    const byResume = resumes.map((resume) => `\`${resume}\``)
    const byLimit = limits.map((limit) => `\`retry-limit\` ${limit}`)
    expect(cellsOf(tableOf('resume'))).toEqual(cellsOf(toMarkdown(resumeRows, component, language, byResume)))
    expect(cellsOf(tableOf('retry'))).toEqual(cellsOf(toMarkdown(retryRows, component, language, byLimit)))
  })
})
