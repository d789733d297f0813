/** Asks a question, or waits for the answer of the same one where it is open. */
export type AskOnce = (key: string, ask: () => Promise<boolean>) => Promise<boolean>

/** Shares one outstanding question between all calls that would ask it. */
export function createSharedQuestions(): AskOnce {
  const asked = new Map<string, Promise<boolean>>()
  return (key, ask) => {
    const answer = asked.get(key) ?? ask().finally(() => asked.delete(key))
    asked.set(key, answer)
    return answer
  }
}
