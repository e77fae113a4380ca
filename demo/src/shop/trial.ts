/** Orders for trying the checkout only: in the documentation and in the theme editor. */
import type { NewSession, Session } from '@ccv-checkout/server'
import { type Asker, openSession, type SessionDeps } from './sessions.ts'
import type { Visitor } from './visitor.ts'
import { remember } from './visitors.ts'

/** The customer id for trial orders. Every visitor has their own. */
export function trialCustomerId(visitor: Visitor): string {
  return `trial-${visitor.id}`
}

/**
 * Opens the visitor's trial order, or the next one if the last was paid. The shop has no order for it: its events ship
 * nothing.
 *
 * @param page path below the shop's origin that the shopper returns to
 */
export async function openTrial(deps: SessionDeps, asker: Asker, page: string): Promise<Session> {
  const { visitor } = asker
  const number = visitor.trials ?? 1
  const session = await openSession(deps, visitor.id, trialSession(asker, page, number))
  if (session.status.payment !== 'paid' && session.status.payment !== 'processing') return session
  visitor.trials = number + 1
  await remember(deps.state, visitor)
  return openSession(deps, visitor.id, trialSession(asker, page, number + 1))
}

function trialSession({ visitor, lang, shopUrl }: Asker, page: string, number: number): NewSession {
  return {
    order: {
      id: `trial-${visitor.id}-${number}`,
      amountMinor: 4250,
      currency: 'EUR',
      description: `Trial ${number}`,
    },
    customer: { id: trialCustomerId(visitor), signedIn: true, firstName: 'An' },
    choices: [
      { choice: 'saved' },
      { choice: 'pay', methods: ['card', 'bcmc', 'ideal', 'wero'] },
      { choice: 'pay-and-save', saveAs: 'mandate', agreement: { kind: 'unscheduled' } },
      { choice: 'sepa-mandate', agreement: { kind: 'unscheduled' } },
    ],
    lang,
    buttonLabel: 'pay',
    // The session id makes the return address unique; the page without it shows the next trial.
    returnUrl: `${shopUrl}${page}?s={SESSION_ID}`,
    checkoutUrl: `${shopUrl}${page}`,
  }
}
