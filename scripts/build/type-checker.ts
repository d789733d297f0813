import { join, relative } from 'node:path'
import ts from 'typescript'
import { withoutRepeats, type Problem } from './problem'
import { SourceFiles } from './source-files'

/** Checks the types of one tsconfig, as often as asked: files that a change does not reach are not checked again. */
export class TypeChecker {
  private builder: ts.SemanticDiagnosticsBuilderProgram | undefined

  /**
   * @param tsconfig relative to the root
   * @param files shared with the checkers of other tsconfigs
   */
  constructor(
    private readonly root: string,
    private readonly tsconfig: string,
    readonly files = new SourceFiles()
  ) {}

  /** The program of the last check. */
  get program(): ts.Program {
    if (this.builder === undefined) throw new Error('there has been no check')
    return this.builder.getProgram()
  }

  /** Type errors of all files that the tsconfig includes now. */
  check(): Problem[] {
    const config = this.readConfig()
    const { fileNames, options } = config
    const errors = ts.getConfigFileParsingDiagnostics(config)
    const create = ts.createSemanticDiagnosticsBuilderProgram
    this.builder = create(fileNames, options, this.files.host(options), this.builder, errors)
    const found = [
      ...this.builder.getConfigFileParsingDiagnostics(),
      ...this.builder.getOptionsDiagnostics(),
      ...this.builder.getGlobalDiagnostics(),
      ...this.builder.getSyntacticDiagnostics(),
      ...this.builder.getSemanticDiagnostics()
    ]
    return withoutRepeats(found.map((diagnostic) => problemOf(diagnostic, this.root)))
  }

  /** Declarations of the files below a folder, by path relative to the root, as of the last check. */
  declarations(folder: string): { declarations: Map<string, string>; problems: Problem[] } {
    const declarations = new Map<string, string>()
    const problems: Problem[] = []
    const start = `${join(this.root, folder).replaceAll('\\', '/')}/`
    for (const file of this.program.getSourceFiles()) {
      if (!file.fileName.startsWith(start) || file.isDeclarationFile) continue
      problems.push(...this.program.getDeclarationDiagnostics(file).map((found) => problemOf(found, this.root)))
      this.program.emit(file, (path, text) => declarations.set(pathIn(this.root, path), text), undefined, true)
    }
    return { declarations, problems: withoutRepeats(problems) }
  }

  private readConfig(): ts.ParsedCommandLine {
    const path = join(this.root, this.tsconfig)
    const overrides = { declaration: true, emitDeclarationOnly: true, noEmit: false }
    const config = ts.getParsedCommandLineOfConfigFile(path, overrides, {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic({ messageText }) {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '))
      }
    })
    if (config === undefined) throw new Error(`${this.tsconfig} is missing`)
    return config
  }
}

/** A diagnostic of the compiler as a problem of the project. */
export function problemOf(diagnostic: ts.Diagnostic, root: string): Problem {
  const message = `[typescript] ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`
  if (diagnostic.file === undefined) return { file: 'tsconfig.json', line: 1, message }
  const { line, character } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0)
  return { file: pathIn(root, diagnostic.file.fileName), line: line + 1, column: character + 1, message }
}

function pathIn(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/')
}
