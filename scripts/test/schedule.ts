/** Work with a name. */
export interface Task<Result> {
  readonly name: string
  /** The names of the tasks that must have ended before it starts. */
  readonly needs?: readonly string[]
  /** How many slots it takes. Default: 1 */
  readonly slots?: number
  run(): Promise<Result>
}

/**
 * Runs tasks within `slots`: whenever one ends, those in the list whose needs are met start in turn, until one does not fit.
 * Needs that are not in the list count as met. Results are in the order of the list.
 */
export async function runTasks<Result>(tasks: readonly Task<Result>[], slots: number): Promise<Result[]> {
  const names = new Set(tasks.map(({ name }) => name))
  const results = new Map<string, Result>()
  const started = new Set<string>()
  let free = slots
  const isReady = ({ name, needs = [] }: Task<Result>) =>
    !started.has(name) && needs.every((need) => results.has(need) || !names.has(need))

  const run = async (task: Task<Result>): Promise<void> => {
    const taken = task.slots ?? 1
    free -= taken
    started.add(task.name)
    results.set(task.name, await task.run())
    free += taken
    await fillSlots()
  }
  const fillSlots = async (): Promise<void> => {
    const begun: Promise<void>[] = []
    for (const task of tasks.filter(isReady)) {
      if ((task.slots ?? 1) > free) break
      begun.push(run(task))
    }
    await Promise.all(begun)
  }
  await fillSlots()
  return tasks.flatMap(({ name }) => (results.has(name) ? [results.get(name) as Result] : []))
}
