/** Fixtures for tests of charges: a saved method, and a charge that tests modify. */
import type { NewCharge } from '../contract/types/payments.ts'
import type { Agreement } from '../domain/saved-methods/agreement.ts'
import { order, type Shop } from './open-shop.ts'

/** Saves a card with a payment of the order `first`. @returns the id of the saved method */
export async function savedCard(
  shop: Shop,
  saveAs: 'mandate' | 'vault' = 'mandate',
  agreement: Agreement = { kind: 'unscheduled' },
): Promise<string> {
  const session = await shop.session({
    order: { ...order, id: 'first' },
    choices: [{ choice: 'pay-and-save', saveAs, agreement }],
  })
  await shop.startWithConsent(session, { choice: 'pay-and-save' })
  await shop.finish()
  return (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
}

/** Signs a SEPA mandate with the order `first`. @returns the id of the saved method */
export async function savedDebit(shop: Shop): Promise<string> {
  const session = await shop.session({ order: { ...order, id: 'first' } })
  const { redirectUrl = '' } = await shop.startWithConsent(session, { choice: 'sepa-mandate' })
  const body = new URLSearchParams({ holder: 'An Peeters', iban: 'BE68539007547034', method: 'mock', do: 'sign' })
  await shop.sandbox.app.request(redirectUrl, { method: 'POST', body })
  await shop.pass(20_000)
  await shop.sweep()
  return (await shop.checkout.methods.list('c-17'))[0]?.id ?? ''
}

/** A charge of EUR 12.00 for the order `981`, with the changes of the test. */
export function chargeOf(methodId: string, change: Partial<NewCharge> = {}): NewCharge {
  return {
    methodId,
    orderId: '981',
    amountMinor: 1200,
    currency: 'EUR',
    description: 'January',
    ...change,
  }
}
