import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { type Given, type Mounted, mount, unmountAll } from '../testing/mount.ts'
import { createStubBackend, type StubBackend } from '../testing/stub-backend.ts'
import { cardConsent, savingSession, sepaConsent, sessionView, statusView } from '../testing/views.ts'

const payPage = 'https://onlinepayments.ccv.eu/card/payment.html?reference=C1'
const going = { protocol: 1, redirectUrl: payPage, status: statusView({ payment: 'pending', final: false }) }
const cardOnly = sessionView([{ choice: 'pay', methods: ['card'] }])
const cardOrSepa = sessionView([
  { choice: 'pay', methods: ['card'] },
  { choice: 'sepa-mandate', consent: sepaConsent, withPayment: true, missing: ['email'] },
])
const saving = savingSession([{ choice: 'save-card', consent: cardConsent }])

afterEach(unmountAll)

interface InForm extends Mounted {
  form: HTMLFormElement
  /** What the form would have sent, each time that it was sent. */
  sent: [name: string, value: FormDataEntryValue][][]
}

/** A shop's own form, with the checkout inside. */
function mountInForm(backend: StubBackend, fields = '', given: Given = {}): InForm {
  const form = document.createElement('form')
  form.innerHTML = `${fields}<div></div><button id="send">Send</button>`
  const sent: InForm['sent'] = []
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    sent.push([...new FormData(form)])
  })
  document.body.append(form)
  const into = form.querySelector('div') ?? form
  const mounted = mount(backend, { token: 't', into, ...given })
  mounted.element.setAttribute('name', 'payment')
  return { ...mounted, form, sent }
}

describe('in a form of the shop', () => {
  it('asks the form before anything starts, and never sends it', async () => {
    const backend = createStubBackend({ session: [cardOnly], attempts: [going] })
    const { find, form, sent, left } = mountInForm(backend, '<input name="street" required>')
    const street = form.querySelector('input')

    await userEvent.click(await find('.go'))
    expect(document.activeElement).toBe(street)
    expect(backend.to('attempts')).toEqual([])
    await userEvent.keyboard('Kade 1')
    await userEvent.click(await find('.go'))

    await vi.waitFor(() => expect(left).toEqual([payPage]))
    expect(sent).toEqual([])
  })

  it('asks for a box in the terms above its button', async () => {
    const backend = createStubBackend({ session: [cardOnly], attempts: [going] })
    const html = '<label slot="terms"><input type="checkbox" required> I agree to the terms</label>'
    const { find, element } = mountInForm(backend, '', { html })
    const go = await find('.go')
    const box = element.querySelector('input')

    await userEvent.click(go)

    expect(document.activeElement).toBe(box)
    expect(backend.to('attempts')).toEqual([])
    expect(box?.getBoundingClientRect().bottom).toBeLessThanOrEqual(go.getBoundingClientRect().top)
  })

  it('shows the errors of its own fields and of the shop’s, and focuses the shop’s first', async () => {
    const { find, form } = mountInForm(createStubBackend({ session: [saving] }), '<input name="street" required>')

    await userEvent.click(await find('.go'))

    expect((await find('.error')).innerText).toBe('Tick the box to continue')
    expect(document.activeElement).toBe(form.querySelector('input'))
  })

  it('is valid as soon as the picked row is complete, whatever the other rows need', async () => {
    const { find, element } = mountInForm(createStubBackend({ session: [cardOrSepa] }))
    await find('.go')
    expect(element.checkValidity()).toBe(true)

    await userEvent.click(await find('.row:nth-of-type(2) .head'))
    await find('#field-email')

    expect([element.checkValidity(), element.validationMessage]).toEqual([false, 'Enter your e-mail address'])
    expect(element.validity.customError).toBe(true)
    await userEvent.fill(await find('#field-email'), 'an@example.be')
    expect(element.validationMessage).toBe('Tick the box to continue')
    await userEvent.click(await find('.check'))
    expect(element.matches(':valid')).toBe(true)
  })

  it('prevents the form from being submitted while something is missing, and the browser focuses it', async () => {
    const { find, element, form, sent } = mountInForm(createStubBackend({ session: [saving] }))
    const box = await find('.box')

    await userEvent.click(form.querySelector('#send') ?? form)

    expect(sent).toEqual([])
    expect(element.shadowRoot?.activeElement).toBe(box)
  })

  it('sends the id of the session with the form, and nothing of the payment', async () => {
    const { find, element, form, sent } = mountInForm(createStubBackend({ session: [cardOnly] }))
    await find('.go')

    await userEvent.click(form.querySelector('#send') ?? form)

    expect(sent).toEqual([[['payment', 'session-1']]])
    expect(element.form).toBe(form)
  })

  it('is disabled with the fieldset around it, and then does not block the form', async () => {
    const backend = createStubBackend({ session: [saving], attempts: [going] })
    const { find, element, form } = mountInForm(backend)
    const fieldset = document.createElement('fieldset')
    await find('.go')
    form.prepend(fieldset)

    fieldset.append(element)
    fieldset.disabled = true
    const go = await vi.waitFor(() => find<HTMLButtonElement>('.go:disabled'))
    go.click()

    expect(element.submit()).toBe(false)
    expect((await find<HTMLInputElement>('.box')).matches(':disabled')).toBe(true)
    expect([element.willValidate, form.checkValidity()]).toEqual([false, true])
    expect(backend.to('attempts')).toEqual([])
    fieldset.disabled = false
    await find('.go:enabled')
  })

  it('clears what was filled in when the form is reset', async () => {
    const { find, form } = mountInForm(createStubBackend({ session: [saving] }))
    await userEvent.click(await find('.check'))

    form.reset()

    await vi.waitFor(async () => expect((await find<HTMLInputElement>('.box')).checked).toBe(false))
  })

  it('starts from the shop’s own button, and from Enter in a field', async () => {
    const backend = createStubBackend({ session: [cardOrSepa], attempts: ['never'] })
    const { find, element, sent } = mountInForm(backend)
    element.hideButton = true
    await find('.go[hidden]')
    await userEvent.click(await find('.row:nth-of-type(2) .head'))

    expect(element.submit()).toBe(false)
    expect((await find('.error')).innerText).toBe('Enter your e-mail address')
    await userEvent.click(await find('.check'))
    await userEvent.fill(await find('#field-email'), 'an@example.be')
    await userEvent.keyboard('{Enter}')
    await find('[aria-busy=true]')

    expect(element.submit()).toBe(false)
    expect(backend.to('attempts')).toHaveLength(1)
    expect((await find('.go')).checkVisibility()).toBe(false)
    expect(sent).toEqual([])
  })

  it('hides its button while `hide-button` is set', async () => {
    const { find, element } = mount(createStubBackend({ session: [cardOnly] }), { token: 't' })
    const go = await find('.go')

    element.setAttribute('hide-button', '')
    await find('.go[hidden]')
    expect([go.checkVisibility(), element.hideButton]).toEqual([false, true])
    element.removeAttribute('hide-button')

    await find('.go:not([hidden])')
    expect(go.checkVisibility()).toBe(true)
  })
})

describe('ccv-submit', () => {
  it('contains what is about to start, and nothing else', async () => {
    const backend = createStubBackend({ session: [cardOnly], attempts: [going] })
    const { find, element, left } = mount(backend, { token: 't' })
    const details: unknown[] = []
    element.addEventListener('ccv-submit', (event) => details.push(event.detail, backend.to('attempts').length))

    await userEvent.click(await find('.go'))

    await vi.waitFor(() => expect(left).toEqual([payPage]))
    expect(details).toEqual([{ choice: 'pay', method: 'card' }, 0])
  })

  it('starts nothing when the page cancels it, and the button can be pressed again', async () => {
    const backend = createStubBackend({ session: [cardOnly], attempts: [going] })
    const { find, element, left } = mount(backend, { token: 't' })
    element.addEventListener('ccv-submit', (event) => event.preventDefault(), { once: true })

    await userEvent.click(await find('.go'))
    expect([backend.to('attempts'), element.matches(':state(choosing)')]).toEqual([[], true])
    await userEvent.click(await find('.go'))

    await vi.waitFor(() => expect(left).toEqual([payPage]))
  })

  it('delays the start until the page’s promise is resolved, and is busy meanwhile', async () => {
    const backend = createStubBackend({ session: [cardOnly], attempts: [going] })
    const { find, element, left } = mount(backend, { token: 't' })
    let asked = 0
    let done = () => {}
    element.addEventListener('ccv-submit', (event) => {
      asked++
      event.waitUntil(new Promise<void>((resolve) => (done = resolve)))
    })
    await find('.go')

    expect([element.submit(), element.submit()]).toEqual([true, false])
    await find('.spinner')
    expect([asked, backend.to('attempts').length, element.matches(':state(busy)')]).toEqual([1, 0, true])
    done()

    await vi.waitFor(() => expect(left).toEqual([payPage]))
    expect(backend.to('attempts')).toHaveLength(1)
  })

  it('starts nothing when the page’s promise is rejected, and shows an error', async () => {
    const backend = createStubBackend({ session: [cardOnly], attempts: [going] })
    const { find, element, events, left } = mount(backend, { token: 't' })
    const outOfStock = (event: Event & { waitUntil(promise: Promise<unknown>): void }) =>
      event.waitUntil(Promise.reject(new Error('SQLSTATE 23000')))
    element.addEventListener('ccv-submit', outOfStock, { once: true })

    await userEvent.click(await find('.go'))
    const note = await find('.note')

    expect(note.innerText).toBe('Something went wrong. Try again in a moment: you will not pay twice.')
    expect(events).toEqual([['ccv-error', { code: 'not-prepared' }]])
    expect(backend.to('attempts')).toEqual([])
    await userEvent.click(await find('.foot .go'))
    await vi.waitFor(() => expect(left).toEqual([payPage]))
  })

  it('throws when `waitUntil` is called after the event', async () => {
    const backend = createStubBackend({ session: [cardOnly], attempts: ['never'] })
    const { find, element } = mount(backend, { token: 't' })
    const late = new Promise((resolve) => {
      element.addEventListener('ccv-submit', (event) => queueMicrotask(() => resolve(thrownBy(event))))
    })

    await userEvent.click(await find('.go'))

    expect(await late).toMatch('too late')
  })

  it('starts nothing when the element was removed before the page’s promise is resolved', async () => {
    const backend = createStubBackend({ session: [cardOnly], attempts: [going] })
    const { find, element, clock } = mount(backend, { token: 't' })
    let done = () => {}
    element.addEventListener('ccv-submit', (event) => {
      event.waitUntil(new Promise<void>((resolve) => (done = resolve)))
    })
    await userEvent.click(await find('.go'))

    element.remove()
    await clock.pass(0)
    done()
    await clock.pass(0)

    expect(backend.to('attempts')).toEqual([])
  })
})

function thrownBy(event: { waitUntil(promise: Promise<unknown>): void }): string {
  try {
    event.waitUntil(Promise.resolve())
    return ''
  } catch (error) {
    return String(error)
  }
}

describe('the state', () => {
  it.each([
    ['loading', { session: ['never'] }],
    ['choosing', { session: [cardOnly] }],
    ['paid', { session: [{ ...cardOnly, status: statusView({ payment: 'paid' }) }] }],
    ['authorised', { session: [{ ...cardOnly, status: statusView({ payment: 'authorised' }) }] }],
    ['processing', { session: [{ ...cardOnly, status: statusView({ payment: 'processing' }) }] }],
    ['saved', { session: [{ ...saving, status: statusView({ method: 'saved' }) }] }],
    ['review', { session: [{ ...cardOnly, status: statusView({ payment: 'review' }) }] }],
    ['checking', { session: [{ ...cardOnly, status: statusView({ payment: 'pending', final: false }) }] }],
    ['expired', { session: [{ problem: { code: 'session-expired' } }] }],
    ['offline', { session: ['unreachable'] }],
  ] as const)('is %s', async (state, routes) => {
    const { element, find } = mount(createStubBackend({ status: ['never'], ...routes }), { token: 't' })

    await vi.waitFor(() => expect(element.matches(`:state(${state})`)).toBe(true), { interval: 2 })

    expect((await find('.base')).isConnected).toBe(true)
  })

  it.each([
    ['empty', {}, undefined],
    ['failed', { status: [statusView({ payment: 'failed', reason: 'declined' })] }, '#ccv-checkout=r1'],
  ] as const)('is %s on a page without a session', async (state, routes, hash) => {
    if (hash) history.replaceState(null, '', hash)
    const { element } = mount(createStubBackend(routes))

    await vi.waitFor(() => expect(element.matches(`:state(${state})`)).toBe(true), { interval: 2 })
    sessionStorage.clear()
  })

  it.each([
    ['busy', 'never', true],
    ['busy', going, true],
    ['framed', going, false],
    ['blocked', { ...going, redirectUrl: 'https://ccv.eu.example/' }, true],
  ] as const)('is %s after the button', async (state, answer, mayLeave) => {
    const backend = createStubBackend({ session: [cardOnly], attempts: [answer], status: ['never'] })
    const { element, find } = mount(backend, { token: 't', mayLeave })
    await find('.go')

    element.submit()

    await vi.waitFor(() => expect(element.matches(`:state(${state})`)).toBe(true), { interval: 2 })
  })
})

describe('what the shop puts into it', () => {
  it('is shown above and below every screen', async () => {
    const html = '<p slot="header">Secure checkout</p><p slot="footer">Returns within 30 days</p>'
    const { element, find } = mount(createStubBackend({ session: [cardOnly] }), { token: 't', html })
    const [header, footer] = element.querySelectorAll('p')

    const go = (await find('.go')).getBoundingClientRect()

    expect(header?.getBoundingClientRect().bottom).toBeLessThan(go.top)
    expect(footer?.getBoundingClientRect().top).toBeGreaterThan(go.bottom)
  })

  it('uses the tokens of single parts, which fall back to the base tokens', async () => {
    const { element, find } = mount(createStubBackend({ session: [cardOrSepa] }), { token: 't' })
    const colour = async (selector: string) => getComputedStyle(await find(selector)).backgroundColor
    element.style.setProperty('--ccv-accent', 'rgb(1, 2, 3)')
    await find('.go')
    expect(await colour('.go')).toBe('rgb(1, 2, 3)')

    element.style.setProperty('--ccv-button', 'rgb(4, 5, 6)')

    expect(await colour('.go')).toBe('rgb(4, 5, 6)')
    expect(getComputedStyle(await find('.pick:checked')).borderTopColor).toBe('rgb(1, 2, 3)')
  })
})
