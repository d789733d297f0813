import type { BuildState, ShownProblem } from './messages'

/** Where it is kept which problems were dismissed: in one tab, over the reload that follows each build. */
type DismissedStore = Pick<Storage, 'getItem' | 'setItem'>

type Kind = 'problems' | 'typeProblems'

const place = 'miniprogram-preview-dismissed'

/**
 * The problems of builds that a person has dismissed. They stay so until they are gone, wherever in their file they
 * move: one that comes back is shown.
 */
export class DismissedProblems {
  /** Number of the last build that had them, by problem. */
  private readonly lastBuilds: Map<string, number>

  constructor(private readonly store: DismissedStore) {
    this.lastBuilds = new Map(read(store))
  }

  has(kind: Kind, problem: ShownProblem): boolean {
    return this.lastBuilds.has(keyOf(kind, problem))
  }

  add(state: BuildState): void {
    for (const key of keysOf(state)) this.lastBuilds.set(key, state.build)
    this.save()
  }

  /**
   * Forgets what is gone. Type errors are known some time after their build: one is gone when a whole build was without
   * it.
   */
  follow(state: BuildState): void {
    const present = new Set(keysOf(state))
    for (const [key, lastBuild] of this.lastBuilds) {
      if (present.has(key)) this.lastBuilds.set(key, state.build)
      if (isGone(key, present, state.build - lastBuild)) this.lastBuilds.delete(key)
    }
    this.save()
  }

  private save(): void {
    this.store.setItem(place, JSON.stringify([...this.lastBuilds]))
  }
}

function isGone(key: string, present: ReadonlySet<string>, builds: number): boolean {
  return key.startsWith('typeProblems') ? builds > 1 : !present.has(key)
}

function keysOf({ problems, typeProblems }: BuildState): string[] {
  return [
    ...problems.map((problem) => keyOf('problems', problem)),
    ...typeProblems.map((problem) => keyOf('typeProblems', problem))
  ]
}

/** Without its line, which changes with the lines above. */
function keyOf(kind: Kind, { file, message }: ShownProblem): string {
  return `${kind} ${file} ${message}`
}

function read(store: DismissedStore): [string, number][] {
  const saved: unknown = JSON.parse(store.getItem(place) ?? '[]')
  if (!Array.isArray(saved)) return []
  return saved.filter((row) => Array.isArray(row)).map(([key, build]) => [String(key), Number(build)])
}
