#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { configurationFor } from './configuration'
import { copyLibrary, readLibrary, Refusal, requireFolder, type CopyReport } from './copy'
import { languageOf } from './language'
import { findProject, lacksProgram, pathFrom, placeOf } from './project'
import { words } from './words'

/** Of the installed package: this file is `dist/cli/index.js` in it. */
const packageRoot = join(__dirname, '../..')
const text = words[languageOf(process.env)]
const frameworkNames = { taro: 'Taro', 'uni-app': 'uni-app', native: 'WeChat' }

/** What this file is compiled for: an older Node.js can read it, and lacks functions that it calls. */
const oldestNode = [14, 18] as const

const [command, folder, ...more] = process.argv.slice(2)
const isWithoutEnglish = more.join(' ') === '--without en'
if (isOlder(process.versions.node, oldestNode)) fail(text.oldNode(oldestNode.join('.'), process.versions.node))
else if (command === '--help' || command === '-h') console.log(text.usage)
else if (command !== 'copy' || (more.length > 0 && !isWithoutEnglish)) fail(text.usage)
else if (folder === undefined || folder === '' || folder.startsWith('-')) fail(text.noFolder)
else copy(resolve(folder))

function isOlder(version: string, [major, minor]: readonly [number, number]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number)
  return ownMajor < major || (ownMajor === major && ownMinor < minor)
}

function copy(target: string): void {
  try {
    requireFolder(target)
    const project = findProject(target, process.cwd())
    const place = placeOf(project, target)
    if (place === undefined) {
      fail(text.otherPlace(frameworkNames[project.framework], shown(project.componentsRoot)))
      return
    }
    const library = readLibrary(
      join(packageRoot, 'miniprogram_dist'),
      versionOf(packageRoot),
      project.framework,
      isWithoutEnglish ? [] : ['en']
    )
    reportCopy(copyLibrary(library, place), place, library.version)
    const { file, lines } = configurationFor(project, place)
    console.log(['', text.configure[project.framework](file), '', ...lines].join('\n'))
    if (lacksProgram(project)) console.error(text.noProgram(shownFolder(project.componentsRoot)))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    fail(text.refusals[error.reason](shown(error.path)))
  }
}

function reportCopy({ written, unchanged, removed, kept }: CopyReport, place: string, version: string): void {
  if (written.length > 0) console.log(text.written(written.length, shown(place), version))
  else console.log(text.upToDate(shown(place), version))
  if (written.length > 0 && unchanged.length > 0) console.log(text.unchanged(unchanged.length))
  for (const path of removed) console.log(text.removed(shown(join(place, path))))
  for (const path of kept) console.log(text.kept(shown(join(place, path))))
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}

/** As one would write it after "in"; undefined for the working directory. */
function shownFolder(path: string): string | undefined {
  const way = shown(path)
  return way === '.' ? undefined : way
}

/** As one would write it in this terminal, where it is below the working directory. */
function shown(path: string): string {
  const way = pathFrom(process.cwd(), path)
  return way.startsWith('..') ? path : way || '.'
}

function versionOf(root: string): string {
  const json: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return typeof json === 'object' && json !== null && 'version' in json ? String(json.version) : ''
}
