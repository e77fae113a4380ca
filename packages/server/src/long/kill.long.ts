/** Kills the backend at every step of every flow, and compares CCV's books with what it says afterwards. */
import { afterAll, describe, expect, it } from 'vitest'
import { sqliteStore } from '../lib/store/sqlite/open.ts'
import { type Flow, flows, violations } from '../testing/kill-flows.ts'
import { type Mortal, startMortal } from '../testing/mortal.ts'
import { seedOf } from '../testing/seed.ts'
import type { CrashPoint, Step } from '../testing/steps.ts'

const killsPerPoint = Number(process.env['KILLS'] ?? 3)
const seed = seedOf('KILL_SEED')
const lanes = 2

type FlowName = keyof typeof flows

const paying: FlowName[] = ['pay', 'pay, answer lost', 'change of mind']
const saving: FlowName[] = ['pay and save as mandate', 'pay and save as vault', 'save as mandate', 'save as vault']
const all: FlowName[] = [...paying, ...saving, 'charge', 'refund']

/** Which flows reach a step. */
const reachedBy: Record<Step, FlowName[]> = {
  session: [...paying, ...saving],
  attempt: all,
  sent: all,
  create: all,
  answer: all,
  'look-up': ['pay, answer lost', 'charge'],
  read: all,
  truth: all,
  webhook: [...paying, ...saving],
  place: all,
  delivery: all,
  cancel: ['change of mind'],
  operation: ['refund'],
  'operation-sent': ['refund'],
  'operation-call': ['refund'],
  'operation-answer': ['refund'],
  'operation-truth': ['refund'],
}

type Point = CrashPoint | 'any moment'

/** Before a question nothing has changed since the step before it. */
const questions: readonly string[] = ['look-up', 'read', 'place']

const everyPoint: Point[] = [
  ...Object.keys(reachedBy).flatMap((step) =>
    questions.includes(step) ? [`after ${step}` as CrashPoint] : ([`before ${step}`, `after ${step}`] as CrashPoint[]),
  ),
  'any moment',
]
const points = everyPoint.filter((point) => point.includes(process.env['KILL_AT'] ?? ''))

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const report = new Map<Point, { kills: number; trials: number; violations: string[] }>(
  points.map((point) => [point, { kills: 0, trials: 0, violations: [] }]),
)

async function runLane(lane: number, queue: Point[]): Promise<void> {
  const shop = await startMortal()
  try {
    for (let point = queue.shift(); point !== undefined; point = queue.shift()) await killAt(shop, point, lane)
    await finishes(shop)
  } finally {
    await shop.close()
  }
}

async function killAt(shop: Mortal, point: Point, lane: number): Promise<void> {
  const row = report.get(point)
  if (!row) return
  const offset = points.indexOf(point) * 1000
  while (row.kills < killsPerPoint && row.trials < killsPerPoint * 4) {
    const random = randomOf(seed + offset + row.trials)
    const id = `k${lane}-${offset + row.trials}`
    row.trials += 1
    const before = shop.kills()
    const wrong = await trial(shop, point, id, random)
    row.violations.push(...wrong.map((what) => `${point}: ${what}`))
    row.kills += shop.kills() - before
  }
}

async function trial(shop: Mortal, point: Point, id: string, random: () => number): Promise<string[]> {
  const names = point === 'any moment' ? all : reachedBy[point.replace(/^(before|after) /, '') as Step]
  const name = names[Math.floor(random() * names.length)] ?? 'pay'
  const flow: Flow = flows[name]
  const timer = await prepareDeath(shop, point, random)
  try {
    const done = await flow(shop, id, random)
    await shop.disarm()
    return (await violations(shop, done)).map((what) => `${name}: ${what}`)
  } catch (error) {
    return [`${name} ${id}: ${error instanceof Error ? error.message : String(error)}`]
  } finally {
    clearTimeout(timer)
    await shop.disarm()
    shop.sandbox.control.clearFaults()
  }
}

async function prepareDeath(shop: Mortal, point: Point, random: () => number): Promise<NodeJS.Timeout | undefined> {
  if (point === 'any moment') return setTimeout(() => shop.kill(), random() * 120)
  await shop.arm(
    point,
    1 + Math.floor(random() * (/sent|delivery|place|truth/.test(point) && !point.includes('operation') ? 2 : 1)),
  )
  return undefined
}

/** What nobody was sent to is looked for during a day; in the end nothing waits for CCV any more. */
async function finishes(shop: Mortal): Promise<void> {
  for (const hours of [1, 25, 1]) {
    await shop.pass(hours * 3_600_000)
    await shop.insist(() => shop.ask('POST', '/v1/sweep', { json: {} }))
  }
  const store = await sqliteStore({ path: shop.databasePath })
  const { count } = await store.attempts.unfinished()
  await store.close()
  if (count > 0) report.get('any moment')?.violations.push(`${count} attempts are unfinished in the end`)
}

describe('killed at every step', () => {
  it(`nothing is lost, nothing happens twice (seed ${seed})`, { timeout: 30 * 60_000 }, async () => {
    const queue = [...points]

    await Promise.all(Array.from({ length: lanes }, (_, lane) => runLane(lane, queue)))

    expect([...report.values()].flatMap((row) => row.violations)).toEqual([])
    for (const [point, { kills }] of report)
      expect({ point, isEnough: kills >= killsPerPoint }).toEqual({ point, isEnough: true })
  })

  afterAll(() => {
    const rows = [...report].map(([point, row]) =>
      [point.padEnd(26), row.kills, row.trials, row.violations.length].join('  '),
    )
    console.log(`SIGKILL at (seed ${seed})    kills  trials  violations\n${rows.join('\n')}`)
  })
})
