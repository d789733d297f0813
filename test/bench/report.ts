import type { ShippedSize } from '../build/size'
import {
  kinds,
  type Kind,
  type Measurements,
  type RunMeasurements,
  type Subject,
  subjects,
  type Updates
} from './measurements'

type Row = [what: string, measured: string, beside: string]

/** The numbers of one run as text. Budgets and other libraries stand beside them; nothing is judged here. */
export function report(subject: Subject, { mounts, run }: Measurements, size: ShippedSize): string {
  const { component: name, tag: tagName } = subjects[subject]
  const [tag, component] = kinds.map((kind) => median(mounts[kind].map(({ ms }) => ms))) as [number, number]
  const elements = (kind: Kind): number => mounts[kind].at(-1)?.elements ?? 0
  const ratio = (component / tag).toFixed(2)
  const rows: Row[] = [
    [`mount, <${tagName}> alone, median of ${mounts.tag.length}`, milliseconds(tag), ''],
    [`mount, ${name}, median of ${mounts.component.length}`, milliseconds(component), `${ratio} times the tag`],
    ['  more than the tag', milliseconds(component - tag), 'budget 3 ms'],
    [`elements that ${name} adds`, String(elements('component') - elements('tag')), 'budget 15'],
    ...(run ? rowsOfRun(run) : []),
    [`files of ${name} without texts`, bytes(size.bytes), `budget ${bytes(40 * 1024)} for rtc-player`]
  ]
  const width = Math.max(...rows.map(([what]) => what.length))
  return rows
    .map(([what, measured, beside]) => `${what.padEnd(width)}  ${measured.padStart(18)}   ${beside}`.trimEnd())
    .join('\n')
}

function rowsOfRun({ start, netstatus }: RunMeasurements): Row[] {
  return [
    ['setData, start to picture', updates(start), ''],
    [`setData, ${netstatus.events} netstatus events, nothing shown changes`, updates(netstatus), 'budget 0 calls']
  ]
}

/** NaN for no numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const [low = NaN, high = low] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return (low + high) / 2
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(2)} ms`
}

function bytes(count: number): string {
  return `${count.toLocaleString('en')} B`
}

function updates({ calls, bytes: size }: Updates): string {
  return `${calls} calls, ${bytes(size)}`
}
