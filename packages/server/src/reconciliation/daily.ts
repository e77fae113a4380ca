/** Reconciles each day with CCV once across all servers: by itself, late if no server was running, or on request. */
import type { Deps, ReconciliationDeps } from '../context.ts'
import { invalid } from '../contract/problem.ts'
import type { Reconciliation, ReconciliationPage } from '../contract/types/reconciliation.ts'
import { daysToAdd, isOver } from '../domain/reconciliation-days.ts'
import { type SweepReport, sweep } from '../jobs/sweep.ts'
import type { ReconciliationRecord } from '../store/records.ts'
import { stepOn } from './reconcile.ts'

/**
 * Adds the days that ended since the last call, and takes one step of the day that is due.
 *
 * @returns whether more is due now
 */
async function reconcileDue(deps: ReconciliationDeps, signal?: AbortSignal): Promise<boolean> {
  await addDays(deps)
  const record = await stepOn(deps, { signal })
  return record !== undefined && deps.store.reconciliations.isDue(deps.clock.now())
}

const everyMs = 60_000
/** Leaves room for other requests to CCV. */
const betweenStepsMs = 1000

/** Runs until aborted. Starts with a wait, because a server that starts has more urgent work. */
export async function reconcileForEver(deps: ReconciliationDeps, signal: AbortSignal): Promise<void> {
  let waitMs = everyMs
  for (;;) {
    await deps.clock.sleep(waitMs, signal)
    if (signal.aborted) return
    try {
      waitMs = (await reconcileDue(deps, signal)) ? betweenStepsMs : everyMs
    } catch (error) {
      deps.log.error({ error }, 'reconciliation.failed')
      waitMs = everyMs
    }
  }
}

/** Runs one sweep and one reconciliation step, for hosts that have only a cron. */
export async function sweepAndReconcileOnce(deps: Deps, sweepFirst = () => sweep(deps)): Promise<SweepReport> {
  const report = await sweepFirst()
  const isMore = await reconcileDue(deps)
  return { ...report, remaining: report.remaining + Number(isMore) }
}

async function addDays({ store, clock, log }: ReconciliationDeps): Promise<void> {
  const now = clock.now()
  const { due, skipped } = daysToAdd(await store.reconciliations.latest(), now)
  if (skipped.length > 0) log.warn({ from: skipped[0], to: skipped.at(-1) }, 'reconciliation.days-skipped')
  await store.reconciliations.add([
    ...skipped.map((day) => dayRecord(day, 'skipped', null, now)),
    ...due.map((day) => dayRecord(day, 'waiting', now, now)),
  ])
}

function dayRecord(
  day: string,
  state: ReconciliationRecord['state'],
  dueAt: number | null,
  now: number,
): ReconciliationRecord {
  return {
    day,
    state,
    dueAt,
    lease: null,
    leaseUntil: 0,
    cursor: null,
    looks: 0,
    report: null,
    off: 0,
    emitted: null,
    finishedAt: null,
    createdAt: now,
    updatedAt: now,
  }
}

/**
 * Reconciles a day now, also when that was done before.
 *
 * @param steps the maximum number of steps; the rest continues in the background
 * @returns the day as it is then: not `done` while another server works on it, or CCV does not answer
 * @throws ProblemError when the day has not ended
 */
export async function reconcile(
  deps: ReconciliationDeps,
  day: string,
  steps = Number.POSITIVE_INFINITY,
): Promise<Reconciliation> {
  const { reconciliations } = deps.store
  const now = deps.clock.now()
  if (!isOver(day, now)) throw invalid('day', 'Use a day that has ended, in UTC')
  await reconciliations.add([dayRecord(day, 'waiting', now, now)])
  await reconciliations.ask(day, now)
  for (let taken = 0; taken < steps; taken += 1) {
    const record = await stepOn(deps, { day })
    if (!record || record.state === 'done' || (record.dueAt ?? 0) > deps.clock.now()) break
  }
  const record = await reconciliations.get(day)
  return presented(record ?? dayRecord(day, 'waiting', now, now))
}

export async function readReconciliation(
  { store }: ReconciliationDeps,
  day: string,
): Promise<Reconciliation | undefined> {
  const record = await store.reconciliations.get(day)
  return record && presented(record)
}

/** Newest first. */
export async function listReconciliations(
  { store }: ReconciliationDeps,
  { before, limit = 31 }: ReconciliationPage,
): Promise<Reconciliation[]> {
  return (await store.reconciliations.list(before, limit)).map(presented)
}

function presented({ day, state, looks, finishedAt, dueAt, report }: ReconciliationRecord): Reconciliation {
  return {
    day,
    state,
    looks,
    ...(finishedAt === null ? {} : { finishedAt }),
    ...(dueAt === null ? {} : { nextLookAt: dueAt }),
    ...(report ? { report } : {}),
  }
}
