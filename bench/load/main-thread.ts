/** Reads from a trace of Chromium how much the main thread of a page has worked. */

/** An event of the trace; times are in microseconds. */
export interface TraceEvent {
  name: string
  pid: number
  tid: number
  ts: number
  dur?: number
  args?: { data?: { url?: string; fileName?: string } }
}

/** The categories to trace. */
export const traced = [
  'toplevel',
  'devtools.timeline',
  'v8',
  'blink.user_timing',
  'disabled-by-default-devtools.timeline',
]

const tasks: ReadonlySet<string> = new Set(['RunTask', 'ThreadControllerImpl::RunTask'])
const scripts: ReadonlySet<string> = new Set(['EvaluateScript', 'v8.compile', 'v8.compileModule', 'v8.evaluateModule'])

/**
 * Sums the tasks of the main thread from the first run of a script file until the mark `bench-end`.
 *
 * @returns milliseconds; `NaN` when the trace has no script or no mark
 */
export function workIn(events: readonly TraceEvent[]): number {
  const end = events.find(({ name }) => name === 'bench-end')
  const own = events.filter(({ pid, tid }) => pid === end?.pid && tid === end.tid)
  const starts = own.flatMap((event) => (isScript(event) ? [event.ts] : []))
  if (!end || starts.length === 0) return Number.NaN
  const from = Math.min(...starts)
  const overlaps = own.flatMap(({ name, ts, dur = 0 }) =>
    tasks.has(name) ? [Math.max(0, Math.min(ts + dur, end.ts) - Math.max(ts, from))] : [],
  )
  // Both names stand for the same task where a version of Chromium writes both.
  const names = new Set(own.map(({ name }) => name).filter((name) => tasks.has(name)))
  return overlaps.reduce((sum, one) => sum + one, 0) / names.size / 1000
}

function isScript({ name, args }: TraceEvent): boolean {
  const address = args?.data?.url ?? args?.data?.fileName ?? ''
  return scripts.has(name) && /^http.*\.js$/.test(address)
}
