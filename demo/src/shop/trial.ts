/** An order that is only there to be looked at and tried: in the documentation, and where looks are chosen. */
import type { NewSession, Session } from '@ccv-checkout/server'
import { type Asker, openSession, type SessionDeps } from './sessions.ts'
import type { Visitor } from './visitor.ts'
import { remember } from './visitors.ts'

/** The id of the customer who tries: one for each visitor, and nobody else's. */
export function trialCustomerId(visitor: Visitor): string {
  return `trial-${visitor.id}`
}

/**
 * Opens what the visitor tries, or the next one where the last was paid. Its order is not the shop's: what is told of it ships
 * nothing.
 *
 * @param page where the shopper comes back to, below the shop's origin
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
      { choice: 'pay', methods: ['card', 'bcmc', 'ideal'] },
      { choice: 'pay-and-save', saveAs: 'mandate', agreement: { kind: 'unscheduled' } },
      { choice: 'sepa-mandate', agreement: { kind: 'unscheduled' } },
    ],
    lang,
    buttonLabel: 'pay',
    // An address of its own for each answer: the page without it is there for the next.
    returnUrl: `${shopUrl}${page}?s={SESSION_ID}`,
    checkoutUrl: `${shopUrl}${page}`,
  }
}
