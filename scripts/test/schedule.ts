/** Work with a name, and the names of the tasks that must have ended before it starts. */
export interface Task<Result> {
  readonly name: string
  readonly needs?: readonly string[]
  run(): Promise<Result>
}

/**
 * Runs tasks, at most `slots` at a time: whenever one ends, the first in the list whose needs are met starts. Needs
 * that are not in the list count as met. Results are in the order of the list.
 */
export async function runTasks<Result>(tasks: readonly Task<Result>[], slots: number): Promise<Result[]> {
  const names = new Set(tasks.map(({ name }) => name))
  const results = new Map<string, Result>()
  const started = new Set<string>()
  const isReady = ({ name, needs = [] }: Task<Result>) =>
    !started.has(name) && needs.every((need) => results.has(need) || !names.has(need))

  const fillSlots = async (): Promise<void> => {
    const free = slots - (started.size - results.size)
    const next = tasks.filter(isReady).slice(0, free)
    for (const { name } of next) started.add(name)
    await Promise.all(
      next.map(async (task) => {
        results.set(task.name, await task.run())
        await fillSlots()
      })
    )
  }
  await fillSlots()
  return tasks.flatMap(({ name }) => (results.has(name) ? [results.get(name) as Result] : []))
}
