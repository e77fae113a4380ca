/** `Idempotency-Key`: the same key with the same request creates one thing, even if the first answer was lost. */
import type { Deps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import { hashOf } from '../runtime/secrets.ts'
import type { ReplyRecord } from '../store/records.ts'
import type { RecordIdempotencyResult } from '../store/store.ts'

export interface Once<T> {
  /**
   * @param recordIdempotencyResult to call in the transaction that creates the resource, so that a crash right after
   *   cannot create a second one
   */
  make(recordIdempotencyResult: RecordIdempotencyResult): Promise<T>
  idOf(made: T): string
  /** Returns the answer for a resource that an earlier request created. */
  again(id: string): Promise<T>
}

/** A request that never finished, because of a crash, frees its key after this time. Milliseconds. */
const inFlightMs = 60_000

/**
 * @param key the shop's key; without one, every request creates its own resource
 * @throws ProblemError `key-reused` with another request, `key-in-flight` while the first request is in progress
 */
export async function once<T>(
  deps: Deps,
  key: string | undefined,
  request: unknown,
  { make, idOf, again }: Once<T>,
): Promise<T> {
  if (key === undefined) return make(async () => {})
  const { replies } = deps.store
  const hashed = hashOf(key)
  const fingerprint = hashOf(JSON.stringify(request))
  const now = deps.clock.now()

  const asked = { key: hashed, fingerprint, resource: null, createdAt: now }

  const isFirst = await replies.insert(asked)
  const known = isFirst ? undefined : await replies.get(hashed)
  if (known && known.fingerprint !== fingerprint) throw new ProblemError('key-reused')
  if (known?.resource) return again(known.resource)
  const ours = known ? await takeOver(deps, known, now) : asked

  try {
    const made = await make(async (tables, id) => {
      // Another request has taken the key over, so this transaction is rolled back.
      if (!(await tables.replies.finish(ours, id))) throw new ProblemError('key-in-flight')
    })
    await replies.finish(ours, idOf(made))
    return made
  } catch (error) {
    // The key can be used again if nothing was created, or if the created resource had no effect (`try-again`).
    if (error instanceof ProblemError && error.code === 'try-again') await replies.forget(hashed)
    else await replies.remove(ours)
    throw error
  }
}

/** @throws ProblemError `key-in-flight` while the first request may be running, and for all later requests but one */
async function takeOver({ store }: Deps, known: ReplyRecord, now: number): Promise<ReplyRecord> {
  const ours = now - known.createdAt < inFlightMs ? undefined : await store.replies.takeOver(known, now)
  if (!ours) throw new ProblemError('key-in-flight')
  return ours
}
