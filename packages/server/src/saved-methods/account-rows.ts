/** The rows in which a customer's account shows the saved methods. */
import type { RunningAgreement } from '@ccv-checkout/widget/protocol'
import { dayOfTime } from '../domain/payments/due-dates.ts'
import { mergeLookAlikes, type Row } from '../domain/saved-methods/look-alikes.ts'
import { type Method, runningAgreement } from '../domain/saved-methods/method.ts'
import type { Tables } from '../store/store.ts'

/** Part of a store or of a transaction. */
type Attempts = Pick<Tables, 'attempts'>

export interface AccountRows {
  rows: Row[]
  /** The running agreements, by the id of their method. */
  running: ReadonlyMap<string, RunningAgreement>
}

/**
 * Merges methods that look the same. One with a running agreement keeps a row of its own, so that the customer can see
 * and end the agreement, and still keep the card for other payments.
 */
export async function accountRows(tables: Attempts, methods: readonly Method[], now: number): Promise<AccountRows> {
  const running = new Map<string, RunningAgreement>()
  for (const method of methods) {
    const agreement = await runningOn(tables, method, now)
    if (agreement) running.set(method.id, agreement)
  }
  return { rows: mergeLookAlikes(methods, { now, apart: running }), running }
}

/** Finds the row of a method. */
export function rowOf(rows: readonly Row[], id: string): Row | undefined {
  return rows.find(({ shown, hidden }) => shown.id === id || hidden.some((method) => method.id === id))
}

/** Returns the running agreement with its amount; `undefined` when it allows no further charge. */
export async function runningOn(
  { attempts }: Attempts,
  method: Method,
  now: number,
): Promise<RunningAgreement | undefined> {
  const { agreement } = method
  if (agreement.kind === 'unscheduled') return undefined
  const { used } = await attempts.agreementUse(method.id, dayOfTime(now))
  if (!runningAgreement(method, used, now)) return undefined
  const { amountMinor } = agreement
  const amount = amountMinor && method.currency ? { amount: { amountMinor, currency: method.currency } } : {}
  return agreement.kind === 'recurring'
    ? { kind: 'recurring', everyDays: agreement.everyDays, until: agreement.until, ...amount }
    : { kind: 'instalment', atMost: agreement.atMost, used, ...amount }
}
