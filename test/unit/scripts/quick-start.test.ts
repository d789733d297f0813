import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { codeBlocks } from '../../build/document-blocks'

const docs = join(__dirname, '../../../docs')

/** What runs of a script, in the compiler's own format. */
function withoutTypes(text: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext }
  return ts.transpileModule(text, { compilerOptions }).outputText.replace('export {};\n', '')
}

/** The pages of a guide in one language, without their types. */
function pagesOf(file: string, language: string): string[] {
  return codeBlocks(file, readFileSync(join(docs, file), 'utf8'))
    .filter((block) => block.language === language && /^ {2}onError/m.test(block.text) && /^Page\(/m.test(block.text))
    .filter(({ text }) => !text.includes('selectComponent'))
    .map(({ text }) => withoutTypes(text))
}

// A browser runs the ones in JavaScript, the compiler checks the ones in TypeScript.
test.each(['quick-start.md', 'quick-start.zh-CN.md'])(
  'the pages of %s that play, push and call are the same in JavaScript and in TypeScript',
  (file) => {
    expect(pagesOf(file, 'js')).toHaveLength(3)
    expect(pagesOf(file, 'ts')).toEqual(pagesOf(file, 'js'))
  }
)
