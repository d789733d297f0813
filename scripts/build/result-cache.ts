/** Results by path. Each one holds as long as the text that it was made of stays the same. */
export class ResultCache<Result> {
  private entries = new Map<string, { readonly text: string; readonly result: Result }>()

  /**
   * Brings the results in line with `texts`: one for each path and none for any other.
   *
   * @param texts all that a result depends on, by path
   * @param make gives a result for each path whose text is new
   * @returns results in the order of `texts`, and the paths that were made
   */
  async update(
    texts: ReadonlyMap<string, string>,
    make: (paths: readonly string[]) => Promise<ReadonlyMap<string, Result>>
  ): Promise<{ results: Result[]; made: string[] }> {
    const stale = [...texts].filter(([path, text]) => this.entries.get(path)?.text !== text).map(([path]) => path)
    const made = stale.length === 0 ? new Map<string, Result>() : await make(stale)
    const entries = [...texts].flatMap(([path, text]) => {
      const result = made.get(path) ?? (stale.includes(path) ? undefined : this.entries.get(path)?.result)
      return result === undefined ? [] : [[path, { text, result }] as const]
    })
    this.entries = new Map(entries)
    return { results: entries.map(([, { result }]) => result), made: stale }
  }
}
