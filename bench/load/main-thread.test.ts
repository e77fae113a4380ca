import { expect, it } from 'vitest'
import { type TraceEvent, workIn } from './main-thread.ts'

const event = (name: string, ts: number, dur = 0, more: Partial<TraceEvent> = {}): TraceEvent => ({
  name,
  pid: 1,
  tid: 1,
  ts,
  dur,
  ...more,
})
const script = (ts: number, url: string) => event('EvaluateScript', ts, 100, { args: { data: { url } } })

it('sums the tasks of the main thread between the start of the script and the mark', () => {
  const events = [
    event('RunTask', 0, 5000),
    script(1000, ''),
    script(2000, 'http://127.0.0.1:1/index.js'),
    event('RunTask', 6000, 1000),
    event('RunTask', 6500, 9000, { tid: 2 }),
    event('RunTask', 9000, 4000),
    event('bench-end', 10_000),
    event('RunTask', 14_000, 1000),
  ]

  expect(workIn(events)).toBe(3 + 1 + 1)
})

it('is not a number without the script or the mark', () => {
  expect(workIn([event('RunTask', 0, 1), event('bench-end', 1)])).toBeNaN()
  expect(workIn([event('RunTask', 0, 1), script(0, 'http://a/index.js')])).toBeNaN()
})
