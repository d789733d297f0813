import ts from 'typescript'

/** A parsed file as a builder program needs it. */
type VersionedFile = ts.SourceFile & { version?: string }

const registry = ts.createDocumentRegistry()

/**
 * Parsed source files for any number of programs: parsing the declarations of the language and of packages is most
 * of the work. Programs whose options lead to different trees get separate ones.
 */
export class SourceFiles {
  private readonly files = new Map<string, VersionedFile>()

  /** A compiler host that reads each file once, and again only if its text has changed. */
  host(options: ts.CompilerOptions): ts.CompilerHost {
    const host = ts.createIncrementalCompilerHost(options)
    const kind = `${String(options.module)}|${String(registry.getKeyForCompilationSettings(options))}`
    return {
      ...host,
      getSourceFile: (path, parsing) => {
        const format = typeof parsing === 'object' ? String(parsing.impliedNodeFormat) : ''
        const key = `${path}|${format}|${kind}`
        const known = this.files.get(key)
        // Installed packages do not change.
        if (known !== undefined && path.includes('/node_modules/')) return known
        const text = host.readFile(path)
        if (text === undefined) {
          this.files.delete(key)
          return undefined
        }
        if (known?.text === text) return known
        const file = parse(host, path, text, parsing)
        this.files.set(key, file)
        return file
      }
    }
  }
}

/** A host in which these texts replace files of the disk. */
export function withTexts(host: ts.CompilerHost, texts: ReadonlyMap<string, string>): ts.CompilerHost {
  return {
    ...host,
    getSourceFile(path, parsing, ...rest) {
      const text = texts.get(path)
      return text === undefined ? host.getSourceFile(path, parsing, ...rest) : parse(host, path, text, parsing)
    }
  }
}

function parse(
  host: ts.CompilerHost,
  path: string,
  text: string,
  parsing: ts.ScriptTarget | ts.CreateSourceFileOptions
): VersionedFile {
  const file: VersionedFile = ts.createSourceFile(path, text, parsing)
  file.version = host.createHash?.(text) ?? text
  return file
}
