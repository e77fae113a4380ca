/** Exports everything that is stored about a customer, for the right of access. It contains no credential. */
import type { PaymentDeps } from '../context.ts'
import type { CustomerExport } from '../contract/types/customers.ts'
import type { PaymentView } from '../contract/types/payments.ts'
import { readPayment } from '../payments/payments.ts'
import { presentToShop } from '../saved-methods/method-list.ts'

/** A safety limit, higher than any customer needs. */
const limit = 10_000

/** @returns empty lists for an unknown customer */
export async function exportCustomer(deps: PaymentDeps, customerId: string): Promise<CustomerExport> {
  const { store, clock } = deps
  const all = { createdUntil: clock.now(), limit }
  const sessions: CustomerExport['sessions'] = []
  for (const id of await store.personalData.sessionsOf(customerId, all)) {
    const session = await store.sessions.get(id)
    if (!session) continue
    const { createdAt, expiresAt, orderId, input } = session
    sessions.push({
      id,
      createdAt,
      expiresAt,
      ...(orderId ? { orderId } : {}),
      ...(input.customer ? { details: input.customer } : {}),
    })
  }
  const payments: PaymentView[] = []
  for (const id of await store.personalData.attemptsOf(customerId, all)) {
    const payment = await readPayment(deps, id)
    if (payment) payments.push(payment)
  }
  const methods = await presentToShop(deps, await store.methods.ofCustomer(customerId))
  return { customerId, exportedAt: clock.now(), sessions, payments, methods }
}
