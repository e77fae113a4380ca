/** What the shop's server asks the backend for: one session per page that pays or saves. */
import type { Checkout, NewSession, Session } from '@ccv-checkout/server'
import type { ShopState } from '../state.ts'
import { type Lang, textsOf } from '../texts/texts.ts'
import type { Trace } from '../trace.ts'
import { subscriptionTerms } from './catalogue.ts'
import type { Buyer, Order } from './orders.ts'

/** Ways to save without paying: how CCV keeps it is the shop's choice, not the shopper's. */
export const savings = ['mandate', 'vault', 'sepa'] as const
export type Saving = (typeof savings)[number]

/** Who asks, from where. */
export interface Asker extends Buyer {
  lang: Lang
  /** Origin of the shop's pages. */
  shopUrl: string
}

/** The checkout of a cart: everything on offer, what was saved first. One page keeps cards in the vault, to show both. */
export function cartSession(asker: Asker, order: Order, page = '/checkout'): NewSession {
  return {
    ...common(asker, page),
    order: orderOf(order, asker.lang),
    choices: [
      { choice: 'saved' },
      { choice: 'pay', methods: ['card', 'bcmc', 'ideal'] },
      {
        choice: 'pay-and-save',
        saveAs: page === '/checkout/service' ? 'vault' : 'mandate',
        agreement: { kind: 'unscheduled' },
      },
      { choice: 'sepa-mandate', agreement: { kind: 'unscheduled' } },
    ],
    buttonLabel: 'pay',
  }
}

/**
 * The subscription: signing pays the first month; the later months are charged by the shop. As a mandate: what the
 * vault keeps may lapse at CCV within a month, before the second period is due.
 */
export function subscriptionSession(asker: Asker, order: Order): NewSession {
  const agreement = { kind: 'recurring', ...subscriptionTerms, amountMinor: order.amountMinor } as const
  return {
    ...common(asker, '/subscribe'),
    order: orderOf(order, asker.lang),
    choices: [
      { choice: 'pay-and-save', saveAs: 'mandate', agreement },
      { choice: 'sepa-mandate', agreement },
    ],
    buttonLabel: 'subscribe',
  }
}

/** Saving without paying: no order. */
export function savingSession(asker: Asker, saving: Saving): NewSession {
  const agreement = { kind: 'unscheduled' } as const
  return {
    ...common(asker, `/account/add?as=${saving}`),
    choices: [
      saving === 'sepa' ? { choice: 'sepa-mandate', agreement } : { choice: 'save-card', saveAs: saving, agreement },
    ],
    buttonLabel: 'save',
  }
}

function orderOf(order: Order, lang: Lang): NonNullable<NewSession['order']> {
  const description = textsOf(lang).checkout.orderText(order.id)
  return { id: order.id, amountMinor: order.amountMinor, currency: 'EUR', description }
}

function common(asker: Asker, page: string): Pick<NewSession, 'customer' | 'lang' | 'returnUrl' | 'checkoutUrl'> {
  return {
    customer: customerOf(asker),
    lang: asker.lang,
    returnUrl: `${asker.shopUrl}/thanks?s={SESSION_ID}`,
    checkoutUrl: `${asker.shopUrl}${page}`,
  }
}

/** A guest's id is made by the shop and never typed, and `signedIn` is false: nothing saved is shown or used. */
function customerOf({ visitor, account }: Buyer): NonNullable<NewSession['customer']> {
  if (account) return { ...account, signedIn: true }
  return { id: `guest-${visitor.id}`, signedIn: false, ...(visitor.email ? { email: visitor.email } : {}) }
}

export interface SessionDeps {
  checkout: Pick<Checkout, 'sessions'>
  state: ShopState
  trace: Trace
}

/** Asks the backend for a session, and remembers for whom. */
export async function openSession(deps: SessionDeps, visitorId: string, asked: NewSession): Promise<Session> {
  const session = await deps.checkout.sessions.create(asked)
  deps.trace.own(visitorId, [session.id, session.token])
  deps.trace.add(visitorId, { kind: 'shop', title: 'checkout.sessions.create', sent: asked, received: session })
  if (deps.state.data.sessions[session.id] !== visitorId) {
    deps.state.data.sessions[session.id] = visitorId
    await deps.state.save()
  }
  return session
}
