import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { mount, unmountAll } from '../testing/mount.ts'
import { createStubBackend } from '../testing/stub-backend.ts'
import { cardConsent, sessionView, statusView, visa } from '../testing/views.ts'

const hostile = '<img src=x onerror="window.hacked = true">${alert(1)}'
const pending = statusView({ payment: 'pending', final: false })

afterEach(unmountAll)

describe('the departure', () => {
  it.each([
    'javascript:alert(1)',
    'https://ccv.eu.evil.example/pay',
    'https://user@onlinepayments.ccv.eu/pay',
    'http://onlinepayments.ccv.eu/pay',
    '/pay',
  ])('[F21] never leads to %s', async (redirectUrl) => {
    const backend = createStubBackend({
      session: [sessionView([{ choice: 'pay', methods: ['card'] }])],
      attempts: [{ protocol: 1, redirectUrl, status: pending }],
    })
    const { find, left, events, text } = mount(backend, { token: 't' })

    await userEvent.click(await find('.go'))
    await find('h2')

    expect(text()).toContain('We stopped the redirect')
    expect(left).toEqual([])
    expect(events).toEqual([['ccv-error', { code: 'redirect-refused' }]])
  })

  it('[F21] offers no link to a payment that is open on a host that is not allowed', async () => {
    const live = { choice: 'pay', method: 'card', redirectUrl: 'https://evil.example/pay' } as const
    const session = sessionView([{ choice: 'pay', methods: ['card'] }], { status: { ...pending, live } })
    const backend = createStubBackend({ session: [session], status: ['never'] })

    const { find, element } = mount(backend, { token: 't' })
    await find('h2')

    expect(element.shadowRoot?.innerHTML).not.toContain('evil.example')
  })

  it('[F43] offers no link with a script URL', async () => {
    const backend = createStubBackend({
      session: ['never'],
      status: [statusView({ payment: 'failed', checkoutUrl: 'javascript:alert(1)' })],
    })
    history.replaceState(null, '', '#ccv-checkout=read-1')

    const { find, element } = mount(backend)
    await find('h2')

    expect(element.renderRoot.querySelector('a')).toBeNull()
    sessionStorage.clear()
  })
})

describe('what others wrote', () => {
  it('[F47] is only ever text', async () => {
    const session = sessionView(
      [
        { choice: 'saved', methods: [{ ...visa, name: hostile, last4: hostile, brand: 'constructor' }] },
        { choice: 'pay', methods: ['card'] },
        { choice: 'pay-and-save', consent: { ...cardConsent, label: hostile, text: hostile } },
      ],
      { buttonLabel: 'order', order: { amountMinor: 1, currency: 'EUR', description: hostile } },
    )
    const { find, element, text } = mount(createStubBackend({ session: [session] }), { token: 't' })

    await userEvent.click(await find('button.title'))
    await userEvent.click(await find('.others .head'))
    await find('.terms')

    expect(element.renderRoot.querySelector('img')).toBeNull()
    expect(text().split(hostile).length - 1).toBeGreaterThanOrEqual(4)
    expect('hacked' in window).toBe(false)
  })

  it('[F84] does not break the checkout when it is invalid', async () => {
    const order = { amountMinor: 4250, currency: 'not a currency', description: '' }
    const session = sessionView([{ choice: 'pay', methods: ['card'] }], { order })

    const { find } = mount(createStubBackend({ session: [session] }), { token: 't', lang: 'x' })

    expect((await find('.go')).innerText).toBe('Pay 42.50 not a currency')
  })
})

describe('what the element keeps to itself', () => {
  it('puts no token into a URL or an event', async () => {
    const backend = createStubBackend({
      session: [sessionView([{ choice: 'pay', methods: ['card'] }])],
      attempts: [{ protocol: 1, status: statusView({ payment: 'paid' }) }],
    })
    const { find, events } = mount(backend, { token: 'secret-token' })

    await userEvent.click(await find('.go'))
    await vi.waitFor(() => expect(events).toHaveLength(1))

    expect(JSON.stringify(events)).not.toContain('secret-token')
    expect(backend.calls.map(({ route, query }) => route + query).join()).not.toContain('secret-token')
  })
})
