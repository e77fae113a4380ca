/** When to read a saved method's mandate again. Pure. */

import { nextCheck } from '../payments/schedule.ts'
import { type Credential, hasExpired, type Method } from './method.ts'

const hour = 3_600_000
const month = 30 * 24 * hour

/**
 * The next time to read it: often while it waits to be signed, once a month while it is usable, and never what has ended. A
 * usable one that could not be read is asked for again within the hour. One that is to be revoked at CCV is due at once.
 *
 * @param heard what the last read said
 * @param spread 0 to 1: moves the time by up to a tenth of the interval
 */
export function nextMethodCheck(method: Method, heard: Credential, now: number, spread: number): number | null {
  if (method.basis !== 'mandate' || method.mandateId === null) return null
  if (method.state === 'revoking') return now
  if (method.state === 'pending') return nextCheck(method.createdAt, now, spread)
  if (method.state !== 'usable' || hasExpired(method, now)) return null
  return now + Math.round((heard.state === 'pending' ? hour : month) * (1 + spread / 10))
}
