import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { filesBelow } from '../build/project-files'

/** Links and pictures of a built site that lead nowhere, as `page: address`; ids of headings count. */
export function deadLinks(output: string): string[] {
  const texts = new Map<string, string>()
  const textOf = (path: string) => {
    const text = texts.get(path) ?? readFileSync(join(output, path), 'utf8')
    texts.set(path, text)
    return text
  }
  const pages = filesBelow(output, '.')
    .map((path) => posix.normalize(path.replaceAll('\\', '/')))
    .filter((path) => path.endsWith('.html'))
  return pages.flatMap((page) => {
    const addresses = [...textOf(page).matchAll(/<(?:a|img)\b[^>]*? (?:href|src)="([^"]+)"/g)].map(
      ([, address = '']) => address
    )
    const isDead = (address: string) => {
      const [path = '', anchor = ''] = decodeURI(address).split('#')
      const file = fileOf(output, path === '' ? page : posix.join('.', posix.resolve('/', posix.dirname(page), path)))
      if (file === undefined) return true
      return anchor !== '' && !textOf(file).includes(` id="${anchor}"`)
    }
    return [...new Set(addresses)]
      .filter((address) => !/^[a-z]+:|^\/\//.test(address) && isDead(address))
      .map((address) => `${page}: ${address}`)
  })
}

/** As a server for such sites finds it: without its ending, or the index of a folder. */
function fileOf(output: string, path: string): string | undefined {
  const inside = path.replace(/^\/+/, '')
  return [inside, `${inside}.html`, posix.join(inside, 'index.html')].find(
    (file) => /\.\w+$/.test(file) && existsSync(join(output, file))
  )
}
