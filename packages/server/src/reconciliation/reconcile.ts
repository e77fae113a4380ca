/**
 * Reconciles a day with CCV: first what CCV lists, page by page, then what the store has and CCV did not list. Each
 * page stores the progress, so that the work resumes there after a crash or an outage of CCV, or on another server.
 */
import { CcvError, type Transaction } from '@ccv-checkout/ccv'
import { leaseMs, type ReconciliationDeps } from '../context.ts'
import type { Difference, ReconciliationReport } from '../contract/types/reconciliation.ts'
import type { AttemptGlance, OperationGlance } from '../domain/reconciliation.ts'
import { boundsOf, type Cursor, firstPage, nextPage, nextRunAt } from '../domain/reconciliation-days.ts'
import { reconciliationEvent } from '../events/events.ts'
import { hashOf, newId } from '../runtime/secrets.ts'
import type { ReconciledRow, ReconciliationRecord, Tally } from '../store/records.ts'
import { compareRows, missingAtCcv, seenOnly, withoutReference } from './reconcile-rows.ts'

/** How many requests one step sends to CCV before other work gets its turn. */
const questionsAtMost = 10
/** How many references of the store one request asks for. */
const askedAtOnce = 25
/** How long to wait after CCV did not answer, in milliseconds. */
const laterMs = 5 * 60_000
const listedAtMost = 100

interface StepOptions {
  /** Only this day, whether it is due or not. */
  day?: string | undefined
  /** Stops after the current request. */
  signal?: AbortSignal | undefined
}

/**
 * Takes one step of the day that is due, or of the given day.
 *
 * @returns the day as it is then; `undefined` when nothing is due, or another server works on it
 */
export async function stepOn(
  deps: ReconciliationDeps,
  { day, signal }: StepOptions = {},
): Promise<ReconciliationRecord | undefined> {
  if (deps.health.isSilent()) return undefined
  if (day === undefined && !(await deps.store.reconciliations.isDue(deps.clock.now()))) return undefined
  const record = await claim(deps, day)
  if (!record) return undefined
  try {
    return await stepWith(deps, record, signal)
  } catch (error) {
    const fields = { day: record.day, error }
    if (error instanceof CcvError) deps.log.warn({ ...fields, kind: error.kind }, 'reconciliation.not-asked')
    else deps.log.error(fields, 'reconciliation.failed')
    const now = deps.clock.now()
    return deps.store.reconciliations.update(record, { ...released, dueAt: now + laterMs, updatedAt: now })
  }
}

const released = { lease: null, leaseUntil: 0 }

function leaseUntil({ clock, settings }: ReconciliationDeps): number {
  return clock.now() + 3 * leaseMs(settings) // long enough for one page, with everything on it that has to be synced
}

function claim(deps: ReconciliationDeps, day: string | undefined): Promise<ReconciliationRecord | undefined> {
  const lease = { now: deps.clock.now(), until: leaseUntil(deps), id: newId('rl') }
  return deps.store.write(async (tables) => {
    await tables.lock('reconciliations.claim')
    return tables.reconciliations.claim(lease, day)
  })
}

async function stepWith(
  deps: ReconciliationDeps,
  record: ReconciliationRecord,
  signal?: AbortSignal,
): Promise<ReconciliationRecord | undefined> {
  const { reconciliations } = deps.store
  let cursor = record.cursor ?? (await begin(deps, record.day))
  for (let questions = 0; questions < questionsAtMost && !signal?.aborted; questions += 1) {
    const next = await read(deps, record.day, cursor)
    if (next === undefined) return finish(deps, record)
    cursor = next
    // Each page stores the cursor and renews the lease: a process that has lost the lease stops here.
    const held = await reconciliations.update(record, { cursor, leaseUntil: leaseUntil(deps) })
    if (!held) return undefined
  }
  const now = deps.clock.now()
  return reconciliations.update(record, { ...released, cursor, dueAt: now, updatedAt: now })
}

async function begin(deps: ReconciliationDeps, day: string): Promise<Cursor> {
  await deps.store.reconciliations.clear(day)
  return firstPage(day)
}

/** @returns the next cursor; `undefined` at the end */
async function read(deps: ReconciliationDeps, day: string, cursor: Cursor): Promise<Cursor | undefined> {
  switch (cursor.read) {
    case 'theirs':
      return readTheirs(deps, day, cursor)
    case 'attempts':
      return readOurs(deps, day, cursor, 'unseenAttempts')
    case 'operations':
      return readOurs(deps, day, cursor, 'unseenOperations')
  }
}

async function readTheirs(
  deps: ReconciliationDeps,
  day: string,
  cursor: Extract<Cursor, { read: 'theirs' }>,
): Promise<Cursor | undefined> {
  const { createdAfter, createdBefore, referenceBefore } = cursor
  const filter = { createdAfter, createdBefore, ...(referenceBefore === undefined ? {} : { referenceBefore }) }
  const listed = await deps.ccv.listTransactions(filter)
  // Ignore transactions outside the requested window.
  const rows = listed.filter(({ created = createdAfter + 1 }) => created > createdAfter && created < createdBefore)
  const isNew = await putDown(deps, day, rows)
  return nextPage(day, cursor, rows, isNew) ?? { read: 'attempts', from: boundsOf(day).from }
}

/** @returns whether the page had a row that was not seen before */
async function putDown(deps: ReconciliationDeps, day: string, rows: readonly Transaction[]): Promise<boolean> {
  const { reconciliations } = deps.store
  const seen = await reconciliations.seen(
    day,
    rows.map(({ reference }) => reference),
  )
  const fresh = rows.filter(({ reference }) => !seen.has(reference))
  const { from, to } = boundsOf(day)
  const isToday = ({ created = from }: Transaction): boolean => created >= from && created < to
  const compared = await compareRows(deps, day, fresh.filter(isToday))
  const around = fresh.filter((row) => !isToday(row)).map(({ reference }) => seenOnly(day, reference))
  await reconciliations.put([...compared, ...around])
  return fresh.length > 0
}

/** Asks for each reference that the store has of that day and CCV did not list: a list may omit what a read returns. */
async function readOurs(
  deps: ReconciliationDeps,
  day: string,
  cursor: Extract<Cursor, { from: number }>,
  which: 'unseenAttempts' | 'unseenOperations',
): Promise<Cursor | undefined> {
  const { reconciliations } = deps.store
  const ours = await reconciliations[which](day, cursor.from, boundsOf(day).to, askedAtOnce)
  const last = ours.at(-1)
  if (!last) return which === 'unseenAttempts' ? { read: 'operations', from: boundsOf(day).from } : undefined
  const asked = ours.flatMap((one) => moneyOf(one) ?? [])
  const listed = asked.length > 0 ? await deps.ccv.listTransactions({ references: asked }) : []
  const listedByReference = new Map(listed.map((row) => [row.reference, row]))
  const rows: ReconciledRow[] = []
  for (const one of ours) {
    const reference = moneyOf(one)
    if (reference === undefined) rows.push(withoutReference(day, one))
    else {
      const row = listedByReference.get(reference) ?? (await readByName(deps, reference))
      rows.push(...(row ? await compareRows(deps, day, [row]) : [missingAtCcv(day, one, reference)]))
    }
  }
  await reconciliations.put(rows)
  return { ...cursor, from: last.createdAt }
}

/** CCV's reference of the transaction. A mandate id is not in any list of transactions. */
function moneyOf(ours: AttemptGlance | OperationGlance): string | undefined {
  const reference = 'call' in ours && ours.call === 'mandate' ? ours.childReference : ours.reference
  return reference ?? undefined
}

async function readByName(deps: ReconciliationDeps, reference: string): Promise<Transaction | undefined> {
  try {
    return await deps.ccv.getTransaction(reference)
  } catch (error) {
    if (error instanceof CcvError && error.kind === 'rejected') return undefined
    throw error
  }
}

/** Stores the report and its event in one transaction. */
async function finish(
  deps: ReconciliationDeps,
  record: ReconciliationRecord,
): Promise<ReconciliationRecord | undefined> {
  const { day } = record
  const now = deps.clock.now()
  const done = await deps.store.write(async (tables) => {
    const rows = await tables.reconciliations.differences(day, listedAtMost)
    const report = reportOf(await tables.reconciliations.tally(day), rows)
    const items = rows.filter((row) => row.off === 1).map(({ item }) => item)
    const emitted = report.off > 0 ? hashOf(JSON.stringify([report.off, items])) : record.emitted
    const isOpen = report.off + report.unresolved > 0
    const updated = await tables.reconciliations.update(record, {
      ...released,
      state: 'done',
      cursor: null,
      looks: record.looks + 1,
      report,
      off: report.off,
      emitted,
      finishedAt: now,
      dueAt: nextRunAt(day, isOpen, now),
      updatedAt: now,
    })
    if (!updated) return undefined
    await tables.reconciliations.clear(day)
    // The hash prevents a second event for the same differences.
    if (emitted !== record.emitted) await reconciliationEvent(tables, { day, report }, now)
    return updated
  })
  if (done?.report) deps.log.info({ day, ...done.report, differences: undefined }, 'reconciliation.done')
  return done
}

function reportOf(tallies: readonly Tally[], rows: readonly ReconciledRow[]): ReconciliationReport {
  const count = (found: Tally['found']): number => tallies.find((tally) => tally.found === found)?.count ?? 0
  const sum = (member: 'off' | 'resolved'): number => tallies.reduce((total, tally) => total + tally[member], 0)
  return {
    matched: count('matched'),
    missingHere: count('missing-here'),
    missingAtCcv: count('missing-at-ccv'),
    amountDiffers: count('amount-differs'),
    unresolved: count('unresolved'),
    other: count('other'),
    resolved: sum('resolved'),
    off: sum('off'),
    differences: rows.flatMap(({ item }) => (item === null ? [] : [JSON.parse(item) as Difference])), // written by `reconcile-rows.ts`
  }
}
