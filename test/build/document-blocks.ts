import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from '../../scripts/build/project-files'

/** A code block of a document. */
export interface CodeBlock {
  /** From the root. */
  readonly file: string
  /** Of its first line, from 1. */
  readonly line: number
  readonly language: string
  readonly text: string
}

/** All code blocks of the documents, in both languages. */
export function documentBlocks(root: string): CodeBlock[] {
  const inFolders = ['components', 'docs', 'examples/server', 'server'].flatMap((folder) => filesBelow(root, folder))
  return [...readdirSync(root), ...inFolders]
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => codeBlocks(path, readFileSync(join(root, path), 'utf8')))
}

/** Fences may be indented, as in a list. */
const fence = /^([ ]*)```(\w+)\n([^]*?)^\1```$/gm

export function codeBlocks(file: string, text: string): CodeBlock[] {
  return [...text.matchAll(fence)].map(({ index, 1: indent = '', 2: language = '', 3: code = '' }) => ({
    file,
    line: text.slice(0, index).split('\n').length + 1,
    language,
    text: code.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
  }))
}
