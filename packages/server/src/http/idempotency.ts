/** `Idempotency-Key`: the same key with the same request makes one thing, also when the first answer was lost. */
import type { Deps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import { hashOf } from '../runtime/secrets.ts'
import type { ReplyRecord } from '../store/records.ts'
import type { Tables } from '../store/store.ts'

/** Remembers under the key, within the same transaction, what was made. */
export type Keep = (tables: Tables, id: string) => Promise<void>

export interface Once<T> {
  /** @param keep called in the transaction that makes it: a crash right after can't make it twice */
  make(keep: Keep): Promise<T>
  idOf(made: T): string
  /** Answers for what an earlier request made. */
  again(id: string): Promise<T>
}

/** A first request that never finished (a crash) lets the key be used again after this. */
const inFlightMs = 60_000

/** How long a key is known, in milliseconds: 30 days. */
export const keyLifeMs = 30 * 86_400_000

/**
 * @param key the shop's; without one, every request makes its own
 * @throws ProblemError `key-reused` with another request, `key-in-flight` while the first is under way
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
      // Another request has the key by now: what is made here is undone with this transaction.
      if (!(await tables.replies.finish(ours, id))) throw new ProblemError('key-in-flight')
    })
    await replies.finish(ours, idOf(made))
    return made
  } catch (error) {
    // Unless something was made, the same key may try again; also where what was made came to nothing.
    if (error instanceof ProblemError && error.code === 'try-again') await replies.forget(hashed)
    else await replies.remove(ours)
    throw error
  }
}

/** @throws ProblemError `key-in-flight` while the first request may be alive, and to all but one of those that come later */
async function takeOver({ store }: Deps, known: ReplyRecord, now: number): Promise<ReplyRecord> {
  const ours = now - known.createdAt < inFlightMs ? undefined : await store.replies.takeOver(known, now)
  if (!ours) throw new ProblemError('key-in-flight')
  return ours
}
