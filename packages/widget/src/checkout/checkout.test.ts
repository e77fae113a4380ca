import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { mount, unmountAll } from '../testing/mount.ts'
import { createStubBackend } from '../testing/stub-backend.ts'
import {
  account,
  cardConsent,
  everyChoice,
  planConsent,
  savingSession,
  sepaConsent,
  sessionView,
  statusView,
  visa,
} from '../testing/views.ts'

const payPage = 'https://onlinepayments.ccv.eu/card/payment.html?reference=C1'
const going = { protocol: 1, redirectUrl: payPage, status: statusView({ payment: 'pending', final: false }) }
const cardOnly = sessionView([{ choice: 'pay', methods: ['card'] }])
const cardOrSave = sessionView([
  { choice: 'pay', methods: ['card', 'ideal'] },
  { choice: 'pay-and-save', consent: cardConsent },
])
const sepa = sessionView([
  { choice: 'sepa-mandate', consent: sepaConsent, withPayment: true, missing: ['firstName', 'email', 'country'] },
])

afterEach(unmountAll)

describe('choosing', () => {
  it('shows saved methods first, with the default one picked', async () => {
    const backend = createStubBackend({ session: [sessionView(everyChoice)] })

    const { find, element } = mount(backend, { token: 't' })
    await find('.pick')

    const rows = [...element.renderRoot.querySelectorAll('.row')]
    expect(rows.map((row) => row.querySelector('.name')?.textContent)).toEqual([
      'Bank account ending in 5655',
      'Visa ending in 4242',
      'Mastercard ending in 5454',
      'Another card',
      'Bancontact',
      'iDEAL | Wero',
      'PayPal',
      'Google Pay',
      'Direct debit',
    ])
    expect(rows.map((row) => row.querySelector<HTMLInputElement>('.pick')?.checked).indexOf(true)).toBe(0)
  })

  it('does not allow an expired card to be picked', async () => {
    const backend = createStubBackend({ session: [sessionView(everyChoice)] })

    const { find, text } = mount(backend, { token: 't' })

    expect((await find<HTMLInputElement>('.row:nth-of-type(3) .pick')).disabled).toBe(true)
    expect(text()).toContain('Expired 12/27')
  })

  it('shows no list when there is one method', async () => {
    const { find, element, text } = mount(createStubBackend({ session: [cardOnly] }), { token: 't' })
    await find('.go')

    expect(element.renderRoot.querySelector('input')).toBeNull()
    expect(text()).toContain('Pay €42.50')
    expect(text()).toContain('You enter your card details on CCV’s secure page')
  })

  it('sends no request when the session is inline', async () => {
    const backend = createStubBackend({})

    const { find } = mount(backend, { token: 't', session: cardOnly })
    await find('.go')

    expect(backend.calls).toEqual([])
  })

  it('loads the session when the inline JSON is not one', async () => {
    const backend = createStubBackend({ session: [cardOnly] })

    const { find } = mount(backend, { token: 't', session: '{"protocol":2}' })
    await find('.go')

    expect(backend.to('session')).toMatchObject([{ method: 'POST', token: 't', query: '', body: { lang: 'en' } }])
  })

  it('asks the shop for a token when the tag has none', async () => {
    const backend = createStubBackend({ fresh: [{ token: 'fresh-1' }], session: [cardOnly] })

    const { find } = mount(backend, { sessionUrl: '/shop/fresh' })
    await find('.go')

    expect(backend.calls.map(({ method, route, token }) => [method, route, token])).toEqual([
      ['POST', 'fresh', undefined],
      ['POST', 'session', 'fresh-1'],
    ])
  })

  it('says that there is no payment method when all are unknown', async () => {
    const backend = createStubBackend({ session: [{ ...cardOnly, choices: [{ choice: 'barter' }] }] })

    const { find, text } = mount(backend, { token: 't' })
    await find('.message')

    expect(text()).toContain('No payment methods are available right now')
  })

  it('shows test mode as a small chip, not as a band', async () => {
    const backend = createStubBackend({ session: [{ ...cardOnly, testMode: true }] })

    const { find, element } = mount(backend, { token: 't' })
    const chip = await find('.test')

    expect(chip.textContent).toMatch(/^Test mode/)
    expect(chip.offsetWidth).toBeLessThan(element.offsetWidth / 2)
    expect(chip.offsetHeight).toBeLessThan(26)
  })

  it.each([
    ['en', 'Order with obligation to pay'],
    ['nl-BE', 'Bestelling met betalingsverplichting'],
    ['de', 'Zahlungspflichtig bestellen'],
    ['fr', 'Commande avec obligation de paiement'],
  ])('uses the statutory button label in %s, with the amount beside it', async (lang, words) => {
    const backend = createStubBackend({ session: [{ ...cardOnly, buttonLabel: 'order' }] })

    const { find, text } = mount(backend, { token: 't', lang })

    expect((await find('.go')).innerText).toBe(words)
    expect(text()).toContain('42')
  })

  it('says “Save card” when nothing is paid', async () => {
    const backend = createStubBackend({ session: [savingSession([{ choice: 'save-card', consent: cardConsent }])] })

    const { find } = mount(backend, { token: 't' })

    expect((await find('.go')).innerText).toBe('Save card')
  })

  it('emits what the shopper picks', async () => {
    const { find, events } = mount(createStubBackend({ session: [cardOrSave] }), { token: 't' })

    await userEvent.click(await find('.row:nth-of-type(2) .head'))
    await userEvent.click(await find('.row:nth-of-type(1) .head'))
    await userEvent.click(await find('.check'))

    expect(events).toEqual([
      ['ccv-change', { choice: 'pay', method: 'ideal' }],
      ['ccv-change', { choice: 'pay', method: 'card' }],
      ['ccv-change', { choice: 'pay-and-save' }],
    ])
  })
})

describe('consent', () => {
  it('reads top down: first the text in full size and contrast, then the box, which says what is agreed to', async () => {
    const { find } = mount(createStubBackend({ session: [sepa] }), { token: 't' })

    const terms = await find('.terms')
    const box = await find('.check')

    expect(terms.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
    expect(getComputedStyle(terms).color).toBe(getComputedStyle(await find('.base')).color)
    expect(getComputedStyle(terms).fontSize).toBe(getComputedStyle(await find('.base')).fontSize)
    expect(box.innerText).toBe('I authorise Fjord Coffee to collect from my account by direct debit')
  })

  it('of a subscription has its plan directly above the button', async () => {
    const { find } = mount(
      createStubBackend({ session: [sessionView([{ choice: 'pay-and-save', consent: planConsent }])] }),
      { token: 't' },
    )

    const plan = await find('.plan')

    expect(plan.innerText).toBe(planConsent.plan)
    expect(plan.nextElementSibling).toBe(await find('.go'))
  })

  it('of a subscription that is optional shows its plan only when it is chosen', async () => {
    const session = sessionView([
      { choice: 'pay', methods: ['card'] },
      { choice: 'pay-and-save', consent: planConsent },
    ])
    const { find, element } = mount(createStubBackend({ session: [session] }), { token: 't' })
    await find('.check')
    expect(element.renderRoot.querySelector('.plan')).toBeNull()

    await userEvent.click(await find('.check'))

    expect((await find('.plan')).innerText).toBe(planConsent.plan)
  })

  it('is never ticked beforehand, and its full text is on screen', async () => {
    const { find, text } = mount(createStubBackend({ session: [cardOrSave] }), { token: 't' })

    const box = await find<HTMLInputElement>('.box')

    expect(box.checked).toBe(false)
    expect(text()).toContain(cardConsent.text)
  })

  it('turns paying into paying and saving when ticked', async () => {
    const backend = createStubBackend({ session: [cardOrSave], attempts: [going] })
    const { find } = mount(backend, { token: 't' })

    await userEvent.click(await find('.check'))
    await userEvent.click(await find('.go'))

    const [call] = backend.to('attempts')
    expect(call?.body).toEqual({ choice: 'pay-and-save', consent: { hash: 'hash-card' }, lang: 'en' })
  })

  it('is not sent when not ticked', async () => {
    const backend = createStubBackend({ session: [cardOrSave], attempts: [going] })
    const { find } = mount(backend, { token: 't' })

    await userEvent.click(await find('.go'))

    expect(backend.to('attempts')[0]?.body).toEqual({ choice: 'pay', method: 'card', lang: 'en' })
  })

  it('is required where nothing starts without it', async () => {
    const backend = createStubBackend({ session: [savingSession([{ choice: 'save-card', consent: cardConsent }])] })
    const { find, element } = mount(backend, { token: 't' })

    await userEvent.click(await find('.go'))
    const fault = await find('.error')

    expect(fault.innerText).toBe('Tick the box to continue')
    expect(element.shadowRoot?.activeElement).toBe(await find('.box'))
    expect(backend.to('attempts')).toEqual([])
  })

  it('starts empty again when the text has changed', async () => {
    const changed = { ...cardConsent, text: 'Another text.', hash: 'hash-2' }
    const after = sessionView([
      { choice: 'pay', methods: ['card'] },
      { choice: 'pay-and-save', consent: changed },
    ])
    const backend = createStubBackend({
      session: [cardOrSave, after],
      attempts: [{ problem: { code: 'consent-required' } }],
    })
    const { find, text } = mount(backend, { token: 't' })
    await userEvent.click(await find('.check'))

    await userEvent.click(await find('.go'))
    await find('.note')

    expect(text()).toContain('Another text.')
    expect((await find<HTMLInputElement>('.box')).checked).toBe(false)
  })
})

describe('details', () => {
  it('asks only for what is missing, with autocomplete', async () => {
    const { find, element } = mount(createStubBackend({ session: [sepa] }), { token: 't' })
    await find('#field-email')

    const fields = [...element.renderRoot.querySelectorAll('.fields input, .fields select')]

    expect(fields.map((field) => field.getAttribute('autocomplete'))).toEqual(['given-name', 'email', 'country'])
  })

  it('gives a single name field the whole line', async () => {
    const { find } = mount(createStubBackend({ session: [sepa] }), { token: 't' })

    const name = await find('#field-firstName')
    const email = await find('#field-email')

    expect(name.offsetWidth).toBe(email.offsetWidth)
  })

  it('shows each error at its field with the fix, and focuses the first', async () => {
    const { find, element } = mount(createStubBackend({ session: [sepa] }), { token: 't' })
    await userEvent.fill(await find('#field-firstName'), 'An')
    await userEvent.fill(await find('#field-email'), 'an@example')

    await userEvent.click(await find('.go'))
    await find('.error')

    const email = await find('#field-email')
    expect(element.shadowRoot?.activeElement).toBe(email)
    const description = element.shadowRoot?.getElementById(email.getAttribute('aria-describedby') ?? '')
    expect(description?.innerText).toBe('Complete the e-mail address, such as an@example.be')
    expect((await find('#field-country-error')).innerText).toBe('Choose the country you live in')
    expect(element.renderRoot.querySelector('#field-firstName-error')).toBeNull()
  })

  it('removes an error as soon as it is fixed', async () => {
    const { find, element } = mount(createStubBackend({ session: [sepa] }), { token: 't' })
    await userEvent.click(await find('.go'))
    await find('#field-email-error')

    await userEvent.fill(await find('#field-email'), 'an@example.be')

    await vi.waitFor(() => expect(element.renderRoot.querySelector('#field-email-error')).toBeNull())
    expect(element.renderRoot.querySelector('#field-firstName-error')).not.toBeNull()
  })

  it('sends what was filled in', async () => {
    const backend = createStubBackend({ session: [sepa], attempts: [going] })
    const { find } = mount(backend, { token: 't', lang: 'nl-BE' })

    await userEvent.fill(await find('#field-firstName'), ' An ')
    await userEvent.fill(await find('#field-email'), 'an@example.be')
    await userEvent.selectOptions(await find('#field-country'), 'BE')
    await userEvent.click(await find('.check'))
    await userEvent.click(await find('.go'))

    expect(backend.to('attempts')[0]?.body).toEqual({
      choice: 'sepa-mandate',
      details: { firstName: 'An', email: 'an@example.be', country: 'BE' },
      consent: { hash: 'hash-sepa' },
      lang: 'nl-BE',
    })
  })

  it('shows the backend’s validation error at its field', async () => {
    const errors = [{ field: 'details.email', message: 'bounced' }]
    const refusal = { problem: { code: 'invalid-request', errors } }
    const noDetails = sessionView([
      { choice: 'sepa-mandate', consent: sepaConsent, withPayment: true, missing: ['email'] },
    ])
    const { find, element, text } = mount(createStubBackend({ session: [noDetails], attempts: [refusal] }), {
      token: 't',
    })
    await userEvent.fill(await find('#field-email'), 'an@example.be')
    await userEvent.click(await find('.check'))

    await userEvent.click(await find('.go'))
    await find('#field-email-error')

    expect(element.shadowRoot?.activeElement?.id).toBe('field-email')
    expect(text()).not.toContain('bounced')
  })
})

describe('starting', () => {
  it('redirects to CCV’s page', async () => {
    const { find, left, events } = mount(createStubBackend({ session: [cardOnly], attempts: [going] }), { token: 't' })

    await userEvent.click(await find('.go'))

    await vi.waitFor(() => expect(left).toEqual([payPage]))
    expect(events).toEqual([['ccv-redirect', { url: payPage }]])
  })

  it('stays when the page cancels the redirect', async () => {
    const { element, find, left, events } = mount(createStubBackend({ session: [cardOnly], attempts: [going] }), {
      token: 't',
    })
    element.addEventListener('ccv-redirect', (event) => event.preventDefault())

    await userEvent.click(await find('.go'))

    await vi.waitFor(() => expect(events).toHaveLength(1))
    expect(left).toEqual([])
  })

  it('[F29] sends one request for a double click and an Enter', async () => {
    const backend = createStubBackend({ session: [cardOnly], attempts: ['never'] })
    const { find } = mount(backend, { token: 't' })

    await userEvent.dblClick(await find('.go'))
    await userEvent.keyboard('{Enter}')

    expect(backend.to('attempts')).toHaveLength(1)
  })

  it('[F29] sends one request for two clicks at the same time', async () => {
    const backend = createStubBackend({ session: [cardOnly], attempts: ['never'] })
    const { find } = mount(backend, { token: 't' })
    const form = await find<HTMLFormElement>('form')

    form.requestSubmit()
    form.requestSubmit()
    await find('.spinner')

    expect(backend.to('attempts')).toHaveLength(1)
  })

  it('[F29] says that it is busy, keeps the focus and its width', async () => {
    const backend = createStubBackend({ session: [cardOnly], attempts: ['never'] })
    const { find, element } = mount(backend, { token: 't' })
    const button = await find('.go')
    const before = button.getBoundingClientRect()

    await userEvent.click(button)
    await find('.spinner')

    expect(button.getBoundingClientRect()).toEqual(before)
    expect(button.getAttribute('aria-disabled')).toBe('true')
    expect(element.shadowRoot?.activeElement).toBe(button)
    expect((await find('[role=status]')).innerText).toBe('One moment…')
  })

  it('charges a saved mandate without a redirect', async () => {
    const paid = { protocol: 1, status: statusView({ payment: 'paid' }) }
    const backend = createStubBackend({ session: [sessionView(everyChoice)], attempts: [paid] })
    const { find, left, text } = mount(backend, { token: 't' })

    await userEvent.click(await find('.go'))
    await find('h2')

    expect(backend.to('attempts')[0]?.body).toEqual({ choice: 'saved', savedMethodId: account.id, lang: 'en' })
    expect(text()).toContain('Paid €42.50')
    expect(left).toEqual([])
  })

  it('[F80] says that nothing is paid twice when the response is lost, and lets the shopper try again', async () => {
    const backend = createStubBackend({ session: [cardOnly], attempts: ['unreachable', going] })
    const { find, left, events } = mount(backend, { token: 't' })

    await userEvent.click(await find('.go'))
    const note = await find('.note')
    expect(note.innerText).toContain('you will not pay twice')
    expect(events).toEqual([['ccv-error', { code: 'unreachable' }]])
    await userEvent.click(await find('.foot .go'))

    await vi.waitFor(() => expect(left).toEqual([payPage]))
  })

  it('loads the offer again when it has changed, and keeps what was picked', async () => {
    const backend = createStubBackend({
      session: [cardOrSave, sessionView([{ choice: 'pay', methods: ['card', 'paypal', 'ideal'] }])],
      attempts: [{ problem: { code: 'choice-not-offered', diagnosticsId: 'D-1' } }],
    })
    const { find, text, events } = mount(backend, { token: 't' })
    await userEvent.click(await find('.row:nth-of-type(2) .head'))

    await userEvent.click(await find('.go'))
    await find('.note')

    expect(text()).toContain('PayPal')
    expect((await find('.row.on .name')).innerText).toBe('iDEAL | Wero')
    expect(events.at(-1)).toEqual(['ccv-error', { code: 'choice-not-offered', diagnosticsId: 'D-1' }])
  })

  it('shows the result when the order is already paid', async () => {
    const backend = createStubBackend({
      session: [cardOnly],
      attempts: [{ problem: { code: 'already-paid' } }],
      status: [statusView({ payment: 'paid' })],
    })
    const { find } = mount(backend, { token: 't' })

    await userEvent.click(await find('.go'))

    await vi.waitFor(async () => expect((await find('h2')).innerText).toBe('Paid €42.50'))
  })

  it('links to an open payment that could not be cancelled', async () => {
    const backend = createStubBackend({
      session: [cardOnly],
      attempts: [{ problem: { code: 'order-in-progress', redirectUrl: payPage } }],
      status: ['never'],
    })
    const { find, left } = mount(backend, { token: 't' })

    await userEvent.click(await find('.foot .go'))
    await userEvent.click(await find('.note .go'))

    expect(left).toEqual([payPage])
  })

  it('shows that a direct debit is on its way, without an error, when a stale tab starts another payment', async () => {
    const backend = createStubBackend({
      session: [cardOnly],
      attempts: [{ problem: { code: 'order-in-progress', status: 409 } }],
      status: [statusView({ payment: 'processing' })],
    })
    const { find, text, events } = mount(backend, { token: 't' })

    await userEvent.click(await find('.foot .go'))

    await vi.waitFor(() => expect(text()).toContain('Your direct debit is on its way'))
    expect(events.map(([name]) => name)).not.toContain('ccv-error')
    expect(events.at(-1)).toMatchObject(['ccv-complete', { payment: 'processing' }])
    expect(backend.to('status').map(({ body }) => body)).toEqual([{ wait: 0, lang: 'en' }])
  })

  it('reports order-in-progress when the status does not tell what is in progress', async () => {
    const backend = createStubBackend({
      session: [cardOnly],
      attempts: [{ problem: { code: 'order-in-progress', status: 409 } }],
      status: [statusView({ payment: 'pending', final: false }), 'never'],
    })
    const { find, events } = mount(backend, { token: 't' })

    await userEvent.click(await find('.foot .go'))

    await find('.note')
    await vi.waitFor(() => expect(events.at(-1)).toMatchObject(['ccv-error', { code: 'order-in-progress' }]))
  })

  it('redirects to CCV’s page when it is known only later', async () => {
    const waiting = statusView({ payment: 'pending', final: false })
    const known = { ...waiting, live: { choice: 'pay', method: 'card', redirectUrl: payPage } as const }
    const backend = createStubBackend({
      session: [cardOnly],
      attempts: [{ protocol: 1, status: waiting }],
      status: [waiting, known],
    })
    const { find, left, clock } = mount(backend, { token: 't' })

    await userEvent.click(await find('.foot .go'))
    await vi.waitFor(() => expect(clock.isAwaited(2000)).toBe(true))
    await clock.pass(2000)

    await vi.waitFor(() => expect(left).toEqual([payPage]))
  })

  it('[F38] gets a fresh token when the current one has expired, and continues', async () => {
    const backend = createStubBackend({
      session: [cardOnly],
      fresh: [{ token: 'fresh-1', session: cardOnly }],
      attempts: [{ problem: { code: 'unauthorized', status: 401 } }, going],
    })
    const { find, left } = mount(backend, { token: 'old', sessionUrl: '/shop/fresh' })

    await userEvent.click(await find('.go'))

    await vi.waitFor(() => expect(left).toEqual([payPage]))
    expect(backend.to('attempts').map(({ token }) => token)).toEqual(['old', 'fresh-1'])
  })

  it('[F38] does not pay another amount than the one on the button', async () => {
    const dearer = { ...cardOnly, order: { amountMinor: 5000, currency: 'EUR', description: 'Order 981' } }
    const backend = createStubBackend({
      session: [cardOnly],
      fresh: [{ token: 'fresh-1', session: dearer }],
      attempts: [{ problem: { code: 'session-expired', status: 401 } }, going],
    })
    const { find, text } = mount(backend, { token: 'old', sessionUrl: '/shop/fresh' })

    await userEvent.click(await find('.go'))
    await find('.note')

    expect(backend.to('attempts')).toHaveLength(1)
    expect(text()).toContain('Pay €50.00')
  })

  it('[F38] shows that the session has expired when it cannot be renewed, and continues with a new token', async () => {
    const backend = createStubBackend({
      session: [cardOnly],
      attempts: [{ problem: { code: 'session-expired', status: 401 } }],
    })
    const { element, find, events, left, text } = mount(backend, {
      token: 'old',
      html: '<a href="/plain">Pay here</a>',
    })

    await userEvent.click(await find('.go'))
    await find('h2')

    expect(text()).toContain('This page has expired')
    expect(events).toEqual([['ccv-session-expired', null]])
    const slot = await find<HTMLSlotElement>('slot:not([name])')
    expect(slot.assignedElements().map(({ textContent }) => textContent)).toEqual(['Pay here'])
    await userEvent.click(await find('.next .go'))
    expect(left).toEqual(['reload'])
    element.token = 'new'
    expect((await find('form .go')).innerText).toBe('Pay €42.50')
  })
})

describe('loading', () => {
  it('hides the fallback link while the element works', async () => {
    const { find, element } = mount(createStubBackend({ session: [cardOnly] }), {
      token: 't',
      html: '<a href="/plain">Pay here</a>',
    })

    await find('.go')

    expect(element.querySelector('a')?.assignedSlot).toBeNull()
  })

  it('[F80] shows a placeholder', async () => {
    const { find } = mount(createStubBackend({ session: ['never'] }), { token: 't' })

    expect((await find('.base')).getBoundingClientRect().height).toBeGreaterThan(150)
  })

  it('[F80] can be retried when the shop was unreachable', async () => {
    const backend = createStubBackend({ session: ['unreachable', cardOnly] })
    const { find, text, events } = mount(backend, { token: 't' })
    await find('h2')
    expect(text()).toContain('The shop can’t be reached right now')
    expect(events).toEqual([['ccv-error', { code: 'unreachable' }]])

    await userEvent.click(await find('.go'))

    expect((await find('form .go')).innerText).toBe('Pay €42.50')
  })

  it('[F80] retries by itself when the connection is back', async () => {
    const { find } = mount(createStubBackend({ session: ['unreachable', cardOnly] }), { token: 't' })
    await find('h2')

    dispatchEvent(new Event('online'))

    expect((await find('form .go')).innerText).toBe('Pay €42.50')
  })

  it('[F30] detects that the order was paid in another tab when the shopper comes back', async () => {
    const paid = { ...cardOnly, status: statusView({ payment: 'paid' }) }
    const { find } = mount(createStubBackend({ session: [cardOnly, paid] }), { token: 't' })
    await find('form .go')

    document.dispatchEvent(new Event('visibilitychange'))

    await vi.waitFor(async () => expect((await find('h2')).innerText).toBe('Paid €42.50'))
  })

  it('[F80] keeps the choices on screen when loading again fails', async () => {
    const backend = createStubBackend({ session: [cardOnly, 'unreachable'] })
    const { find, element, events } = mount(backend, { token: 't' })
    await find('form .go')

    await element.refresh()

    expect((await find('form .go')).innerText).toBe('Pay €42.50')
    expect(events).toEqual([])
  })

  it('[F33] loads again when the page is restored from the back/forward cache', async () => {
    const backend = createStubBackend({ session: [cardOnly, cardOnly], attempts: [going] })
    const { find, left } = mount(backend, { token: 't' })
    await userEvent.click(await find('.go'))
    await vi.waitFor(() => expect(left).toHaveLength(1))

    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))

    await vi.waitFor(() => expect(backend.to('session')).toHaveLength(2))
    expect((await find('form .go')).getAttribute('aria-disabled')).toBe('false')
  })

  it('[F83] does not load twice when it is moved in the page', async () => {
    const backend = createStubBackend({ session: ['never'] })
    const { element, find } = mount(backend, { token: 't' })
    await find('.bone')
    const elsewhere = document.createElement('div')
    document.body.append(elsewhere)

    elsewhere.append(element)
    await Promise.resolve()

    expect(backend.to('session')).toHaveLength(1)
  })

  it('[F83] loads again when it was removed from the page and inserted again', async () => {
    const backend = createStubBackend({ session: ['never', cardOnly] })
    const { element, find } = mount(backend, { token: 't' })
    await find('.bone')

    element.remove()
    await Promise.resolve()
    document.body.append(element)

    await find('form .go')
    expect(backend.to('session')).toHaveLength(2)
  })

  it('[F83] continues when it was removed from the page while starting, and starts nothing twice', async () => {
    const live = { choice: 'pay', method: 'card', redirectUrl: payPage } as const
    const open = { ...cardOnly, status: statusView({ payment: 'pending', final: false, live }) }
    const backend = createStubBackend({ session: [cardOnly, open], attempts: ['never'], status: ['never'] })
    const { element, find, text } = mount(backend, { token: 't' })
    await userEvent.click(await find('form .go'))

    element.remove()
    await Promise.resolve()
    document.body.append(element)
    await find('.note')

    expect(text()).toContain('Your payment at CCV is not finished')
    expect((await find('.foot .go')).getAttribute('aria-disabled')).toBe('false')
    expect(backend.to('attempts')).toHaveLength(1)
  })

  it('[F83] sends no requests and has no listeners once it is removed from the page', async () => {
    const waiting = statusView({ payment: 'pending', final: false })
    const backend = createStubBackend({ session: [{ ...cardOnly, status: waiting }], status: [waiting] })
    const { element, clock } = mount(backend, { token: 't' })
    await vi.waitFor(() => expect(clock.isAwaited(2000)).toBe(true))

    element.remove()
    await clock.pass(60_000)
    dispatchEvent(new Event('online'))
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    document.dispatchEvent(new Event('visibilitychange'))
    await clock.pass(60_000)

    expect(backend.calls.map(({ route }) => route)).toEqual(['session', 'status'])
  })

  it('loads again when the page changes its language', async () => {
    const backend = createStubBackend({ session: [cardOnly] })
    const { element, find } = mount(backend, { token: 't' })
    await find('.go')

    element.lang = 'nl'

    await vi.waitFor(async () => expect((await find('.go')).innerText).toBe('Betaal €\u00a042,50'))
    expect(backend.to('session').map(({ body }) => body)).toEqual([{ lang: 'en' }, { lang: 'nl' }])
  })
})

describe('a page that may not lead elsewhere', () => {
  it('[F81] offers CCV’s page in a new tab, and shows the result here', async () => {
    const waiting = statusView({ payment: 'pending', final: false })
    const backend = createStubBackend({
      session: [cardOnly],
      attempts: [going],
      status: [waiting, statusView({ payment: 'paid' })],
    })
    const { element, find, text, clock } = mount(backend, { token: 't', mayLeave: false })

    await userEvent.click(await find('.go'))
    await find('h2')

    expect(text()).toContain('Continue in a new tab')
    expect(element.shadowRoot?.activeElement).toBe(await find('h2'))
    const link = await find<HTMLAnchorElement>('a.go')
    expect([link.href, link.target, link.rel]).toEqual([payPage, '_blank', 'noopener'])
    await clock.pass(2000)
    await vi.waitFor(async () => expect((await find('h2')).innerText).toBe('Paid €42.50'))
  })
})

describe('an open payment', () => {
  const open = {
    ...cardOrSave,
    status: statusView({
      payment: 'pending',
      final: false,
      live: { choice: 'pay', method: 'ideal', redirectUrl: payPage },
    }),
  }

  it('[F32] can be continued, and its row is picked', async () => {
    const { find, left } = mount(createStubBackend({ session: [open], status: ['never'] }), { token: 't' })

    expect((await find('.row.on .name')).innerText).toBe('iDEAL | Wero')
    await userEvent.click(await find('.note .go'))

    expect(left).toEqual([payPage])
  })

  it('[F32] can be replaced by another choice', async () => {
    const backend = createStubBackend({ session: [open], status: ['never'], attempts: [going] })
    const { find, left } = mount(backend, { token: 't' })

    await userEvent.click(await find('.row:nth-of-type(1) .head'))
    await userEvent.click(await find('.foot .go'))

    await vi.waitFor(() => expect(left).toEqual([payPage]))
    expect(backend.to('attempts')[0]?.body).toMatchObject({ choice: 'pay', method: 'card' })
  })

  it('[F30] shows the result when it ends in another tab', async () => {
    const pending = statusView({ payment: 'pending', final: false })
    const backend = createStubBackend({ session: [open], status: [pending, statusView({ payment: 'paid' })] })
    const { find, clock, events } = mount(backend, { token: 't' })
    await vi.waitFor(() => expect(clock.isAwaited(2000)).toBe(true))

    await clock.pass(2000)

    await vi.waitFor(async () => expect((await find('h2')).innerText).toBe('Paid €42.50'))
    expect(events).toEqual([['ccv-complete', { sessionId: 'session-1', payment: 'paid', method: 'none' }]])
  })
})

describe('the keyboard', () => {
  it('[F85] is sufficient for the whole checkout', async () => {
    const backend = createStubBackend({ session: [cardOrSave], attempts: [going] })
    const { find, left } = mount(backend, { token: 't' })
    await find('.go')

    await userEvent.keyboard('{Tab}{ArrowDown}{ArrowUp}{Tab} {Tab}{Enter}')

    await vi.waitFor(() => expect(left).toEqual([payPage]))
    expect(backend.to('attempts')[0]?.body).toMatchObject({ choice: 'pay-and-save' })
  })

  it('starts with Enter in a field', async () => {
    const backend = createStubBackend({ session: [sepa] })
    const { find } = mount(backend, { token: 't' })
    ;(await find('#field-email')).focus()

    await userEvent.keyboard('{Enter}')

    expect((await find('.error')).innerText).toBe('Enter your first name')
  })

  it('[F85] has its focus on the result, and then on the choices', async () => {
    const no = { protocol: 1, status: statusView({ payment: 'failed', reason: 'declined' }) }
    const { find, element } = mount(createStubBackend({ session: [cardOrSave], attempts: [no] }), { token: 't' })
    await find('.go')
    await userEvent.click(await find('.go'))
    const heading = await find('h2')
    expect(element.shadowRoot?.activeElement).toBe(heading)
    // Read because it has the focus, and therefore not said a second time.
    expect((await find('[role=status]')).innerText).toBe('')

    await userEvent.keyboard('{Tab}{Enter}')

    await vi.waitFor(async () => expect(element.shadowRoot?.activeElement).toBe(await find('.pick:checked')))
  })

  it('[F85] keeps its focus when the shopper is busy elsewhere in the page', async () => {
    const field = document.createElement('input')
    field.setAttribute('aria-label', 'Search')
    document.body.append(field)
    field.focus()

    const { find } = mount(createStubBackend({ session: [{ ...cardOnly, status: statusView({ payment: 'paid' }) }] }), {
      token: 't',
    })
    await find('h2')

    expect(document.activeElement).toBe(field)
    expect((await find('[role=status]')).innerText).toBe('Paid €42.50')
  })
})

describe('a saved method', () => {
  it('says when CCV’s page is next', async () => {
    const session = sessionView([{ choice: 'saved', methods: [{ ...visa, redirects: true }] }])

    const { find } = mount(createStubBackend({ session: [session] }), { token: 't' })

    expect((await find('.row .where')).innerText).toContain('You confirm on CCV’s secure page')
  })

  it('says when it is charged at once', async () => {
    const session = sessionView([{ choice: 'saved', methods: [visa] }])

    const { find } = mount(createStubBackend({ session: [session] }), { token: 't' })

    expect((await find('.where')).innerText).toBe('Charged now, with no further steps')
  })
})
