import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { markAsBuilt } from '../../../scripts/build/freshness'
import { releaseProblems, versionOf } from '../../../scripts/release/problems'

const repository = resolve(__dirname, '../../..')

let root = ''
const git = (...args: string[]) => execFileSync('git', args, { cwd: root })
const write = (path: string, text: string) => writeFileSync(join(root, path), text)
const changelog = (heading: string) =>
  `# Changelog\n\n${heading}\n\n### Added\n\n- A thing.\n\n## [1.2.2] - 2026-01-01\n\n- Old.\n`

/** A repository whose version 1.2.3 may be released. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-release-'))
  git('init', '--quiet')
  git('config', 'user.name', 'Cleo')
  git('config', 'user.email', 'cleo@example.com')
  write('.gitignore', 'miniprogram_dist/\nminiprogram_dev/\ndist/\ntest-results/\n')
  write('package.json', '{ "version": "1.2.3" }\n')
  write('CHANGELOG.md', changelog('## [1.2.3] - 2026-02-01'))
  for (const folder of ['components', 'miniprogram_dist', 'miniprogram_dev', 'dist']) mkdirSync(join(root, folder))
  for (const folder of ['components', 'miniprogram_dist', 'dist']) write(`${folder}/index.js`, 'Component({})\n')
  commit()
  git('tag', 'v1.2.3')
  markAsBuilt(root)
})

afterEach(() => rmSync(root, { recursive: true }))

function commit() {
  git('add', '--all')
  git('commit', '--quiet', '--message', 'a version')
}

/** Makes the tag follow a change of the repository. */
function commitAndTag() {
  commit()
  git('tag', '--force', 'v1.2.3')
  markAsBuilt(root)
}

test('a clean, tagged, built version with its changelog may be released', () => {
  expect(releaseProblems(root)).toEqual([])
})

test.each([
  ['a changed file', () => write('CHANGELOG.md', changelog('## [1.2.3] - 2026-02-02')), 'CHANGELOG.md'],
  ['a file that git does not know', () => write('notes.txt', 'x'), 'notes.txt']
])('a release is refused with %s', (_, change, path) => {
  change()
  expect(releaseProblems(root)).toEqual([`The tree is not clean: commit or remove ${path}.`])
})

test('a release is refused without a tag', () => {
  git('tag', '--delete', 'v1.2.3')
  expect(releaseProblems(root)).toEqual(['This commit has no tag: git tag v1.2.3'])
})

test('a release is refused with the tag of another version', () => {
  git('tag', '--delete', 'v1.2.3')
  git('tag', 'v1.3.0')
  expect(releaseProblems(root)).toEqual(['package.json says 1.2.3, the tag of this commit v1.3.0.'])
})

test('a release is refused when its tag is on another commit', () => {
  write('README.md', 'Later.\n')
  commit()
  expect(releaseProblems(root)).toEqual(['The tag v1.2.3 is on another commit: raise the version in package.json.'])
})

test.each([
  ['## [Unreleased]', 'CHANGELOG.md has no section [1.2.3].'],
  ['## [1.2.3] - Unreleased', 'CHANGELOG.md gives [1.2.3] no date: ## [1.2.3] - YYYY-MM-DD'],
  ['## [1.2.3] - 2026-02-01\n\n## [1.2.4] - 2026-02-01', 'CHANGELOG.md says nothing about [1.2.3].']
])('a release is refused with the changelog %j', (heading, problem) => {
  write('CHANGELOG.md', changelog(heading))
  commitAndTag()
  expect(releaseProblems(root)).toEqual([problem])
})

test('a release is refused without a changelog', () => {
  rmSync(join(root, 'CHANGELOG.md'))
  commitAndTag()
  expect(releaseProblems(root)).toEqual(['CHANGELOG.md has no section [1.2.3].'])
})

test('a release is refused when sources are newer than the package', () => {
  write('components/index.js', 'Component({ data: {} })\n')
  commit()
  git('tag', '--force', 'v1.2.3')
  expect(releaseProblems(root)).toEqual(['The package is not built from these sources: npm run build'])
})

test('a release is refused without the built package', () => {
  rmSync(join(root, 'miniprogram_dist'), { recursive: true })
  expect(releaseProblems(root)).toEqual(['The package is not built from these sources: npm run build'])
})

test('the changelog has a section for the version of the package', () => {
  expect(readFileSync(join(repository, 'CHANGELOG.md'), 'utf8')).toContain(`\n## [${versionOf(repository)}] - `)
})

test('the workflow of a public CI installs by the lock file, with a browser, and lets no test be skipped', () => {
  const workflow = readFileSync(join(repository, '.github/workflows/checks.yml'), 'utf8')
  const commands = [...workflow.matchAll(/- run: (npm|npx) (.*)/g)].map(([, tool, args]) => `${tool} ${args}`)
  expect(commands).toEqual(['npm ci', 'npx playwright-core install --with-deps chromium', 'npm test'])
  expect(workflow).toMatch(/CHROME_PATH=/)
  expect(workflow).toMatch(/RTC_NO_SKIPS: '1'/)
  expect(workflow).toMatch(/node-version-file: \.nvmrc/)
})
