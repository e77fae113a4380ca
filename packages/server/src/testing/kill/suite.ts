/** Kills the backend at every step of every flow that reaches it, and counts the kills and the violations. */
import { postgresStore } from '../../store/postgres/open.ts'
import { sqliteStore } from '../../store/sqlite/open.ts'
import { unguarded } from '../guards.ts'
import type { Step } from '../steps.ts'
import { untilNotified, violations } from './checks.ts'
import { type Flow, flows } from './flows.ts'
import { type DatabaseLocation, type DeathPoint, type Mortal, startMortal } from './mortal.ts'

type FlowName = keyof typeof flows
export type Point = DeathPoint | 'any moment'

const all = Object.keys(flows) as FlowName[]
const named = (...words: string[]): FlowName[] => all.filter((name) => words.some((word) => name.includes(word)))

const operating = named('refund', 'capture', 'reversal')
/** Flows with a payment or enrolment for which CCV sends a webhook; CCV sends none for mandates. */
const received = named('pay', 'vault', 'change of mind', 'refund', 'recovery')

/** The flows that reach each step. */
const reachedBy: Record<Step, readonly FlowName[]> = {
  session: all,
  attempt: all,
  sent: all,
  create: all,
  answer: all,
  'look-up': named('answer lost', 'MIT', 'recovery', 'capture', 'reversal'),
  read: all,
  outcome: all,
  webhook: received,
  method: named('forget', 'pay and save as mandate'),
  number: all,
  delivery: all,
  notified: all,
  cancel: named('change of mind', 'forget'),
  operation: operating,
  'operation-sent': operating,
  'operation-call': operating,
  'operation-answer': operating,
  'operation-outcome': operating,
}

/** Before a query, nothing has changed since the step before it. */
const questions: readonly string[] = ['look-up', 'read', 'number']

export const everyPoint: readonly Point[] = [
  ...(Object.keys(reachedBy) as Step[]).flatMap((step): Point[] =>
    questions.includes(step) ? [`after ${step}`] : [`before ${step}`, `after ${step}`],
  ),
  'while the shop answers',
  'any moment',
]

export interface Row {
  kills: number
  trials: number
  violations: string[]
}
export type Report = Map<Point, Row>

export interface Plan {
  points: readonly Point[]
  killsPerPoint: number
  seed: number
  /** The script to run with `node`. */
  program: string
  /** Each lane is a separate shop, with a PostgreSQL URL or a new SQLite file. */
  lanes: readonly { databaseUrl?: string }[]
}

/** @returns the report, which is updated continuously, and a promise that resolves at the end */
export function killAll(plan: Plan): { report: Report; done: Promise<unknown> } {
  const report: Report = new Map(plan.points.map((point) => [point, { kills: 0, trials: 0, violations: [] }]))
  const queue = [...plan.points]
  return {
    report,
    done: Promise.all(plan.lanes.map((location, lane) => runLane(plan, report, queue, { ...location, lane }))),
  }
}

async function runLane(
  plan: Plan,
  report: Report,
  queue: Point[],
  { lane, ...location }: { databaseUrl?: string; lane: number },
): Promise<void> {
  const shop = await startMortal({ program: plan.program, ...location })
  const orderLocks: string[] = []
  try {
    for (let point = queue.shift(); point !== undefined; point = queue.shift()) {
      const row = report.get(point)
      if (row) await killAt({ shop, lane, orderLocks }, point, row, plan)
    }
    report.get(plan.points[0] ?? 'any moment')?.violations.push(...(await wrongInTheEnd(shop, orderLocks)))
  } finally {
    await shop.close()
  }
}

interface Lane {
  shop: Mortal
  lane: number
  /** The order locks that were used so far. */
  orderLocks: string[]
}

async function killAt({ shop, lane, orderLocks }: Lane, point: Point, row: Row, plan: Plan): Promise<void> {
  const names = flowsAt(point)
  const first = everyPoint.indexOf(point) * 1000
  const wanted = point === 'any moment' ? 3 * plan.killsPerPoint : plan.killsPerPoint
  while (row.kills < wanted && row.trials < 12 + wanted * 3) {
    // Uses the flows in turn, from a different start for each point.
    const name = names[(first + row.trials + plan.seed) % names.length] ?? 'pay'
    const random = randomOf(plan.seed + first + row.trials)
    const id = `k${lane}-${first + row.trials}`
    row.trials += 1
    const before = shop.kills()
    const wrong = await trial(shop, point, flows[name], { id, random, orderLocks })
    row.violations.push(...wrong.map((what) => `${point}, ${name}: ${what}`))
    row.kills += shop.kills() - before
  }
}

function flowsAt(point: Point): readonly FlowName[] {
  if (point === 'any moment' || point === 'while the shop answers') return all
  return reachedBy[point.replace(/^(before|after) /, '') as Step]
}

async function trial(
  shop: Mortal,
  point: Point,
  flow: Flow,
  { id, random, orderLocks }: { id: string; random: () => number; orderLocks: string[] },
): Promise<string[]> {
  const timer = await prepareDeath(shop, point, random)
  try {
    const done = await flow(shop, id, random)
    orderLocks.push(`order:${done.orderId}`, ...done.sessions.map((session) => `session:${session}`))
    shop.sandbox.control.clearFaults()
    await untilNotified(shop, done) // a flow ends when the shop has received its events
    await shop.disarm()
    return await violations(shop, done)
  } catch (error) {
    return [`${id}: ${error instanceof Error ? error.message : String(error)}`]
  } finally {
    clearTimeout(timer)
    await shop.disarm()
    shop.sandbox.control.clearFaults()
  }
}

async function prepareDeath(shop: Mortal, point: Point, random: () => number): Promise<NodeJS.Timeout | undefined> {
  if (point === 'any moment') return setTimeout(() => shop.kill(), random() * 120)
  // Some steps occur twice: once for the saved method, and once for the payment with it.
  const comesAgain =
    /(session|sent|create|answer|delivery|number|outcome|notified)$/.test(point) && !/operation/.test(point)
  await shop.arm(point, comesAgain && random() < 0.4 ? 2 : 1)
  return undefined
}

/** Attempts that nobody was redirected to are recovered for a day; in the end nothing may wait for CCV. */
async function wrongInTheEnd(shop: Mortal, orderLocks: readonly string[]): Promise<string[]> {
  for (const hours of [1, 25, 1]) {
    await shop.pass(hours * 3_600_000)
    await shop.insist(() => shop.ask('POST', '/v1/sweep', { json: {} }))
  }
  return wrongInStore(shop.database, orderLocks)
}

async function wrongInStore(location: DatabaseLocation, orderLocks: readonly string[]): Promise<string[]> {
  const store = await ('url' in location ? postgresStore(location) : sqliteStore(location))
  try {
    const wrong = await unguarded(store)
    for (const orderLock of orderLocks) {
      const attempts = await store.attempts.ofOrderLock(orderLock)
      const stuck = attempts.filter(({ state }) => state === 'stored' || state === 'unknown' || state === 'open')
      wrong.push(...stuck.map(({ choice, state }) => `${orderLock}: ${choice} is still ${state} at the end`))
    }
    return wrong
  } finally {
    await store.close()
  }
}

/** Random numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One line per point. */
export function reportLines(title: string, report: Report): string {
  const rows = [...report].map(([point, row]) =>
    [point.padEnd(26), ...[row.kills, row.trials, row.violations.length].map((n) => String(n).padStart(5))].join('  '),
  )
  const total = [...report.values()].reduce((sum, row) => sum + row.kills, 0)
  return [`${title.padEnd(26)}  kills  trials  violations`, ...rows, `${total} kills in all`].join('\n')
}
