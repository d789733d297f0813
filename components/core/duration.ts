/** `1:02:03`, or `02:03` within the first hour. @param ms duration */
export function formatDuration(ms: number): string {
  const two = (part: number) => `0${part % 60}`.slice(-2)
  const seconds = Math.floor(ms / 1000)
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  return `${hours ? `${hours}:` : ''}${two(minutes)}:${two(seconds)}`
}
