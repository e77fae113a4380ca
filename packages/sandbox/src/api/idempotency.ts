import type { Context } from 'hono'
import { z } from 'zod'
import type { TransactionRecord } from '../books/records.ts'
import type { World } from '../books/world.ts'
import { invalid } from '../runtime/errors.ts'

const keptMs = 86_400_000

// A change of these members doesn't make it another payment.
const notBusiness = new Set(['returnUrl', 'webhookUrl', 'metadata', 'notificationRequests'])

/** One idempotent call. */
export interface Repeatable {
  key: string
  path: string
  /** The `Idempotency-Reference` header, if it was sent. */
  value: string | undefined
  body: Record<string, unknown>
}

/** Reads the parts of a call that identify a repeat. */
export async function repeatable(c: Context, key: string, path: string): Promise<Repeatable> {
  const body = z.record(z.string(), z.unknown()).parse(await c.req.json())
  return { key, path, value: c.req.header('idempotency-reference'), body }
}

/**
 * Returns the transaction that the same call created earlier.
 *
 * @throws ApiError for an invalid header, or for a different body if `strictIdempotency` is on
 */
export function recall(world: World, call: Repeatable): TransactionRecord | undefined {
  const { value } = call
  if (value === undefined) return undefined
  if (value === '' || value.length > 50) {
    throw invalid('Idempotency-Reference', 'Idempotency-Reference must have 1 to 50 characters')
  }
  const now = world.agenda.now()
  const known = world.state.idempotency(call.key, call.path, value).filter((row) => row.expiresAt > now)
  const print = fingerprint(call.body)
  const same = known.find((row) => row.fingerprint === print)
  if (same) return world.state.transaction(same.reference)
  if (known.length > 0) {
    world.log(`${call.path}: Idempotency-Reference ${value} was repeated with a different body`)
    if (world.switches.strictIdempotency) {
      throw invalid('Idempotency-Reference', 'Idempotency-Reference was already used with a different request')
    }
  }
  return undefined
}

/** Stores which transaction a call created. */
export function remember(world: World, call: Repeatable, reference: string): void {
  if (call.value === undefined) return
  const now = world.agenda.now()
  world.state.forgetIdempotency(now)
  world.state.addIdempotency({
    key: call.key,
    path: call.path,
    value: call.value,
    fingerprint: fingerprint(call.body),
    reference,
    expiresAt: now + keptMs,
  })
}

function fingerprint(body: Record<string, unknown>): string {
  return JSON.stringify(ordered(Object.fromEntries(Object.entries(body).filter(([name]) => !notBusiness.has(name)))))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, ordered(inner)])
}
