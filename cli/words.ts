import type { RefusalReason } from './copy'
import type { Language } from './language'
import type { Framework } from './project'

interface Words {
  readonly usage: string
  readonly oldNode: (needed: string, found: string) => string
  readonly written: (count: number, place: string, version: string) => string
  readonly upToDate: (place: string, version: string) => string
  readonly unchanged: (count: number) => string
  readonly removed: (path: string) => string
  readonly kept: (path: string) => string
  /** What comes before the lines of configuration. */
  readonly configure: Readonly<Record<Framework, (file: string) => string>>
  /** @param folder undefined for the working directory */
  readonly noProgram: (folder: string | undefined) => string
  readonly noFolder: string
  readonly otherPlace: (framework: string, folder: string) => string
  readonly refusals: Readonly<Record<RefusalReason, (path: string) => string>>
}

const en: Words = {
  usage: [
    'Usage: npx miniprogram-rtc copy DIR [--without en]',
    '',
    'Copies the components into a project of Taro, uni-app, or a mini program without "Build npm".',
    'DIR is the root of the project, or the folder in it that the components go into.',
    '--without en leaves the English texts out: the components then speak Chinese everywhere.'
  ].join('\n'),
  oldNode: (needed, found) => `This command needs Node.js ${needed} or newer; here is ${found}. Nothing was copied.`,
  written: (count, place, version) => `Wrote ${count} ${files(count)} of miniprogram-rtc ${version} to ${place}`,
  upToDate: (place, version) => `${place} holds miniprogram-rtc ${version} already`,
  unchanged: (count) => `Unchanged: ${count} ${files(count)}`,
  removed: (path) => `Removed ${path}, which this version no longer has`,
  kept: (path) => `Left ${path}: this version no longer has it, but it was changed since it was copied`,
  configure: {
    taro: (file) => `In the configuration of the page, such as ${file}:`,
    'uni-app': (file) => `In ${file}, below "globalStyle" or the "style" of a page:`,
    native: () => 'In the JSON file of the page, or in app.json:'
  },
  noProgram: (folder = 'this folder') =>
    `There is no app.json in ${folder}. If the mini program is in another one, name it by miniprogramRoot in project.config.json and copy again.`,
  noFolder: 'Which folder? Give the root of the project, as in: npx miniprogram-rtc copy .',
  otherPlace: (framework, folder) =>
    `${framework} takes native components from ${folder} only. Give a folder in it, or the root of the project.`,
  refusals: {
    'is a file': (path) => `${path} is a file, not a folder. Nothing was copied.`,
    'not writable': (path) => `${path} cannot be written. Nothing was copied.`,
    'foreign file': (path) => `${path} is there already, and not from this command. Nothing was copied.`,
    'changed file': (path) =>
      `${path} was changed since it was copied. Nothing was copied: remove it first to have it replaced.`
  }
}

const zhCN: Words = {
  usage: [
    '用法：npx miniprogram-rtc copy 目录 [--without en]',
    '',
    '把组件复制到 Taro、uni-app 项目，或不使用“构建 npm”的小程序项目。',
    '“目录”是项目根目录，或项目中存放组件的目录。',
    '加上 --without en 则不复制英文文案，组件始终显示中文。'
  ].join('\n'),
  oldNode: (needed, found) => `本命令需要 Node.js ${needed} 或更高版本，当前为 ${found}。未复制任何内容。`,
  written: (count, place, version) => `已将 miniprogram-rtc ${version} 的 ${count} 个文件写入 ${place}`,
  upToDate: (place, version) => `${place} 已是 miniprogram-rtc ${version}`,
  unchanged: (count) => `未变化：${count} 个文件`,
  removed: (path) => `已删除 ${path}（新版本不再需要）`,
  kept: (path) => `保留 ${path}：新版本不再需要，但复制之后被修改过`,
  configure: {
    taro: (file) => `在页面配置（如 ${file}）中加入：`,
    'uni-app': (file) => `在 ${file} 的 globalStyle 或页面的 style 中加入：`,
    native: () => '在页面的 JSON 文件或 app.json 中加入：'
  },
  noProgram: (folder) =>
    `${folder === undefined ? '当前目录' : `${folder} `}下没有 app.json。如果小程序在别的目录，请在 project.config.json 的 miniprogramRoot 中指明，再复制一次。`,
  noFolder: '缺少目录。可指定项目根目录，例如：npx miniprogram-rtc copy .',
  otherPlace: (framework, folder) => `${framework} 只从 ${folder} 读取原生组件，请指定其中的目录，或项目根目录。`,
  refusals: {
    'is a file': (path) => `${path} 是文件，不是目录。未复制任何内容。`,
    'not writable': (path) => `${path} 无法写入。未复制任何内容。`,
    'foreign file': (path) => `${path} 已存在，且不是由本命令写入的。未复制任何内容。`,
    'changed file': (path) => `${path} 在复制之后被修改过。未复制任何内容；如需覆盖，请先删除它。`
  }
}

const files = (count: number): string => (count === 1 ? 'file' : 'files')

export const words: Readonly<Record<Language, Words>> = { en, 'zh-CN': zhCN }
