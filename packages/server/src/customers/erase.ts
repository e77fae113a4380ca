/**
 * Erases a customer: revokes saved methods and tokens, ends checkouts, and removes what identifies the customer. What
 * the shop's books and disputes need stays under an alias; `columns.ts` lists it.
 */
import type { PaymentDeps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import type { Erasure } from '../contract/types/customers.ts'
import { type Attempt, isToBeSent } from '../domain/payments/attempt.ts'
import { hashOf, newId } from '../runtime/secrets.ts'
import { forgetMethod } from '../saved-methods/methods.ts'
import { expireSession } from '../sessions/sessions.ts'
import type { ErasureRecord } from '../store/records.ts'
import { changed, type Tables } from '../store/store.ts'
import { anonymous, labelRemoved, sentBytesRemoved, withoutLabel } from './redact.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** How long to wait for an attempt that may be sent again: no attempt is sent after a day. */
const waitsForSendingMs = dayMs
/** How long to wait until CCV confirms a revocation. After that it continues under the alias. */
const waitsForCcvMs = 30 * dayMs
/** How long the result can be read. After that the same id is a new customer. */
const erasureKeptMs = 30 * dayMs
const checkEveryMs = 10 * 60_000
const pageSize = 100

/**
 * Erases a customer, or continues an erasure. Repeated calls are safe and return the progress.
 *
 * @param customerId the shop's own id
 */
export async function eraseCustomer(deps: PaymentDeps, customerId: string): Promise<Erasure> {
  const erasure = await begin(deps, customerId)
  return erasure.finishedAt === null ? continueErasure(deps, erasure) : view(erasure, [])
}

/** Continues erasures that could not be completed at once. Called by the background job. */
export async function continueErasures(deps: PaymentDeps): Promise<void> {
  const now = deps.clock.now()
  for (const erasure of await deps.store.erasures.due(now, 10)) {
    await continueErasure(deps, erasure).catch(async (error: unknown) => {
      deps.log.error({ erasure: erasure.alias, error }, 'erasure.failed')
      await deps.store.erasures.update(erasure.id, { nextCheckAt: now + hourMs })
    })
  }
  await deps.store.erasures.removeFinished(now - erasureKeptMs)
}

/** Starts the erasure. From this commit on, no token of the customer works in a browser. */
async function begin(deps: PaymentDeps, customerId: string): Promise<ErasureRecord> {
  const id = hashOf(`erasure:${customerId}`)
  const now = deps.clock.now()
  return deps.store.write(async (tables) => {
    await tables.lock(`customer:${customerId}`)
    await tables.tokens.removeOfCustomer(customerId)
    const known = await tables.erasures.get(id)
    // A customer who returned after an erasure is a new one, and can be erased again.
    const isOver =
      known?.finishedAt != null &&
      (await tables.personalData.sessionsOf(customerId, { createdUntil: now, limit: 1 })).length > 0
    if (known && !isOver) return known
    const fresh = { customerId, alias: newId('erased'), requestedAt: now, finishedAt: null, nextCheckAt: now }
    if (known) await tables.erasures.update(id, fresh)
    else await tables.erasures.insert({ id, ...fresh })
    return { id, ...fresh }
  })
}

async function continueErasure(deps: PaymentDeps, erasure: ErasureRecord): Promise<Erasure> {
  const { customerId } = erasure
  if (customerId === null) return view(erasure, [])
  await endCheckouts(deps, customerId, erasure.requestedAt)
  const attempts = await openAttempts(deps, erasure, customerId)
  await takeBackMethods(deps, customerId, erasure.requestedAt)
  const waitingFor = await unfinished(deps, erasure, customerId, attempts)
  if (waitingFor.length > 0) {
    await deps.store.erasures.update(erasure.id, { nextCheckAt: deps.clock.now() + checkEveryMs })
    return view(erasure, waitingFor)
  }
  await removeDetails(deps, erasure, customerId)
  const finishedAt = deps.clock.now()
  const finished = { customerId: null, finishedAt, nextCheckAt: null }
  await deps.store.erasures.update(erasure.id, finished)
  deps.log.info({ erasure: erasure.alias }, 'erasure.finished')
  return view({ ...erasure, ...finished }, [])
}

async function endCheckouts(deps: PaymentDeps, customerId: string, before: number): Promise<void> {
  const page = { createdUntil: before, limit: 10_000 }
  for (const id of await deps.store.personalData.sessionsOf(customerId, page)) await expireSession(deps, id)
}

/**
 * Removes the saved methods. Pending methods only need a wait: their attempts were cancelled with the checkouts. A
 * mandate with a debit on its way is revoked after it.
 */
async function takeBackMethods(deps: PaymentDeps, customerId: string, before: number): Promise<void> {
  for (const id of await deps.store.personalData.methodsIn(customerId, ['usable', 'expired'], before)) {
    await forgetMethod(deps, id).catch((error: unknown) => {
      if (!(error instanceof ProblemError)) throw error
    })
  }
}

/** Returns all unfinished attempts from before the request. */
async function openAttempts(deps: PaymentDeps, { requestedAt }: ErasureRecord, customerId: string): Promise<Attempt[]> {
  const ids = await deps.store.personalData.unfinishedOf(customerId, requestedAt)
  const attempts = await Promise.all(ids.map((id) => deps.store.attempts.get(id)))
  return attempts.flatMap((attempt) => (attempt ? [attempt] : []))
}

/** True while the erasure waits for CCV. After that it completes, and the rest continues under the alias. */
function isWaitedFor({ clock }: PaymentDeps, { requestedAt }: ErasureRecord): boolean {
  return clock.now() - requestedAt < waitsForCcvMs
}

/** Returns the ids of attempts that may still be sent, of debits in progress, and of unconfirmed revocations. */
async function unfinished(
  deps: PaymentDeps,
  erasure: ErasureRecord,
  customerId: string,
  attempts: readonly Attempt[],
): Promise<string[]> {
  const now = deps.clock.now()
  const isWaiting = isWaitedFor(deps, erasure)
  const sending = attempts.filter(
    (attempt) =>
      (isToBeSent(attempt) && now - attempt.createdAt < waitsForSendingMs) || (attempt.processing && isWaiting),
  )
  const ids = sending.map(({ id }) => id)
  if (!isWaiting) return ids
  const { requestedAt } = erasure
  return [...ids, ...(await deps.store.personalData.methodsIn(customerId, ['revoking', 'pending'], requestedAt))]
}

/** Removes the details page by page, each in one transaction; after a crash the customer's id finds the rest. */
async function removeDetails(
  deps: PaymentDeps,
  { alias, requestedAt }: ErasureRecord,
  customerId: string,
): Promise<void> {
  const pages = [sessionsPage, attemptsPage, methodsPage]
  for (const page of pages) {
    while (
      (await deps.store.write((tables) =>
        page(tables, { customerId, alias, createdUntil: requestedAt, now: deps.clock.now() }),
      )) > 0
    );
  }
}

interface Erased {
  customerId: string
  alias: string
  /** Later rows belong to a new customer with the same id. */
  createdUntil: number
  now: number
}

async function sessionsPage(tables: Tables, { customerId, alias, createdUntil, now }: Erased): Promise<number> {
  const ids = await tables.personalData.sessionsOf(customerId, { createdUntil, limit: pageSize })
  for (const id of ids) {
    const session = changed(await tables.sessions.get(id))
    const input = anonymous(session.input, alias)
    changed(await tables.sessions.update(session, { customerId: alias, input, updatedAt: now }))
    await tables.personalData.redacted(id, now)
  }
  return ids.length
}

async function attemptsPage(tables: Tables, { customerId, alias, createdUntil, now }: Erased): Promise<number> {
  const ids = await tables.personalData.attemptsOf(customerId, { createdUntil, limit: pageSize })
  for (const id of ids) {
    const attempt = changed(await tables.attempts.get(id))
    changed(await tables.attempts.update(attempt, { ...sentBytesRemoved, customerId: alias, updatedAt: now }))
  }
  return ids.length
}

async function methodsPage(tables: Tables, { customerId, alias, createdUntil, now }: Erased): Promise<number> {
  const methods = (await tables.methods.ofCustomer(customerId)).filter(({ createdAt }) => createdAt <= createdUntil)
  for (const method of methods) {
    for (const event of await tables.personalData.eventsOf(method.id)) {
      await tables.personalData.rewriteEvent(event.id, withoutLabel(event))
    }
    const gone = { ...labelRemoved, vaultToken: null, customerId: alias, updatedAt: now }
    changed(await tables.methods.update(method, gone))
  }
  return methods.length
}

function view({ alias, requestedAt, finishedAt }: ErasureRecord, waitingFor: string[]): Erasure {
  return {
    state: finishedAt === null ? 'erasing' : 'erased',
    alias,
    requestedAt,
    ...(finishedAt === null ? {} : { finishedAt }),
    waitingFor,
  }
}
