/** When to read a saved method's mandate again. Pure. */

import { nextCheck } from '../payments/schedule.ts'
import { type Credential, hasExpired, type Method } from './method.ts'

const hour = 3_600_000
const month = 30 * 24 * hour

/**
 * Returns the time of the next read: often while it waits to be signed, once a month while it is usable, and never
 * after it has ended. After a failed read of a usable one, the next is within the hour or so. One that is being revoked
 * is due at once.
 *
 * @param credential the result of the last read
 * @param spread 0 to 1: moves the time by up to a tenth of the interval
 */
export function nextMethodCheck(method: Method, credential: Credential, now: number, spread: number): number | null {
  if (method.basis !== 'mandate' || method.mandateId === null) return null
  if (method.state === 'revoking') return now
  if (method.state === 'pending') return nextCheck(method.createdAt, now, spread)
  if (method.state !== 'usable' || hasExpired(method, now)) return null
  return now + Math.round((credential.state === 'pending' ? hour : month) * (1 + spread / 10))
}
