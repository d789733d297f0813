/**
 * Packs and compiles a mini program with WeChat's own tools, without an account: the attributes of a project, which
 * miniprogram-ci would ask WeChat for, are its own defaults. Usage: node compile.mjs PACKAGE_JSON PROJECT SETTING RESULT
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parse } from 'acorn'

const ci = createRequire(import.meta.url)('miniprogram-ci')
const [packageJsonPath, projectPath, setting, resultPath] = process.argv.slice(2)

/** The oldest syntax in which all scripts of the library can be read. */
function syntaxOf(scripts) {
  return [5, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022].find((ecmaVersion) =>
    scripts.every((text) => {
      try {
        parse(text, { ecmaVersion, sourceType: 'script', allowReturnOutsideFunction: true })
        return true
      } catch {
        return false
      }
    })
  )
}

async function compile() {
  const miniprogram = join(projectPath, 'miniprogram')
  const packed = await ci.packNpmManually({ packageJsonPath, miniprogramNpmDistDir: miniprogram })
  const { appid } = JSON.parse(readFileSync(join(projectPath, 'project.config.json'), 'utf8'))
  const project = new ci.Project({
    appid,
    type: 'miniProgram',
    projectPath,
    privateKey: 'none',
    ignores: ['node_modules/**/*']
  })
  project.attr = () => Promise.resolve(ci.DefaultProjectAttr)
  const options = { project, version: '1.0.0', desc: '', setting: JSON.parse(setting), onProgressUpdate() {} }
  const files = Object.entries(await ci.getCompiledResult(options))
  const library = files.filter(([path]) => path.startsWith('miniprogram_npm/'))
  return {
    packed: packed.miniProgramPackNum,
    warnings: packed.warnList,
    files: library.map(([path]) => path.replace('miniprogram_npm/miniprogram-rtc/', '')),
    bytes: library.reduce((sum, [, content]) => sum + content.length, 0),
    syntax: syntaxOf(library.filter(([path]) => path.endsWith('.js')).map(([, content]) => String(content)))
  }
}

compile().then(
  (result) => finish(result),
  (error) => finish({ failure: String(error?.message ?? error) })
)

/** Its helpers would keep the process alive. */
function finish(result) {
  writeFileSync(resultPath, JSON.stringify(result))
  process.exit()
}
