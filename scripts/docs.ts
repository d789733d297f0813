/**
 * `npm run docs`: makes a site of the repository's documents in test-results/site, checks its links, and serves it on
 * 127.0.0.1. `npm run docs -- --check` ends after the check.
 */
import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { filesBelow } from './build/project-files'
import { deadLinks } from './site/links'
import { onSite, pagesOf, titleOf } from './site/pages'
import { sidebarOf } from './site/sidebar'

const root = resolve(__dirname, '..')
const toolFolder = join(__dirname, 'site')
const folder = join(root, 'test-results/site')
const site = { pages: join(folder, 'pages'), output: join(folder, 'dist'), cache: join(folder, 'cache') }

const ofRepository = ['README', 'CONTRIBUTING', 'SECURITY', 'CHANGELOG']

/** Markdown files that a reader of the site may want. */
function documents(): string[] {
  const top = ofRepository
    .flatMap((name) => [`${name}.md`, `${name}.zh-CN.md`])
    .filter((path) => existsSync(join(root, path)))
  const below = ['docs', 'components', 'examples/server', 'server'].flatMap((name) => filesBelow(root, name))
  return [...top, ...below.map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith('.md'))]
}

function writePages(): void {
  rmSync(site.pages, { recursive: true, force: true })
  const sources = new Set(documents())
  const pages = pagesOf(sources)
  const titles = new Map<string, string>()
  for (const page of pages) {
    const text = readFileSync(join(root, page.source), 'utf8')
    titles.set(page.source, titleOf(text))
    const path = join(site.pages, page.path)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, onSite(text, page, sources))
  }
  cpSync(join(root, 'docs/screenshots'), join(site.pages, 'public/screenshots'), { recursive: true })
  const sidebars = { zh: sidebarOf(pages, titles, 'zh'), en: sidebarOf(pages, titles, 'en') }
  writeFileSync(join(folder, 'site.json'), JSON.stringify({ ...site, sidebars }))
}

const vitepress = () => join(toolFolder, 'node_modules/vitepress/bin/vitepress.js')
const env = { ...process.env, SITE_FILE: join(folder, 'site.json') }

function build(): void {
  if (!existsSync(join(toolFolder, 'node_modules'))) {
    execFileSync('npm', ['ci'], { cwd: toolFolder, stdio: 'inherit', shell: true })
  }
  writePages()
  execFileSync(process.execPath, [vitepress(), 'build', toolFolder], { cwd: root, env, stdio: 'inherit' })
}

build()
const dead = deadLinks(site.output)
for (const link of dead) console.error(`dead link: ${link}`)
if (dead.length > 0) process.exitCode = 1
else if (!parseArgs({ options: { check: { type: 'boolean', default: false } } }).values.check) {
  const server = spawn(process.execPath, [vitepress(), 'preview', toolFolder], { cwd: root, env, stdio: 'inherit' })
  process.once('SIGINT', () => server.kill('SIGINT'))
}
