import type { Reason, SessionView, StatusView } from '../protocol.ts'
import { type Given, type Mounted, mount } from './mount.ts'
import { type Answer, createStubBackend } from './stub-backend.ts'
import {
  account,
  cardConsent,
  everyChoice,
  oldCard,
  paypal,
  planConsent,
  savingSession,
  sessionView,
  statusView,
  visa,
} from './views.ts'

/** A moment of the checkout: what the backend answers, and what the shopper did. */
export interface CheckoutState {
  session?: Answer<SessionView>
  status?: Answer<StatusView>
  attempts?: Answer<object>
  /** Further properties of the page. */
  given?: Given
  /** CCV has sent the shopper back, here. */
  comesBack?: true
  /** Leads from the first render to the state. */
  reach?: (page: Mounted) => Promise<void>
  /** A selector that matches once the state is rendered. */
  shows: string
}

const payPage = 'https://onlinepayments.ccv.eu/card/payment.html?reference=C1'
const all = sessionView(everyChoice, { testMode: true })
const manySaved = sessionView([
  {
    choice: 'saved',
    methods: ['4242', '1111', '5454', '0005', '0010'].map((last4) => ({ ...visa, id: `m-${last4}`, last4 })),
  },
  ...everyChoice.slice(1, 3),
])
const pending = statusView({ payment: 'pending', final: false })
const sent = { protocol: 1, redirectUrl: payPage, status: pending }
const click = (selector: string) => async (page: Mounted) => (await page.find(selector)).click()
const start = click('.foot .go')
const wait = async ({ find, clock }: Mounted) => {
  await find('h2')
  await clock.pass(15_000)
}
const ended = (changes: Partial<StatusView>): CheckoutState => ({
  session: {
    ...all,
    status: statusView({
      testMode: true,
      orderId: '981',
      used: { choice: 'pay', method: 'ideal', kind: 'ideal' },
      attemptStartedAt: Date.UTC(2026, 10, 30, 12),
      ...changes,
    }),
  },
  shows: 'h2',
})
const refused = (reason: Reason): CheckoutState => ({
  session: all,
  attempts: { protocol: 1, status: statusView({ payment: 'failed', reason, orderId: '981' }) },
  reach: start,
  shows: 'h2',
})
const notStarted = (code: string, more: object = {}): CheckoutState => ({
  session: sessionView(everyChoice.slice(1)),
  attempts: { problem: { code, ...more } },
  reach: start,
  shows: '.note',
})

/** The moments in which the shopper chooses. */
export const choosingStates: Record<string, CheckoutState> = {
  loading: { session: 'never', shows: '.bone' },
  choosing: { session: all, shows: '.pick' },
  'the other ways, opened': { session: all, reach: click('button.title'), shows: '.open' },
  'five saved cards': { session: manySaved, shows: '.more' },
  'five saved cards, all shown': { session: manySaved, reach: click('.more'), shows: '.more[aria-expanded=true]' },
  'with the focus on a row': { session: all, reach: async ({ find }) => (await find('.pick')).focus(), shows: '.pick' },
  'with the focus on the button': {
    session: all,
    reach: async ({ find }) => (await find('.foot .go')).focus(),
    shows: '.pick',
  },
  'the card row, opened': { session: all, reach: click('.others .head'), shows: '.terms' },
  'the box ticked': {
    session: sessionView(everyChoice.slice(1, 3)),
    reach: click('.box'),
    shows: '.box:checked',
  },
  'details to fill in': { session: all, reach: click('.others .row:last-of-type .head'), shows: '.field' },
  'details with faults': { session: sessionView(everyChoice.slice(3)), reach: start, shows: '.error' },
  'an address that is not one': {
    session: sessionView(everyChoice.slice(3)),
    reach: async (page) => {
      for (const [id, value] of Object.entries({ firstName: 'An', lastName: 'Peeters', email: 'an@example' })) {
        const input = await page.find<HTMLInputElement>(`#field-${id}`)
        input.value = value
        input.dispatchEvent(new Event('input', { bubbles: true }))
      }
      await start(page)
    },
    shows: '.error',
  },
  'with one click': { session: sessionView([{ choice: 'saved', methods: [visa] }]), shows: '.go' },
  'saved cards, by their own names': {
    session: sessionView([
      {
        choice: 'saved',
        methods: [
          { ...visa, name: 'Business card', isDefault: true },
          { ...visa, id: 'm-2', brand: 'amex', redirects: true },
          oldCard,
          account,
        ],
      },
      { choice: 'pay', methods: ['card'] },
    ]),
    shows: '.pick',
  },
  'three accounts that only their dates tell apart': {
    session: sessionView([
      {
        choice: 'saved',
        methods: [2, 9, 23].map((day) => ({ ...paypal, id: `m-${day}`, createdAt: Date.UTC(2026, 10, day, 12) })),
      },
      { choice: 'pay', methods: ['card'] },
    ]),
    shows: '.pick',
  },
  'every brand': {
    session: sessionView([
      {
        choice: 'saved',
        methods: ['visa', 'mastercard', 'maestro', 'amex', 'bcmc', 'other'].map((brand) => ({
          ...visa,
          id: brand,
          brand,
        })),
      },
      { choice: 'pay', methods: ['card', 'bcmc', 'ideal', 'paypal', 'applepay', 'googlepay'] },
      everyChoice[3] ?? { choice: 'pay', methods: [] },
    ]),
    given: { hasApplePay: true },
    shows: '.pick',
  },
  'a subscription': {
    session: sessionView([{ choice: 'pay-and-save', consent: planConsent }, ...everyChoice.slice(3)], {
      buttonLabel: 'subscribe',
    }),
    shows: '.plan',
  },
  wallets: {
    session: sessionView([
      { choice: 'paypal-mandate', consent: cardConsent, withPayment: true, missing: [] },
      { choice: 'applepay-mandate', consent: cardConsent, withPayment: true, missing: [] },
      { choice: 'googlepay-mandate', consent: cardConsent, withPayment: false, missing: [] },
    ]),
    given: { hasApplePay: true },
    shows: '.pick',
  },
  'one way': { session: sessionView([{ choice: 'pay', methods: ['card'] }]), shows: '.go' },
  'what the shop puts in': {
    session: sessionView([{ choice: 'pay', methods: ['ideal', 'card'] }]),
    given: {
      html: '<div slot="header">Fjord Coffee, order 981</div><label slot="terms"><input type="checkbox"> I agree to the terms</label><div slot="footer">Questions? +32 2 000 00 00</div>',
    },
    shows: '.pick',
  },
  saving: { session: savingSession([{ choice: 'save-card', consent: cardConsent }]), shows: '.box' },
  'no way': { session: sessionView([]), shows: '.message' },
  'the statutory words': { session: { ...all, buttonLabel: 'subscribe' }, shows: '.total' },
  'the statutory words for an order': { session: { ...all, buttonLabel: 'order' }, shows: '.total' },
  disabled: {
    session: all,
    reach: async ({ element }) => element.setAttribute('disabled', ''),
    shows: '.go:disabled',
  },
  'the button of the page in the place of ours': {
    session: sessionView(everyChoice.slice(3)),
    reach: async ({ element, find }) => {
      await find('.go')
      element.hideButton = true
      element.submit()
    },
    shows: '.error',
  },
}

const going: Record<string, CheckoutState> = {
  starting: { session: all, attempts: 'never', reach: start, shows: '.spinner' },
  leaving: { session: all, attempts: sent, reach: start, shows: '.where a' },
  'an open payment': {
    session: { ...all, status: { ...pending, live: { choice: 'pay', method: 'ideal', redirectUrl: payPage } } },
    status: 'never',
    shows: '.note .go',
  },
  'another tab is paying': { ...notStarted('order-in-progress', { redirectUrl: payPage }), status: 'never' },
  'another tab is paying, nobody knows where': { ...notStarted('order-in-progress'), status: pending },
  'a lost answer': { ...notStarted(''), attempts: 'unreachable' },
  trouble: { ...notStarted('internal', { diagnosticsId: 'D-7F3A-91C2' }), shows: '.quote' },
  'something changed': notStarted('choice-not-offered'),
  'it failed before': {
    session: { ...all, status: statusView({ payment: 'failed', reason: 'insufficient-funds' }) },
    shows: '.note',
  },
  checking: { session: { ...all, status: pending }, status: 'never', shows: '.message .spinner' },
  'still checking': { session: { ...all, status: pending }, status: pending, reach: wait, shows: '.sign' },
  'no confirmation, and another way was asked for': {
    session: { ...all, status: pending },
    status: pending,
    reach: async (page) => {
      await wait(page)
      await click('.next .go')(page)
    },
    shows: '.note',
  },
  'still checking, and the shop will tell': {
    session: { ...all, status: pending },
    status: { ...pending, shopNotifies: true, live: { choice: 'pay', method: 'ideal', redirectUrl: payPage } },
    reach: wait,
    shows: '.go',
  },
  'in a frame that may not lead elsewhere': {
    session: all,
    attempts: sent,
    status: 'never',
    given: { mayLeave: false },
    reach: start,
    shows: 'h2',
  },
  stopped: {
    session: all,
    attempts: { ...sent, redirectUrl: 'https://evil.example' },
    reach: start,
    shows: 'h2',
  },
}

const back = { amountMinor: 1000, currency: 'EUR' }

const answers: Record<string, CheckoutState> = {
  paid: ended({ payment: 'paid' }),
  'paid, and the shop will tell': ended({ payment: 'paid', shopNotifies: true }),
  'paid and saved': ended({ payment: 'paid', method: 'saved', saved: visa }),
  'paid, still saving': ended({ payment: 'paid', method: 'pending' }),
  'paid, not saved': ended({ payment: 'paid', method: 'not-saved' }),
  'a part refunded': ended({ payment: 'paid', moneyBack: { state: 'partly-refunded', ...back } }),
  refunded: ended({ payment: 'paid', moneyBack: { state: 'refunded', ...back, amountMinor: 4250 } }),
  'a debit returned': ended({ payment: 'paid', moneyBack: { state: 'returned', ...back } }),
  'charged back': ended({ payment: 'paid', moneyBack: { state: 'charged-back', ...back } }),
  saved: ended({ method: 'saved', saved: visa }),
  'not saved': {
    session: savingSession([{ choice: 'saved', methods: [visa] }]),
    attempts: { protocol: 1, status: statusView({ method: 'not-saved' }) },
    reach: start,
    shows: 'h2',
  },
  'the mandate signed': ended({ method: 'saved', saved: account }),
  authorised: ended({ payment: 'authorised' }),
  processing: ended({ payment: 'processing' }),
  review: ended({ payment: 'review' }),
  'review, with the reference': {
    ...ended({ payment: 'review' }),
    reach: click('summary'),
    shows: '[open] [role=status]',
  },
  'review, and the shop will tell': ended({ payment: 'review', shopNotifies: true }),
  failed: refused('unavailable'),
  declined: refused('declined'),
  'not enough money': refused('insufficient-funds'),
  'the shopper stopped': refused('cancelled'),
  'too late': refused('expired'),
  'suspected of fraud': refused('fraud-suspected'),
  'the shop has to look': refused('needs-review'),
  'refused, seen in another browser': {
    status: statusView({ payment: 'failed', reason: 'declined', checkoutUrl: 'https://shop.example/checkout' }),
    given: { token: '' },
    comesBack: true,
    shows: 'a.go',
  },
  expired: { session: { problem: { code: 'session-expired', status: 401 } }, shows: 'h2' },
  unreachable: { session: 'unreachable', shows: 'h2' },
  'trouble at the backend': {
    session: { problem: { code: 'internal', status: 500, diagnosticsId: 'D-7F3A-91C2' } },
    shows: '.quote',
  },
  'nothing to pay': { given: { token: '' }, shows: 'h2' },
}

/** Every state. */
export const checkoutStates: Record<string, CheckoutState> = { ...choosingStates, ...going, ...answers }

/** Puts a state on a page. */
export async function showCheckout(state: CheckoutState, lang: string, page: HTMLElement): Promise<Mounted> {
  const { session, status, attempts, given, reach, shows } = state
  // The answer of another state would still be known.
  sessionStorage.clear()
  if (state.comesBack) history.replaceState(null, '', `${location.pathname}${location.search}#ccv-checkout=t`)
  const backend = createStubBackend({
    session: session ? [session] : [],
    status: status ? [status] : [],
    attempts: attempts ? [attempts] : [],
  })
  const html = '<a href="/plain">Pay here</a>'
  const mounted = mount(backend, { token: 't', lang, into: page, html, ...given })
  await reach?.(mounted)
  await mounted.find(shows)
  return mounted
}
