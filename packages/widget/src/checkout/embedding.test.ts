import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { mount, unmountAll } from '../testing/mount.ts'
import { createStubBackend } from '../testing/stub-backend.ts'
import { cardConsent, sessionView, statusView } from '../testing/views.ts'

const payPage = 'https://onlinepayments.ccv.eu/card/payment.html?reference=C1'
const going = { protocol: 1, redirectUrl: payPage, status: statusView({ payment: 'pending', final: false }) }
const cardOrSave = sessionView([
  { choice: 'pay', methods: ['card', 'ideal'] },
  { choice: 'pay-and-save', consent: cardConsent },
])

afterEach(() => {
  unmountAll()
  history.replaceState(null, '', location.pathname + location.search.replace(/[?&]ccv-checkout=[^&]*/, ''))
  sessionStorage.clear()
})

describe('a token with line breaks around it, as templates print it', () => {
  it('pays like the token alone, from the attribute', async () => {
    const backend = createStubBackend({ session: [cardOrSave], attempts: [going] })
    const { element, find, left } = mount(backend)
    element.setAttribute('token', '\n      ct_first\r\n    ')

    await userEvent.click(await find('.go'))

    await vi.waitFor(() => expect(left).toEqual([payPage]))
    expect(backend.to('session').at(-1)).toMatchObject({ token: 'ct_first' })
    expect(backend.to('attempts')).toMatchObject([{ token: 'ct_first' }])
  })

  it('pays like the token alone, from the shop’s function', async () => {
    const backend = createStubBackend({ session: [cardOrSave], attempts: [going] })
    const { element, find, left } = mount(backend)
    element.fetchToken = async () => '\n\nct_first\n'

    await userEvent.click(await find('.go'))

    await vi.waitFor(() => expect(left).toEqual([payPage]))
    expect(backend.to('attempts')).toMatchObject([{ token: 'ct_first' }])
  })
})

describe('in a framework', () => {
  it('does not start again when it gets an equal new function', async () => {
    const backend = createStubBackend({ session: [cardOrSave] })
    const { element, find, clock } = mount(backend)
    element.fetchToken = async () => 'fresh-1'
    await userEvent.click(await find('.check'))

    element.fetchToken = async () => 'fresh-2'
    await clock.pass(0)

    expect((await find<HTMLInputElement>('.box')).checked).toBe(true)
    expect(backend.to('session')).toHaveLength(1)
  })

  it('uses the current function', async () => {
    const backend = createStubBackend({
      session: [cardOrSave],
      attempts: [{ problem: { code: 'session-expired' } }, going],
    })
    const { element, find, left } = mount(backend, { token: 'old' })
    element.fetchToken = async () => 'fresh-1'
    await find('.go')
    element.fetchToken = async () => 'fresh-2'

    await userEvent.click(await find('.go'))

    await vi.waitFor(() => expect(left).toEqual([payPage]))
    expect(backend.to('attempts').map(({ token }) => token)).toEqual(['old', 'fresh-2'])
  })

  it.each([
    ['the shop’s function', { fetchToken: async () => 'fresh-1' }],
    ['the shop’s address', { sessionUrl: '/shop/fresh' }],
  ])('[F33] gets a fresh token from %s when the page is restored and the old one has expired', async (_, source) => {
    const backend = createStubBackend({
      session: [cardOrSave, { problem: { code: 'unauthorized', status: 401 } }, cardOrSave],
      fresh: [{ token: 'fresh-1' }],
    })
    const { element, find, events } = mount(backend, { token: 'old' })
    Object.assign(element, source)
    await userEvent.click(await find('.check'))

    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))

    await vi.waitFor(() => expect(backend.to('session').map(({ token }) => token)).toEqual(['old', 'old', 'fresh-1']))
    expect((await find<HTMLInputElement>('.box')).checked).toBe(true)
    expect(events.map(([name]) => name)).toEqual(['ccv-change'])
  })

  it('does not touch the hash of a router, and removes only its own token from the query', async () => {
    history.replaceState({ router: 7 }, '', '?flag&ccv-checkout=r1#/thanks/981')
    const backend = createStubBackend({ status: [statusView({ payment: 'paid' })] })

    const { find } = mount(backend)

    expect((await find('h2')).innerText).toBe('Paid €42.50')
    expect([location.hash, history.state]).toEqual(['#/thanks/981', { router: 7 }])
    expect(location.search).not.toContain('ccv-checkout')
    expect(backend.to('status').map(({ token }) => token)).toEqual(['r1'])
  })
})

describe('on a page of its own kind', () => {
  it('works inside other shadow roots, and its events leave them', async () => {
    const host = document.createElement('div')
    host.lang = 'nl'
    document.body.append(host)
    const inner = document.createElement('div')
    host.attachShadow({ mode: 'open' }).append(inner)
    const backend = createStubBackend({ session: [cardOrSave], attempts: [going] })
    const heard = new Promise((resolve) => document.addEventListener('ccv-redirect', resolve, { once: true }))

    const { find, left } = mount(backend, { token: 't', lang: '', into: inner })
    await userEvent.click(await find('.go'))
    await heard

    expect(left).toEqual([payPage])
    expect(backend.to('session')[0]?.body).toEqual({ lang: 'nl' })
  })

  it('is independent of other checkouts on the page', async () => {
    const first = mount(createStubBackend({ session: [cardOrSave] }), { token: 't' })
    const second = mount(createStubBackend({ session: [cardOrSave] }), { token: 't' })
    await second.find('.pick')

    await userEvent.click(await first.find('.row:nth-of-type(2) .head'))

    const picked = async ({ find }: typeof first) => (await find('.row.on .name')).innerText
    expect([await picked(first), await picked(second)]).toEqual(['iDEAL | Wero', 'Card'])
  })

  it('can be created by the parser, from a template and as a copy', async () => {
    const backend = createStubBackend({ session: [cardOrSave] })
    const template = document.createElement('template')
    template.innerHTML = '<ccv-checkout server="/pay" hide-button></ccv-checkout>'

    document.body.append(document.importNode(template.content, true))
    const parsed = document.querySelector('ccv-checkout')
    const copy = parsed?.cloneNode(true)
    if (copy) document.body.append(copy)

    const all = [...document.querySelectorAll('ccv-checkout')]
    expect(all.map(({ server, hideButton }) => [server, hideButton])).toEqual([
      ['/pay', true],
      ['/pay', true],
    ])
    await vi.waitFor(() => expect(all.map((one) => one.matches(':state(empty)'))).toEqual([true, true]))
    expect(backend.calls).toEqual([])
  })
})
