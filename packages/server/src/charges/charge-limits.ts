/** Checks a charge against its agreement and its history, in the transaction that stores the charge. */
import type { PaymentDeps } from '../context.ts'
import { ProblemError } from '../contract/problem.ts'
import { refuseCharge } from '../domain/payments/charge.ts'
import type { Method } from '../domain/saved-methods/method.ts'
import type { Prepared } from '../payments/prepare.ts'
import type { SessionRecord } from '../store/records.ts'
import type { Tables } from '../store/store.ts'

const dayMs = 86_400_000

interface Charging {
  session: SessionRecord
  prepared: Prepared
  method: Method
}

/** @throws ProblemError with the limit that the charge exceeds; does nothing for other payments */
export async function refuseByLimits(
  { settings, clock }: PaymentDeps,
  tables: Tables,
  { session, prepared, method }: Charging,
): Promise<void> {
  const { chosen, charged } = prepared
  const { order } = session.input
  if (chosen.choice !== 'charge' || !charged || !order) return
  const { periodKey, dueDay } = charged
  const inPeriod = periodKey === null ? undefined : await tables.attempts.ofPeriod(periodKey)
  if (inPeriod) {
    throw new ProblemError('period-taken', {
      errors: [{ field: 'period', message: `Charge ${inPeriod.id} already covers this period` }],
    })
  }
  const now = clock.now()
  const { attempts } = tables
  const before = {
    use: await attempts.agreementUse(method.id, dueDay),
    failed: {
      inDay: await attempts.failedCharges(method.id, now - dayMs),
      in30Days: await attempts.failedCharges(method.id, now - 30 * dayMs),
    },
    last: await attempts.lastCharge(method.id),
  }
  const { amountMinor, currency } = order
  const { agreement, currency: agreed } = method
  const { isAbsent } = chosen
  const asked = { agreement, agreed, amountMinor, currency, period: periodKey ?? undefined, dueDay, isAbsent }
  const refusal = refuseCharge(asked, before, settings.tryCaps, now)
  if (refusal) throw new ProblemError(refusal.code, { errors: [refusal] })
}
