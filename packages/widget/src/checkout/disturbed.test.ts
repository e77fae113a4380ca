import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { mount, unmountAll } from '../testing/mount.ts'
import { createStubBackend } from '../testing/stub-backend.ts'
import { account, sepaConsent, sessionView, statusView, visa } from '../testing/views.ts'

const payPage = 'https://onlinepayments.ccv.eu/card/payment.html?reference=C1'
const home = location.href
const pending = statusView({ payment: 'pending', final: false, pollAfterMs: 3000 })
const paid = statusView({ payment: 'paid' })
const live = { choice: 'pay', method: 'card', redirectUrl: payPage } as const
const going = { protocol: 1, redirectUrl: payPage, status: pending }
const card = sessionView([{ choice: 'pay', methods: ['card', 'ideal'] }])
const sepa = sessionView([
  { choice: 'sepa-mandate', consent: sepaConsent, withPayment: true, missing: ['firstName', 'email', 'country'] },
])
const unreached = 'The shop can’t be reached right now. Check your connection and try again: you will not pay twice.'

beforeEach(() => sessionStorage.clear())
afterEach(() => {
  unmountAll()
  vi.restoreAllMocks()
  history.replaceState(null, '', home)
})

describe('a page whose language is malformed', () => {
  it.each([
    ['fr_FR', 'fr-FR'],
    ['de@euro', 'de'],
  ])('does not prevent a payment with lang="%s"', async (lang, asked) => {
    const backend = createStubBackend({ session: [card], attempts: [going] })
    const page = mount(backend, { token: 't', lang })

    await userEvent.click(await page.find('.go'))

    await vi.waitFor(() => expect(page.left).toEqual([payPage]))
    expect(backend.to('session')[0]?.body).toEqual({ lang: asked })
    expect(backend.to('attempts')[0]?.body).toMatchObject({ lang: asked })
  })

  it('uses the language of the session when neither page nor browser has one', async () => {
    vi.spyOn(navigator, 'language', 'get').mockReturnValue('C')
    const before = document.documentElement.lang
    document.documentElement.removeAttribute('lang')
    const backend = createStubBackend({ session: [{ ...card, lang: 'nl-BE' }], attempts: [going] })
    const page = mount(backend, { token: 't', lang: '{{ page.lang }}' })

    const button = await page.find('.go')
    expect(button.innerText.replace(/\s/g, ' ')).toBe('Betaal € 42,50')
    await userEvent.click(button)

    await vi.waitFor(() => expect(page.left).toEqual([payPage]))
    document.documentElement.lang = before
    expect(backend.to('session')[0]?.body).toEqual({})
    expect(backend.to('attempts')[0]?.body).toMatchObject({ lang: 'nl-BE' })
  })
})

describe('an answer about another session than was asked about', () => {
  it('is not shown as the session', async () => {
    const other = {
      ...card,
      id: 'session-2',
      order: { amountMinor: 100, currency: 'EUR', description: 'Another order' },
    }
    const backend = createStubBackend({ session: [other] })
    const page = mount(backend, { token: 't', session: card })
    await page.find('.go')

    await page.element.refresh()

    expect(page.text()).toContain('Pay €42.50')
    expect(page.text()).not.toContain('€1.00')
  })

  it('is not shown as the result', async () => {
    history.replaceState(null, '', '#ccv-checkout=read-1')
    const mine = { ...pending, sessionId: 'session-1' }
    const backend = createStubBackend({
      status: [mine, { ...paid, sessionId: 'session-2' }, { ...paid, sessionId: 'session-1' }],
    })
    const page = mount(backend)
    await vi.waitFor(() => expect(page.clock.isAwaited(3000)).toBe(true))

    await page.clock.pass(3000)
    await vi.waitFor(() => expect(page.clock.isAwaited(2000)).toBe(true))
    expect(page.text()).not.toContain('Paid')
    await page.clock.pass(2000)

    await vi.waitFor(() => expect(page.text()).toContain('Paid €42.50'))
  })
})

describe('an answer about an older attempt than the one just started', () => {
  const mine = { ...pending, sessionId: 'session-1', pollAfterMs: 2000 }
  const started = { protocol: 1, status: { ...mine, attemptStartedAt: 2000 } } as const
  const older = { ...mine, attemptStartedAt: 1000 }

  async function start(status: Parameters<typeof createStubBackend>[0]['status'] = []) {
    const page = mount(createStubBackend({ attempts: [started], status }), { token: 't', session: card })
    await userEvent.click(await page.find('.go'))
    await vi.waitFor(() => expect(page.clock.isAwaited(2000)).toBe(true))
    return page
  }

  it('is not shown as the failure of the new one', async () => {
    const declined = { ...older, payment: 'failed', reason: 'declined', final: true } as const
    const page = await start([declined, { ...paid, sessionId: 'session-1', attemptStartedAt: 2000 }])

    expect(page.text()).not.toContain('declined')
    await page.clock.pass(2000)

    await vi.waitFor(() => expect(page.text()).toContain('Paid €42.50'))
    expect(page.events.map(([name]) => name)).not.toContain('ccv-failed')
  })

  it('is shown when that attempt has paid after all', async () => {
    const page = await start([started.status, { ...paid, sessionId: 'session-1', attemptStartedAt: 1000 }])

    await page.clock.pass(2000)

    await vi.waitFor(() => expect(page.text()).toContain('Paid €42.50'))
  })
})

describe('a translator or an extension that wraps every text', () => {
  /** As translators do: every text node gets an element around it. */
  function wrapTexts(root: Node): void {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const texts: Node[] = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    for (const text of texts) {
      if (!(text instanceof Text) || text.data.trim() === '') continue
      const wrapper = document.createElement('font')
      text.replaceWith(wrapper)
      wrapper.append(text)
    }
  }

  it('does not hide the changed amount, nor the result', async () => {
    const cheaper = { ...card, order: { amountMinor: 3000, currency: 'EUR', description: 'Order 981' } }
    const backend = createStubBackend({
      session: [cheaper],
      attempts: [{ protocol: 1, status: pending }],
      status: [pending, paid],
    })
    const page = mount(backend, { token: 't', session: card })
    await page.find('.go')

    wrapTexts(page.element.renderRoot)
    await page.element.refresh()
    await vi.waitFor(() => expect(page.text()).toContain('Pay €30.00'))
    expect(page.text()).not.toContain('42.50')
    wrapTexts(page.element.renderRoot)
    await userEvent.click(await page.find('.go'))
    await vi.waitFor(() => expect(page.clock.isAwaited(3000)).toBe(true))
    wrapTexts(page.element.renderRoot)
    await page.clock.pass(3000)

    await vi.waitFor(() => expect(page.text()).toContain('Paid €42.50'))
    expect(page.text()).not.toContain('Checking')
    expect((await page.find('[role=status]')).innerText).not.toContain('Checking')
  })

  it('does not hide an error, nor that it is fixed', async () => {
    const page = mount(createStubBackend({ session: [sepa] }), { token: 't', session: sepa })
    await userEvent.click(await page.find('.go'))
    await vi.waitFor(() => expect(page.text()).toContain('Enter your e-mail address'))

    wrapTexts(page.element.renderRoot)
    await userEvent.fill(await page.find('#field-email'), 'an')
    await userEvent.click(await page.find('.go'))

    await vi.waitFor(() => expect(page.text()).toContain('Enter a full e-mail address'))
    expect(page.text()).not.toContain('Enter your e-mail address')
  })
})

describe('a password manager', () => {
  it.each([
    ['says only that a field has changed', true],
    ['says nothing at all', false],
  ])('that %s can fill in the fields', async (_, tells) => {
    const backend = createStubBackend({ session: [sepa], attempts: [going] })
    const page = mount(backend, { token: 't', session: sepa })

    for (const [id, value] of Object.entries({ firstName: 'An', email: 'an@example.be', country: 'BE' })) {
      const field = await page.find<HTMLInputElement | HTMLSelectElement>(`#field-${id}`)
      field.value = value
      if (tells) field.dispatchEvent(new Event('change', { bubbles: true }))
    }
    await userEvent.click(await page.find('.box'))
    await userEvent.click(await page.find('.go'))

    await vi.waitFor(() => expect(page.left).toEqual([payPage]))
    expect(backend.to('attempts')[0]?.body).toMatchObject({
      details: { firstName: 'An', email: 'an@example.be', country: 'BE' },
    })
  })

  it('cannot give the consent', async () => {
    const backend = createStubBackend({ session: [sepa], attempts: [going] })
    const page = mount(backend, { token: 't', session: sepa })
    const box = await page.find<HTMLInputElement>('.box')
    box.checked = true

    await userEvent.click(await page.find('.go'))

    await vi.waitFor(() => expect(page.text()).toContain('Tick the box to continue'))
    expect(box.checked).toBe(false)
    expect(backend.to('attempts')).toEqual([])
  })
})

describe('a departure that is stopped', () => {
  it('shows the choices again after a few seconds, with a link to the open page', async () => {
    const backend = createStubBackend({ session: [card], attempts: [going], status: [{ ...pending, live }] })
    const page = mount(backend, { token: 't', session: card })
    await userEvent.click(await page.find('.go'))
    await vi.waitFor(() => expect(page.clock.isAwaited(8000)).toBe(true))

    await page.clock.pass(7999)
    expect(page.text()).toContain('Taking you to CCV')
    await page.clock.pass(1)

    await vi.waitFor(() => expect(page.text()).toContain('Your payment at CCV is not finished.'))
    await userEvent.click(await page.find('.note .go'))
    expect(page.left).toEqual([payPage, payPage])
  })

  it('shows the status again when the page has no choices', async () => {
    history.replaceState(null, '', '#ccv-checkout=read-1')
    const page = mount(createStubBackend({ status: [{ ...pending, live }, { ...pending, live }, paid] }))
    await vi.waitFor(() => expect(page.clock.isAwaited(3000)).toBe(true))
    await page.clock.pass(15_000)
    await userEvent.click(await page.find('.next .go'))
    await vi.waitFor(() => expect(page.clock.isAwaited(8000)).toBe(true))

    await page.clock.pass(8000)

    await vi.waitFor(() => expect(page.text()).toContain('Paid €42.50'))
  })
})

describe('a proxy that writes answers anew', () => {
  it('does not hide a payment: “already paid” as a web page is shown as paid', async () => {
    const backend = createStubBackend({ session: [card], attempts: [{ page: 409 }], status: [paid] })
    const page = mount(backend, { token: 't', session: card })

    await userEvent.click(await page.find('.go'))

    await vi.waitFor(() => expect(page.text()).toContain('Paid €42.50'))
    expect(backend.to('attempts')).toHaveLength(1)
  })

  it('does not hide an open payment: it is linked', async () => {
    const open = { ...pending, live }
    const backend = createStubBackend({
      session: [{ ...card, status: open }],
      attempts: [{ page: 502 }],
      status: [open],
    })
    const page = mount(backend, { token: 't', session: card })

    await userEvent.click(await page.find('.go'))

    await vi.waitFor(() => expect(page.text()).toContain('Your payment at CCV is not finished.'))
  })

  it.each([{ page: 409 }, { page: 200 }, 'unreachable'] as const)(
    'is shown as an unreachable shop, after reading the status: %o',
    async (answer) => {
      const backend = createStubBackend({ session: [card], attempts: [answer], status: [statusView()] })
      const page = mount(backend, { token: 't', session: card })

      await userEvent.click(await page.find('.go'))

      await vi.waitFor(() => expect(page.text()).toContain(unreached))
      expect(backend.to('status')).toMatchObject([{ body: { wait: 0 } }])
    },
  )

  it('gets a fresh token once when “unauthorized” arrives as a login page', async () => {
    const backend = createStubBackend({ session: [{ page: 200 }, card], fresh: [{ token: 'fresh' }] })

    const page = mount(backend, { token: 'old', sessionUrl: '/fresh' })

    expect((await page.find('.go')).innerText).toBe('Pay €42.50')
    expect(backend.calls.map(({ route, token }) => [route, token])).toEqual([
      ['session', 'old'],
      ['fresh', undefined],
      ['session', 'fresh'],
    ])
  })

  it('is not called in a loop when a fresh token does not help', async () => {
    const backend = createStubBackend({ session: [{ page: 200 }], fresh: [{ token: 'fresh' }] })

    const page = mount(backend, { token: 'old', sessionUrl: '/fresh' })

    await vi.waitFor(() => expect(page.text()).toContain('The shop can’t be reached right now'))
    expect(backend.to('fresh')).toHaveLength(1)
    expect(page.events).toEqual([['ccv-error', { code: 'unexpected-answer' }]])
  })

  it('does not lose the result of a return page', async () => {
    history.replaceState(null, '', '#ccv-checkout=read-1')
    const down = { page: 502 }
    const backend = createStubBackend({ status: [down, down, down, paid] })
    const page = mount(backend)
    for (const ms of [2000, 4000]) {
      await vi.waitFor(() => expect(page.clock.isAwaited(ms)).toBe(true))
      await page.clock.pass(ms)
    }
    await vi.waitFor(() => expect(page.text()).toContain('The shop can’t be reached right now'))

    await userEvent.click(await page.find('.go'))

    await vi.waitFor(() => expect(page.text()).toContain('Paid €42.50'))
  })
})

describe('a payment that nobody has confirmed', () => {
  it('can be finished, or replaced by another method', async () => {
    const open = { ...pending, live }
    const backend = createStubBackend({ session: [card, { ...card, status: open }], status: [open] })
    history.replaceState(null, '', '#ccv-checkout=read-1')
    const page = mount(backend, { token: 't', session: card })
    await vi.waitFor(() => expect(page.clock.isAwaited(3000)).toBe(true))
    await page.clock.pass(15_000)

    await vi.waitFor(() => expect(page.text()).toContain('No confirmation yet'))
    const ways = page.element.renderRoot.querySelectorAll<HTMLElement>('.next .go')
    expect([...ways].map((way) => way.innerText)).toEqual(['Continue at CCV', 'Choose another payment method'])
    ways[1]?.click()

    expect((await page.find('form .foot .go')).innerText).toBe('Pay €42.50')
  })

  it('allows the other methods when there is no page to finish it on', async () => {
    const backend = createStubBackend({ session: [{ ...card, status: pending }], status: [pending] })
    const page = mount(backend, { token: 't' })
    await page.find('h2')
    await vi.waitFor(() => expect(page.clock.isAwaited(3000)).toBe(true))
    await page.clock.pass(15_000)

    await userEvent.click(await page.find('.next .go'))

    expect((await page.find('form .foot .go')).innerText).toBe('Pay €42.50')
    expect(page.text()).toContain('Your payment is not confirmed yet.')
  })
})

describe('saved methods', () => {
  it('says that a saved bank account is charged within days, not immediately', async () => {
    const session = sessionView([{ choice: 'saved', methods: [account] }])

    const { find } = mount(createStubBackend({}), { token: 't', session })

    expect((await find('.where')).innerText).toBe('Collected within a few days, from account\u00a0…\u20605655')
  })

  it('distinguishes identical cards by when they were saved', async () => {
    const methods = [2, 23].map((day) => ({ ...visa, id: `m-${day}`, createdAt: Date.UTC(2026, 10, day, 12) }))
    const session = sessionView([{ choice: 'saved', methods }])

    const page = mount(createStubBackend({}), { token: 't', session, lang: 'en-GB' })
    await page.find('.pick')

    expect(page.text()).toContain('Expires 12/27 · Saved on 2 Nov 2026')
    expect(page.text()).toContain('Expires 12/27 · Saved on 23 Nov 2026')
  })
})

describe('a wallet’s button that throws', () => {
  it('does not freeze the checkout for ever: without that button the shopper pays', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
    const backend = createStubBackend({ session: [card], attempts: [going] })
    const page = mount(backend, { token: 't', session: card })
    await page.find('.go')
    const fail = () => {
      throw new Error('broken')
    }

    page.element.walletButton = { isFor: fail, update: fail }
    await page.element.updateComplete
    await userEvent.click(await page.find('.row:nth-of-type(2) .head'))
    page.element.walletButton = undefined
    await userEvent.click(await page.find('.go'))

    await vi.waitFor(() => expect(page.left).toEqual([payPage]))
    expect(backend.to('attempts')[0]?.body).toMatchObject({ choice: 'pay', method: 'ideal' })
    expect(logged).toHaveBeenCalledTimes(1)
  })
})
