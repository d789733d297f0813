import { type Language, languageOf } from '../../cli/language'

interface Words {
  /** Names of the addresses that are printed at the start, of equal width. */
  readonly testCard: string
  readonly push: string
  readonly preview: string
  /** What stands for a name in the address to push to. */
  readonly streamName: string
  readonly built: string
  readonly pageHangs: string
  readonly pageAnswers: string
  readonly mediaFailed: string
  readonly mediaEnded: string
  readonly cloudFunctionFailed: (entry: string) => string
  readonly noFolder: (folder: string) => string
  readonly badPort: (given: string) => string
}

const en: Words = {
  testCard: 'Test card   ',
  push: 'Push RTMP to',
  preview: 'Preview     ',
  streamName: '<name>',
  built: 'built',
  pageHangs: `The page does not answer: a script runs without end, or waits in the debugger.
Mend the script, save, and load the page anew in the browser.`,
  pageAnswers: 'The page answers again.',
  mediaFailed: 'The media server has failed and is started again.',
  mediaEnded: 'The media server does not start: streams stop until the preview is started again.',
  cloudFunctionFailed: (entry) => `The cloud function ${entry} failed:`,
  noFolder: (folder) => `--root ${folder}: there is no such folder`,
  badPort: (given) => `--port ${given}: must be a number from 1 to 65535`
}

const zhCN: Words = {
  testCard: '测试画面',
  push: '推流地址',
  preview: '预览页面',
  streamName: '<流名>',
  built: '已重新构建',
  pageHangs: `页面没有响应：脚本陷入死循环，或停在调试器中。
请修改脚本并保存，再在浏览器里重新加载页面。`,
  pageAnswers: '页面恢复响应。',
  mediaFailed: '媒体服务异常退出，正在重新启动。',
  mediaEnded: '媒体服务无法启动：重新运行预览之前，没有流可用。',
  cloudFunctionFailed: (entry) => `云函数 ${entry} 执行失败：`,
  noFolder: (folder) => `--root ${folder}：没有这个目录`,
  badPort: (given) => `--port ${given}：必须是 1 到 65535 的整数`
}

const words: Readonly<Record<Language, Words>> = { en, 'zh-CN': zhCN }

/** What the preview prints, in the language of the terminal. */
export const text = words[languageOf(process.env)]
