/**
 * Compares a page of CCV's transactions with the store, and syncs what differs. The sync is the ordinary one: state,
 * saved method and events are the same as if the lost webhook had arrived.
 */
import { CcvError, type Transaction } from '@ccv-checkout/ccv'
import type { ReconciliationDeps } from '../context.ts'
import type { Difference } from '../contract/types/reconciliation.ts'
import {
  type AttemptGlance,
  compare,
  isOff,
  type Known,
  type Match,
  mayResolve,
  namedBy,
  type OperationGlance,
  withoutRow,
} from '../domain/reconciliation.ts'
import { adoptHint } from '../outgoing/recover-attempt.ts'
import { syncOperation } from '../refunds/operations.ts'
import type { ReconciledRow } from '../store/records.ts'
import { sync } from '../sync/sync.ts'

/**
 * Compares transactions of CCV.
 *
 * @returns the results to store, one for each row
 * @throws CcvError when something has to be synced and CCV does not answer
 */
export async function compareRows(
  deps: ReconciliationDeps,
  day: string,
  rows: readonly Transaction[],
): Promise<ReconciledRow[]> {
  const books = await ourBooksOf(deps, rows)
  const found: ReconciledRow[] = []
  for (const row of rows) found.push(await compareRow(deps, day, row, knownOf(row, books)))
  return found
}

async function compareRow(
  deps: ReconciliationDeps,
  day: string,
  row: Transaction,
  known: Known,
): Promise<ReconciledRow> {
  const { publicUrl } = deps.settings
  const match = compare(row, known, publicUrl)
  if (!mayResolve(match, known)) return reconciled(day, row, known, match, 0)
  await syncAttempt(deps, row, known)
  const after = knownOf(row, await ourBooksOf(deps, [row]))
  const again = compare(row, after, publicUrl)
  const resolved = isOff(again) ? 0 : 1
  if (resolved === 1) deps.log.info({ day, reference: row.reference, was: match.is }, 'reconciliation.resolved')
  return reconciled(day, row, after, again, resolved)
}

/** Syncs in the same way as webhook, return and sweep. A read that CCV rejects changes nothing. */
async function syncAttempt(
  deps: ReconciliationDeps,
  row: Transaction,
  { attempt, parent, operation }: Known,
): Promise<void> {
  try {
    if (operation && operation.kind !== 'return' && operation.kind !== 'duplicate') {
      await syncOperation(deps, operation.id)
    }
    if (attempt && row.originalReference === undefined) await noteFound(deps, row, attempt.id)
    if (parent && !operation) await lookBehind(deps, parent.id)
  } catch (error) {
    if (!(error instanceof CcvError) || error.kind !== 'rejected') throw error
    deps.log.warn({ reference: row.reference, error }, 'reconciliation.not-resolved')
  }
}

/** Does the same as its webhook would: an attempt that ended as lost is recovered by CCV's reference. */
async function noteFound(deps: ReconciliationDeps, row: Transaction, attemptId: string): Promise<void> {
  const attempt = await deps.store.attempts.get(attemptId)
  if (!attempt || attempt.state === 'stored') return
  if (attempt.reference === null && attempt.call !== 'mandate') await adoptHint(deps, attempt, row.reference)
  else if (attempt.reference === null) await makeDue(deps, attemptId)
  await sync(deps, attemptId, 'reconciliation')
}

async function makeDue(deps: ReconciliationDeps, attemptId: string): Promise<void> {
  await deps.store.write(async (tables) => {
    const latest = await tables.attempts.get(attemptId)
    const now = deps.clock.now()
    if (latest && latest.leaseUntil <= now) await tables.attempts.update(latest, { nextCheckAt: now, updatedAt: now })
  })
}

/** Recovers operations whose answer was lost, and finds those that CCV or a bank made. */
async function lookBehind(deps: ReconciliationDeps, attemptId: string): Promise<void> {
  for (const operation of await deps.store.operations.ofAttempt(attemptId)) {
    if (operation.reference === null && operation.state !== 'failed') await syncOperation(deps, operation.id)
  }
  await sync(deps, attemptId, 'reconciliation')
}

interface Books {
  attempts: readonly AttemptGlance[]
  operations: readonly OperationGlance[]
}

/** Reads everything that the store has about these rows, in a few queries. */
async function ourBooksOf({ store }: ReconciliationDeps, rows: readonly Transaction[]): Promise<Books> {
  const { reconciliations } = store
  const references = rows.flatMap((row) => [row.reference, ...(row.originalReference ? [row.originalReference] : [])])
  const operations = await reconciliations.operations([...new Set(references)])
  const named = rows.flatMap((row) => namedBy(row.merchantOrderReference)?.attemptId ?? [])
  const ids = [...new Set([...named, ...operations.map(({ attemptId }) => attemptId)])]
  return { operations, attempts: await reconciliations.attempts({ ids, references: [...new Set(references)] }) }
}

function knownOf(row: Transaction, { attempts, operations }: Books): Known {
  const byReference = (reference: string): AttemptGlance | undefined =>
    attempts.find((one) => one.reference === reference || one.childReference === reference)
  const byId = (id: string | undefined): AttemptGlance | undefined => attempts.find((one) => one.id === id)
  const { originalReference: original } = row
  const of = (reference: string): OperationGlance | undefined =>
    operations.find((operation) => operation.reference === reference)
  return {
    operation: of(row.reference),
    attempt: byReference(row.reference) ?? byId(namedBy(row.merchantOrderReference)?.attemptId),
    // The refund of a captured payment refers to its capture.
    parent: original === undefined ? undefined : (byReference(original) ?? byId(of(original)?.attemptId)),
  }
}

function reconciled(day: string, row: Transaction, known: Known, match: Match, resolved: number): ReconciledRow {
  return written({ day, reference: row.reference, resolved }, match, {
    reference: row.reference,
    ...aboutOurs(known, namedBy(row.merchantOrderReference)?.orderId),
    ...(row.type === undefined ? {} : { type: word(row.type) }),
    status: word(row.rawStatus),
    ...(row.amountMinor === undefined ? {} : { amountMinor: row.amountMinor }),
    ...(row.currency === undefined ? {} : { currency: word(row.currency) }),
  })
}

/** Limits the length of a value from CCV, because the event has a maximum size. */
function word(text: string): string {
  return text.slice(0, 32)
}

/** A row for what CCV neither lists nor finds by its reference. */
export function missingAtCcv(day: string, ours: AttemptGlance | OperationGlance, reference: string): ReconciledRow {
  const about = { reference, ...aboutOurs(asKnown(ours)) }
  return written({ day, reference, resolved: 0 }, { is: 'missing-at-ccv', reason: 'not-found' }, about)
}

/** A row for what has no CCV reference yet, or will never have one. */
export function withoutReference(day: string, ours: AttemptGlance | OperationGlance): ReconciledRow {
  return written({ day, reference: ours.id, resolved: 0 }, withoutRow(ours), aboutOurs(asKnown(ours)))
}

/** A row for a transaction just before or after the day: it belongs to another day. */
export function seenOnly(day: string, reference: string): ReconciledRow {
  return { day, reference, found: 'outside', off: 0, resolved: 0, item: null }
}

function asKnown(ours: AttemptGlance | OperationGlance): Known {
  return 'kind' in ours ? { operation: ours } : { attempt: ours }
}

function aboutOurs({ operation, attempt, parent }: Known, orderId?: string): Omit<Difference, 'is' | 'reason'> {
  const ours = operation ?? attempt
  const order = ours?.orderId ?? parent?.orderId ?? orderId
  const attemptId = operation?.attemptId ?? attempt?.id ?? parent?.id
  return {
    ...(order == null ? {} : { orderId: order }),
    ...(attemptId === undefined ? {} : { attemptId }),
    ...(operation ? { operationId: operation.id } : {}),
    ...(ours ? { state: ours.state } : {}),
    ...(ours?.amountMinor == null ? {} : { expectedMinor: ours.amountMinor }),
  }
}

function written(
  row: Pick<ReconciledRow, 'day' | 'reference' | 'resolved'>,
  match: Match,
  about: Omit<Difference, 'is' | 'reason'>,
): ReconciledRow {
  if (match.is === 'matched' || match.is === 'other') return { ...row, found: match.is, off: 0, item: null }
  const item: Difference = { ...match, ...about }
  return { ...row, found: match.is, off: Number(isOff(match)), item: JSON.stringify(item) }
}
