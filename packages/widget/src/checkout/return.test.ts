import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { StatusView } from '../protocol.ts'
import { type Mounted, mount, unmountAll } from '../testing/mount.ts'
import { createStubBackend } from '../testing/stub-backend.ts'
import { account, cardConsent, sessionView, statusView, visa } from '../testing/views.ts'
import { en } from '../translations/en.ts'

const payPage = 'https://onlinepayments.ccv.eu/card/payment.html?reference=C1'
const home = location.href
const pending = statusView({ payment: 'pending', final: false, pollAfterMs: 3000 })
const paid = statusView({ payment: 'paid' })
const card = sessionView([
  { choice: 'pay', methods: ['card'] },
  { choice: 'pay-and-save', consent: cardConsent },
])

/** Arrives at the page as CCV's return leads there. */
function arriveWith(tail: string): void {
  const url = new URL(home)
  url.search = ''
  history.replaceState(null, '', `${url.pathname}${tail}`)
}

/** Waits for these words: other headings may come before them. */
async function expectHeading(page: Mounted, words: string): Promise<void> {
  await vi.waitFor(async () => expect(await heading(page)).toBe(words))
}

async function heading({ find }: Mounted): Promise<string> {
  return (await find('h2')).innerText.replaceAll('\u00a0', ' ')
}

beforeEach(() => sessionStorage.clear())

afterEach(() => {
  unmountAll()
  history.replaceState(null, '', home)
})

describe('a return page', () => {
  it('[F34] takes the token out of the fragment and shows the result, which has the focus', async () => {
    arriveWith('?order=981#ccv-checkout=read-1')
    const backend = createStubBackend({ status: [paid] })

    const page = mount(backend)

    await expectHeading(page, 'Paid €42.50')
    expect(location.search + location.hash).toBe('?order=981')
    expect(backend.calls).toMatchObject([{ route: 'status', body: { wait: 20 }, token: 'read-1' }])
    expect(page.element.shadowRoot?.activeElement).toBe(await page.find('h2'))
    expect(page.events).toEqual([['ccv-complete', { payment: 'paid', method: 'none' }]])
  })

  it('takes the token out of the query, for pages with a hash router', async () => {
    arriveWith('?ccv-checkout=read-1&order=981#/thanks')
    const backend = createStubBackend({ status: [paid] })

    await heading(mount(backend))

    expect(location.search + location.hash).toBe('?order=981#/thanks')
    expect(backend.calls).toMatchObject([{ token: 'read-1' }])
  })

  it('[F34] shows the same result after a reload', async () => {
    arriveWith('#ccv-checkout=read-1')
    const backend = createStubBackend({ status: [paid] })
    await heading(mount(backend))
    unmountAll()

    const again = mount(backend)

    await expectHeading(again, 'Paid €42.50')
    expect(backend.calls.map(({ token }) => token)).toEqual(['read-1', 'read-1'])
  })

  it('[F34] does not mix up the results of two orders in one tab', async () => {
    arriveWith('?order=1#ccv-checkout=read-1')
    const backend = createStubBackend({ status: [paid] })
    await heading(mount(backend))
    unmountAll()

    arriveWith('?order=2')
    const other = mount(backend)

    await expectHeading(other, 'There is nothing to pay here')
    expect(backend.calls).toHaveLength(1)
  })

  it('shows the result before the session of the same tag', async () => {
    arriveWith('#ccv-checkout=read-1')
    const backend = createStubBackend({ status: [paid] })

    const page = mount(backend, { token: 't', session: card })

    await expectHeading(page, 'Paid €42.50')
  })

  it('[F34] does not show an old result when a new visit has a session', async () => {
    arriveWith('#ccv-checkout=read-1')
    await heading(mount(createStubBackend({ status: [paid] })))
    unmountAll()

    const { find } = mount(createStubBackend({}), { token: 't', session: card })

    expect((await find('form .go')).innerText).toBe('Pay €42.50')
  })

  it('polls at the interval of the backend until there is a result', async () => {
    arriveWith('#ccv-checkout=read-1')
    const backend = createStubBackend({ status: [pending, pending, paid] })
    const page = mount(backend)
    await vi.waitFor(() => expect(page.clock.isAwaited(3000)).toBe(true))

    await page.clock.pass(2999)
    expect(backend.calls).toHaveLength(1)
    await page.clock.pass(1)
    expect(backend.calls).toHaveLength(2)
    await vi.waitFor(() => expect(page.clock.isAwaited(3000)).toBe(true))
    await page.clock.pass(3000)

    await expectHeading(page, 'Paid €42.50')
  })

  it('does not poll in a tight loop, whatever interval the backend sets', async () => {
    arriveWith('#ccv-checkout=read-1')
    const backend = createStubBackend({ status: [{ ...pending, pollAfterMs: 0 }] })
    const { clock } = mount(backend)
    await vi.waitFor(() => expect(clock.isAwaited(500)).toBe(true))

    await clock.pass(499)

    expect(backend.calls).toHaveLength(1)
  })

  it('says when it takes long, and promises an e-mail only if the shop sends one', async () => {
    arriveWith('#ccv-checkout=read-1')
    const silent = mount(createStubBackend({ status: [pending] }))
    await vi.waitFor(() => expect(silent.clock.isAwaited(3000)).toBe(true))

    await silent.clock.pass(15_000)

    await expectHeading(silent, 'No confirmation yet')
    expect(silent.text()).toContain('you can close this page')
    expect(silent.text()).not.toContain('e-mail')
  })

  it('shows the elapsed time while it takes long', async () => {
    arriveWith('#ccv-checkout=read-1')
    const page = mount(createStubBackend({ status: [pending] }))
    await vi.waitFor(() => expect(page.clock.isAwaited(3000)).toBe(true))

    await page.clock.pass(15_000)
    await expect.poll(() => page.text()).toContain('Time elapsed: 15 sec')
    for (let times = 0; times < 7; times += 1) await page.clock.pass(15_000)

    await expect.poll(() => page.text()).toContain('Time elapsed: 2 min')
  })

  it('promises the e-mail if the shop sends one', async () => {
    arriveWith('#ccv-checkout=read-1')
    const backend = createStubBackend({ status: [{ ...pending, shopNotifies: true }] })
    const page = mount(backend)
    await vi.waitFor(() => expect(page.clock.isAwaited(3000)).toBe(true))

    await page.clock.pass(15_000)

    await expectHeading(page, 'No confirmation yet')
    expect(page.text()).toContain(
      'Fjord Coffee will e-mail you. Not finished? Complete the payment, or choose another payment method',
    )
  })

  it('leads to the shop’s checkout, too, while nothing is confirmed', async () => {
    arriveWith('#ccv-checkout=read-1')
    const waiting = { ...pending, checkoutUrl: 'https://shop.test/checkout' }
    const { clock, find } = mount(createStubBackend({ status: [waiting] }))
    await vi.waitFor(() => expect(clock.isAwaited(3000)).toBe(true))

    await clock.pass(15_000)

    expect((await find<HTMLAnchorElement>('.next a.go')).href).toBe('https://shop.test/checkout')
  })

  it('links back to CCV when the payment was not finished there', async () => {
    arriveWith('#ccv-checkout=read-1')
    const live = { choice: 'pay', method: 'card', redirectUrl: payPage } as const
    const backend = createStubBackend({ status: [{ ...pending, live }] })
    const { clock, find, left } = mount(backend)
    await vi.waitFor(() => expect(clock.isAwaited(3000)).toBe(true))
    await clock.pass(15_000)

    await userEvent.click(await find('.next .go'))

    expect(left).toEqual([payPage])
  })

  it('[F80] continues after a failed request, and asks to check the connection after three', async () => {
    arriveWith('#ccv-checkout=read-1')
    const backend = createStubBackend({ status: ['unreachable', 'unreachable', 'unreachable', paid] })
    const page = mount(backend)
    await vi.waitFor(() => expect(page.clock.isAwaited(2000)).toBe(true))

    await page.clock.pass(2000)
    await vi.waitFor(() => expect(page.clock.isAwaited(4000)).toBe(true))
    await page.clock.pass(4000)
    await expectHeading(page, 'The shop can’t be reached right now')
    await userEvent.click(await page.find('.go'))

    await expectHeading(page, 'Paid €42.50')
  })

  it('lets the shopper choose another method in place when the tag has a session', async () => {
    arriveWith('#ccv-checkout=read-1')
    const failed = statusView({ payment: 'failed', reason: 'declined', checkoutUrl: 'https://shop.test/checkout' })
    const backend = createStubBackend({ status: [failed], session: [{ ...card, status: failed }] })
    const { find, element, events } = mount(backend, { token: 't' })

    await userEvent.click(await find('.next button'))

    expect((await find('form .go')).innerText).toBe('Pay €42.50')
    expect(element.renderRoot.querySelector('.note')).toBeNull()
    expect(events).toEqual([['ccv-error', { code: 'declined', diagnosticsId: 'D-7F3A' }]])
  })

  const used = { choice: 'pay', method: 'ideal', kind: 'ideal' } as const
  const either = sessionView([{ choice: 'pay', methods: ['card', 'ideal', 'paypal'] }])
  const buttons = ({ element }: Mounted) =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('.next .go')].map(({ innerText }) => innerText)

  async function failWith(changes: Partial<StatusView>): Promise<Mounted> {
    arriveWith('#ccv-checkout=read-1')
    const failed = statusView({ payment: 'failed', used, ...changes })
    const page = mount(createStubBackend({ status: [failed], session: [{ ...either, status: failed }] }), {
      token: 't',
    })
    await page.find('h2')
    return page
  }

  it('lets the shopper try the same method again, which is picked', async () => {
    const page = await failWith({ reason: 'cancelled', canRetry: true })
    expect(buttons(page)).toEqual(['Try again', en.chooseAnother])

    await userEvent.click(await page.find('.next .go:not(.quiet)'))

    expect((await page.find('.row.on .name')).innerText).toMatch(/^iDEAL/)
  })

  it('picks another method than the one that failed when the shopper chooses another', async () => {
    const page = await failWith({ reason: 'declined', canRetry: true, used: { ...used, method: 'card', kind: 'card' } })

    await userEvent.click(await page.find('.next .quiet'))

    expect((await page.find('.row.on .name')).innerText).toMatch(/^iDEAL/)
  })

  it.each([
    ['after suspected fraud', { reason: 'fraud-suspected' }],
    ['after a final refusal', { reason: 'declined', canRetry: false }],
  ] as const)('offers no second try %s', async (_, changes) => {
    expect(buttons(await failWith(changes))).toEqual([en.chooseAnother])
  })

  it('shows a cancelled payment as neutral, and a declined one as a failure', async () => {
    expect((await (await failWith({ reason: 'cancelled' })).find('.badge')).classList).not.toContain('bad')
    unmountAll()
    sessionStorage.clear()
    expect((await (await failWith({ reason: 'declined' })).find('.badge')).classList).toContain('bad')
  })

  it('shows the order number of a payment under review, and the reference only on request', async () => {
    arriveWith('#ccv-checkout=read-1')
    const page = mount(createStubBackend({ status: [statusView({ payment: 'review', orderId: 'F-2041' })] }))

    expect((await page.find('.facts')).innerText).toBe('Order F-2041')
    expect(page.text()).not.toContain('D-7F3A')
    await userEvent.click(await page.find('summary'))

    expect(page.text()).toContain('D-7F3A')
  })

  it('copies the reference of a payment under review and says so, or selects it where nothing can be copied', async () => {
    arriveWith('#ccv-checkout=read-1')
    const page = mount(createStubBackend({ status: [statusView({ payment: 'review' })] }))
    await userEvent.click(await page.find('summary'))
    const button = await page.find('details button')
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce()

    await userEvent.click(button)

    await vi.waitFor(async () => expect((await page.find('details [role=status]')).innerText).toBe('Copied'))
    expect(write).toHaveBeenCalledWith('D-7F3A')
    write.mockRejectedValueOnce(new DOMException('no permission', 'NotAllowedError'))
    await userEvent.click(button)
    await vi.waitFor(() => expect(getSelection()?.toString()).toBe('D-7F3A'))
    write.mockRestore()
  })

  it('links to the shop’s checkout when the tag has none', async () => {
    arriveWith('#ccv-checkout=read-1')
    const failed = statusView({ payment: 'failed', checkoutUrl: 'https://shop.test/checkout' })

    const { find } = mount(createStubBackend({ status: [failed] }))

    expect((await find<HTMLAnchorElement>('.next a')).href).toBe('https://shop.test/checkout')
  })

  it('[F34] falls back to the session when the token has expired', async () => {
    arriveWith('#ccv-checkout=old')
    const backend = createStubBackend({
      status: [{ problem: { code: 'unauthorized', status: 401 } }],
      session: [{ ...card, status: paid }],
    })

    const page = mount(backend, { token: 't' })

    await expectHeading(page, 'Paid €42.50')
    expect(sessionStorage).toHaveLength(0)
  })

  it('[F34] says that the page has expired when there is no session either', async () => {
    arriveWith('#ccv-checkout=old')

    const page = mount(createStubBackend({ status: [{ problem: { code: 'unauthorized', status: 401 } }] }))

    await expectHeading(page, 'This page has expired')
    expect(page.events).toEqual([['ccv-session-expired', null]])
  })

  it('shows the payment at once, and the result of saving when it is known', async () => {
    arriveWith('#ccv-checkout=read-1')
    const saving = statusView({ payment: 'paid', method: 'pending', final: false })
    const backend = createStubBackend({
      status: [saving, statusView({ payment: 'paid', method: 'saved', saved: visa })],
    })

    const page = mount(backend)

    await heading(page)
    await vi.waitFor(() => expect(page.text()).toContain('Visa ending in 4242 is saved for next time.'))
    expect(page.events.map(([, detail]) => detail)).toEqual([
      { payment: 'paid', method: 'pending' },
      { payment: 'paid', method: 'saved' },
    ])
  })
})

describe('an answer', () => {
  it.each([
    [{ payment: 'paid', method: 'not-saved' }, 'Paid €42.50', 'Your payment method was not saved for next time.'],
    [{ payment: 'authorised' }, '€42.50 is reserved', 'Fjord Coffee will charge it'],
    [
      { payment: 'processing' },
      'Your direct debit is on its way',
      '€42.50 will be collected from your account in the next few days',
    ],
    [{ payment: 'review' }, 'Your payment is under review', 'Please do not pay again'],
    [{ method: 'saved', saved: visa }, 'Saved', 'Visa ending in 4242 is saved for next time.'],
    [{ method: 'saved', saved: account }, 'Mandate signed', 'Your direct debit mandate is active.'],
    [{ method: 'not-saved', reason: 'cancelled' }, 'Payment cancelled', 'Nothing was charged.'],
    [{ payment: 'failed', reason: 'insufficient-funds' }, 'Insufficient funds', 'Nothing was charged.'],
    [
      { payment: 'failed', reason: 'unavailable' },
      'This payment method is not available right now',
      'Reference for the shop',
    ],
    [{ payment: 'failed' }, 'Your bank declined the payment', 'Nothing was charged.'],
  ] as const)('of %j reads “%s”', async (status, words, line) => {
    arriveWith('#ccv-checkout=read-1')

    const page = mount(createStubBackend({ status: [statusView(status)] }))

    await expectHeading(page, words)
    expect(page.text()).toContain(line)
  })

  it('[F84] is shown as declined when the reason is unknown', async () => {
    arriveWith('#ccv-checkout=read-1')
    const status = { ...statusView({ payment: 'failed' }), reason: 'constructor' }

    const page = mount(createStubBackend({ status: [status] }))

    await expectHeading(page, 'Your bank declined the payment')
  })
})
