/** The sessions that the shop's server creates: one per page that pays or saves. */
import type { Checkout, NewSession, Session } from '@ccv-checkout/server'
import type { ShopState } from '../state.ts'
import { type Lang, localeOf, textsOf } from '../texts/texts.ts'
import type { Trace } from '../trace.ts'
import { subscriptionTerms } from './catalogue.ts'
import type { Buyer, Order } from './orders.ts'

/** The ways to save without paying. The shop chooses how CCV stores the method, not the shopper. */
export const savings = ['mandate', 'vault', 'sepa'] as const
export type Saving = (typeof savings)[number]

/** The person who asks, and the origin of the page. */
export interface Asker extends Buyer {
  lang: Lang
  /** The origin of the shop's pages. */
  shopUrl: string
}

/** The session of a cart: all choices, saved methods first. `/checkout/service` uses the vault, to show both ways. */
export function cartSession(asker: Asker, order: Order, page = '/checkout'): NewSession {
  return {
    ...common(asker, page),
    order: orderOf(order, asker.lang),
    choices: [
      { choice: 'saved' },
      { choice: 'pay', methods: ['card', 'bcmc', 'ideal', 'wero'] },
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
 * The session of the subscription: signing pays the first month, the shop charges the later ones. It saves a mandate,
 * because a vault token may lapse at CCV within a month, before the second period is due.
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

/** The session for saving without paying. It has no order. */
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
    lang: localeOf(asker.lang),
    returnUrl: `${asker.shopUrl}/thanks?s={SESSION_ID}`,
    checkoutUrl: `${asker.shopUrl}${page}`,
  }
}

/** A guest's id is generated, never typed, and `signedIn` is false: no saved method is shown or used. */
function customerOf({ visitor, account }: Buyer): NonNullable<NewSession['customer']> {
  if (account) return { ...account, signedIn: true }
  return { id: `guest-${visitor.id}`, signedIn: false, ...(visitor.email ? { email: visitor.email } : {}) }
}

export interface SessionDeps {
  checkout: Pick<Checkout, 'sessions'>
  state: ShopState
  trace: Trace
}

/** Creates a session at the backend and stores its visitor. */
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
