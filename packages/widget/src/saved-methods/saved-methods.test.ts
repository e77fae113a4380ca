import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import {
  business,
  card,
  everything,
  instalments,
  over,
  pending,
  removing,
  sameCard,
  soon,
  subscription,
} from '../testing/account-views.ts'
import { type MountedMethods, mountMethods } from '../testing/mount-methods.ts'
import { createStubAccount } from '../testing/stub-account.ts'

afterEach(() => document.body.replaceChildren())

const open = async ({ within }: MountedMethods, id: string) => userEvent.click(await within(id, 'button.head'))
const names = ({ element }: MountedMethods) =>
  [...element.renderRoot.querySelectorAll('.name')].map((name) => name.textContent)
const problem = (code: string, status: number) => ({ problem: { code, status, diagnosticsId: 'D-7F3A' } })
const focusedIn = (page: MountedMethods) => page.focused()?.closest<HTMLElement>('[data-id]')?.dataset['id']

async function askToForget(page: MountedMethods, id: string): Promise<void> {
  await open(page, id)
  await userEvent.click(await page.within(id, '.to-forget'))
}

async function forget(page: MountedMethods, id: string): Promise<void> {
  await askToForget(page, id)
  await userEvent.click(await page.within(id, '.danger'))
}

async function rename(page: MountedMethods, id: string, name: string): Promise<void> {
  await open(page, id)
  await userEvent.click(await page.within(id, '.to-rename'))
  await userEvent.fill(await page.within(id, 'input'), name)
  await userEvent.keyboard('{Enter}')
}

describe('the list', () => {
  it('shows test mode as a small chip, not as a band', async () => {
    const page = mountMethods(createStubAccount([card], { testMode: true }))

    const chip = await page.find('.test')

    expect(chip.textContent).toMatch(/^Test mode/)
    expect(chip.offsetWidth).toBeLessThan(page.element.offsetWidth / 2)
    expect(chip.offsetHeight).toBeLessThan(26)
  })

  it('shows each method with its logo, its name and its details', async () => {
    const page = mountMethods(createStubAccount(everything), { addUrl: '/add' })

    await page.find('ul')

    expect(names(page)).toEqual([
      'Card',
      'Visa ending in 4242',
      'Business card',
      'Bank account ending in 7034',
      'Bancontact ending in 2227',
      'Maestro ending in 0010',
      'Visa ending in 1111',
      'American Express ending in 0005',
      'PayPal',
    ])
    for (const words of [
      'Being confirmed',
      'Default',
      '€12.00 every 30 days',
      'Expires soon',
      'Expired',
      'Being removed',
    ])
      expect(page.text()).toContain(words)
    expect(page.element.renderRoot.querySelectorAll('.row svg.mark')).toHaveLength(everything.length)
  })

  it('sends the token, and nothing else', async () => {
    const account = createStubAccount([card])

    await mountMethods(account, { token: 'ac_1' }).find('ul')

    expect(account.calls).toEqual([{ what: 'LIST', token: 'ac_1', body: {} }])
  })

  it('sends no request when the list is inline', async () => {
    const account = createStubAccount([business])
    const printed = JSON.stringify({ ...account.account, methods: [card] })
    const html = `<script type="application/json" data-ccv-account>${printed}</script>`
    const page = mountMethods(account, { html })

    await page.entry('m-visa')
    expect(account.calls).toEqual([])

    await page.element.refresh()
    await vi.waitFor(() => expect(names(page)).toEqual(['Business card']))
  })

  it('sends no second request when the list comes with the token', async () => {
    const account = createStubAccount([card])
    account.answer('fresh', { token: 'ac_1', account: account.account })

    await mountMethods(account, { token: '', sessionUrl: '/shop/token' }).entry('m-visa')

    expect(account.calls.map(({ what }) => what)).toEqual(['FRESH'])
  })

  it('loads the list when the inline JSON is not one', async () => {
    const account = createStubAccount([card])

    await mountMethods(account, {
      html: '<script type="application/json" data-ccv-account>{"protocol":2}</script>',
    }).entry('m-visa')

    expect(account.calls.map(({ what }) => what)).toEqual(['LIST'])
  })

  it('offers no actions for methods that are being checked or removed', async () => {
    const page = mountMethods(createStubAccount([pending, removing]))

    await page.find('ul')

    expect(page.element.renderRoot.querySelector('button')).toBeNull()
  })

  it('says that nothing is saved yet, and how to add a card', async () => {
    const page = mountMethods(createStubAccount([]), { addUrl: '/add' })

    expect((await page.find('h2')).innerText).toBe('Nothing saved yet')
    expect((await page.find<HTMLAnchorElement>('[part=add]')).pathname).toBe('/add')
  })

  it('keeps its height when the list replaces the placeholder', async () => {
    const account = createStubAccount([card, { ...card, id: 'm-other' }])
    account.answer('list', 'never')
    const page = mountMethods(account, { addUrl: '/add' })
    const height = () => page.element.getBoundingClientRect().height
    await page.find('.bone')
    const before = height()

    account.answer('list', account.account)
    await page.element.refresh()
    await page.find('ul')

    expect(height()).toBe(before)
  })

  it('shows what was saved in another tab when the shopper comes back to this one', async () => {
    const account = createStubAccount([card])
    const page = mountMethods(account)
    await page.entry('m-visa')

    account.account = { ...account.account, methods: [card, business] }
    document.dispatchEvent(new Event('visibilitychange'))

    await vi.waitFor(() => expect(names(page)).toEqual(['Visa ending in 4242', 'Business card']))
  })

  it('renders foreign text as text, not as markup', async () => {
    const hostile = '<img src=x onerror="window.hacked = true">'
    const page = mountMethods(createStubAccount([{ ...card, name: hostile, last4: hostile }]), {
      addUrl: 'javascript:alert(1)',
    })

    await page.find('ul')

    expect(page.element.renderRoot.querySelector('img')).toBeNull()
    expect(page.text()).toContain(hostile)
    expect(page.element.renderRoot.querySelector('a')).toBeNull()
  })
})

describe('a name', () => {
  it('is shown at once, emitted when confirmed, and keeps the focus', async () => {
    const account = createStubAccount([card, business])
    const page = mountMethods(account)

    await rename(page, 'm-visa', 'Holidays')

    await vi.waitFor(() => expect(page.events).toEqual([['ccv-method-change', { id: 'm-visa', change: 'renamed' }]]))
    expect(account.calls.at(-1)).toEqual({ what: 'PATCH m-visa', token: 't', body: { name: 'Holidays' } })
    expect(names(page)).toEqual(['Holidays', 'Business card'])
    await vi.waitFor(() => expect(page.said()).toBe('The name is now Holidays.'))
    expect(focusedIn(page)).toBe('m-visa')
  })

  it('is reverted when the backend refuses, and the typed name is kept in the field', async () => {
    const account = createStubAccount([business])
    account.answer('change', problem('internal', 500))
    const page = mountMethods(account)

    await rename(page, 'm-business', 'Mine')

    await page.find('.error')
    expect(names(page)).toEqual(['Business card'])
    expect((await page.find<HTMLInputElement>('#name')).value).toBe('Mine')
    expect(page.text()).toContain('Reference: D-7F3A')
    expect(page.events).toEqual([['ccv-error', { code: 'internal', diagnosticsId: 'D-7F3A' }]])
    await vi.waitFor(() => expect(page.focused()?.id).toBe('name'))
  })

  it('is removed when the field is left empty', async () => {
    const account = createStubAccount([business])
    const page = mountMethods(account)

    await rename(page, 'm-business', ' ')

    await vi.waitFor(() => expect(names(page)).toEqual(['Mastercard ending in 5454']))
    expect(account.calls.at(-1)?.body).toEqual({ name: '' })
  })

  it('is not sent when it stays the same', async () => {
    const account = createStubAccount([business])
    const page = mountMethods(account)

    await rename(page, 'm-business', 'Business card')

    expect(account.calls.map(({ what }) => what)).toEqual(['LIST'])
  })
})

describe('the default', () => {
  const makeDefault = async (page: MountedMethods) => {
    await open(page, 'm-visa')
    await userEvent.click(await page.find('.acts .act:nth-of-type(2)'))
  }
  const defaults = ({ element }: MountedMethods) =>
    [...element.renderRoot.querySelectorAll('.tag.default')].map(
      (tag) => tag.closest<HTMLElement>('[data-id]')?.dataset['id'],
    )

  it('moves at once, and is only one', async () => {
    const account = createStubAccount([card, business])
    account.answer('change', 'never')
    const page = mountMethods(account)

    await makeDefault(page)

    await vi.waitFor(() => expect(defaults(page)).toEqual(['m-visa']))
    expect(page.events).toEqual([])
    expect(account.calls.at(-1)).toEqual({ what: 'PATCH m-visa', token: 't', body: { isDefault: true } })
  })

  it('is emitted when confirmed, and the focus stays in the entry', async () => {
    const page = mountMethods(createStubAccount([card, business]))

    await makeDefault(page)

    await vi.waitFor(() => expect(page.events).toEqual([['ccv-method-change', { id: 'm-visa', change: 'default' }]]))
    await vi.waitFor(() => expect(page.said()).toBe('Visa ending in 4242 is now your default.'))
    expect(focusedIn(page)).toBe('m-visa')
  })

  it('moves back when the shop can’t be reached', async () => {
    const account = createStubAccount([card, business])
    account.answer('change', 'unreachable')
    const page = mountMethods(account)

    await makeDefault(page)

    await page.find('.error')
    expect(defaults(page)).toEqual(['m-business'])
    expect(page.said()).toBe('The shop can’t be reached right now. Check your connection and try again.')
  })
})

describe('removing', () => {
  it('asks for confirmation, says what it means, and does nothing when the shopper keeps it', async () => {
    const account = createStubAccount([card, business])
    const page = mountMethods(account)

    await askToForget(page, 'm-visa')
    expect((await page.find('.ask')).innerText).toBe('Remove Visa ending in 4242?')
    expect(page.text()).toContain('Fjord Coffee can then no longer charge it')
    expect(page.focused()).toBe(await page.find('.ask'))
    await userEvent.keyboard('{Escape}')

    expect(page.focused()).toBe(await page.find('.to-forget'))
    expect(account.calls.map(({ what }) => what)).toEqual(['LIST'])
  })

  it('is not shown as done before the backend confirms it', async () => {
    const account = createStubAccount([card, business])
    account.answer('forget', 'never')
    const page = mountMethods(account)

    await forget(page, 'm-visa')
    const button = await page.find('.danger')
    button.click()

    expect((await page.find('.danger')).innerText).toContain('Removing…')
    expect(names(page)).toEqual(['Visa ending in 4242', 'Business card'])
    expect(page.events).toEqual([])
    expect(account.calls.filter(({ what }) => what === 'DELETE m-visa')).toHaveLength(1)
  })

  it('removes it from the list, and moves the focus to the next one', async () => {
    const page = mountMethods(createStubAccount([card, business, subscription]))

    await forget(page, 'm-visa')

    await vi.waitFor(() => expect(names(page)).toEqual(['Business card', 'Bank account ending in 7034']))
    expect(page.events).toEqual([['ccv-method-change', { id: 'm-visa', change: 'forgotten' }]])
    expect(page.said()).toBe('Visa ending in 4242 has been removed.')
    expect(focusedIn(page)).toBe('m-business')
  })

  it('moves the focus to the previous one when it was the last, and to the heading when it was the only one', async () => {
    const page = mountMethods(createStubAccount([card, business]))

    await forget(page, 'm-business')
    await vi.waitFor(() => expect(focusedIn(page)).toBe('m-visa'))
    await userEvent.keyboard('{Enter}')
    await userEvent.click(await page.find('.to-forget'))
    await userEvent.click(await page.find('.danger'))

    const heading = await page.find('h2')
    expect(heading.innerText).toBe('Nothing saved yet')
    expect(page.focused()).toBe(heading)
  })

  it('does not take the focus from elsewhere in the page', async () => {
    const account = createStubAccount([card, business])
    const field = document.body.appendChild(document.createElement('input'))
    const page = mountMethods(account)
    account.answer('forget', 'never')
    await forget(page, 'm-visa')
    field.focus()

    account.account = { ...account.account, methods: [business] }
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))

    await vi.waitFor(() => expect(names(page)).toEqual(['Business card']))
    expect(document.activeElement).toBe(field)
  })

  it('shows “being removed” until CCV has confirmed it, and polls until then', async () => {
    const account = createStubAccount([card, business])
    account.answer('forget', { ...card, state: 'removing' })
    const page = mountMethods(account)

    await forget(page, 'm-visa')
    await vi.waitFor(() => expect(page.text()).toContain('Being removed'))
    expect(page.events).toEqual([])
    expect(page.said()).toBe('Visa ending in 4242 is being removed.')
    expect(focusedIn(page)).toBe('m-business')
    account.account = { ...account.account, methods: [{ ...card, state: 'removing' }, business] }
    await page.clock.pass(2000)
    account.account = { ...account.account, methods: [business] }
    await page.clock.pass(4000)

    await vi.waitFor(() => expect(names(page)).toEqual(['Business card']))
    expect(page.events).toEqual([['ccv-method-change', { id: 'm-visa', change: 'forgotten' }]])
    expect(page.said()).toBe('Visa ending in 4242 has been removed.')
  })

  it('keeps the question open when there is no response, so that the shopper can retry', async () => {
    const account = createStubAccount([card])
    account.answer('forget', 'unreachable', { ...card, state: 'revoked' })
    const page = mountMethods(account)

    await forget(page, 'm-visa')
    await page.find('.error')
    expect(names(page)).toEqual(['Visa ending in 4242'])
    await userEvent.click(await page.find('.danger'))

    expect((await page.find('h2')).innerText).toBe('Nothing saved yet')
  })

  it.each([
    ['m-sepa', 'This stops the recurring payments: Fjord Coffee will not charge you again.'],
    ['m-instalments', 'This stops the instalments. You still owe the remaining amount'],
  ])('ends the agreement on %s, after saying what ends', async (id, words) => {
    const account = createStubAccount([subscription, instalments])
    const page = mountMethods(account)
    await open(page, id)

    await userEvent.click(await page.find('.to-forget'))
    await vi.waitFor(() => expect(page.text()).toContain(words))
    expect(account.calls.map(({ what }) => what)).toEqual(['LIST'])
    await userEvent.click(await page.find('.danger'))

    await vi.waitFor(() => expect(page.events).toEqual([['ccv-method-change', { id, change: 'forgotten' }]]))
    expect(account.calls.map(({ what }) => what)).toEqual(['LIST', `DELETE ${id}?endsAgreement=true`])
  })

  it('is refused when an agreement has started meanwhile, and asks again with what ends', async () => {
    const { inUse: _, ...unused } = subscription
    const account = createStubAccount([unused])
    account.answer('forget', problem('method-in-use', 409))
    const page = mountMethods(account)
    await askToForget(page, 'm-sepa')
    account.account = { ...account.account, methods: [subscription] }

    await userEvent.click(await page.find('.danger'))

    await vi.waitFor(() => expect(page.text()).toContain('€12.00 every 30 days'))
    expect(page.text()).toContain('This stops the recurring payments')
    expect(page.said()).toBe('Bank account ending in 7034 was not removed: payments are still charged to it.')
    expect(focusedIn(page)).toBe('m-sepa')
  })
})

describe('an answer that was lost on the way', () => {
  it.each(['unreachable', { page: 502 }] as const)(
    'shows a removal that was made although the response was lost: %o',
    async (answer) => {
      const account = createStubAccount([card, business])
      account.answer('forget', answer)
      const page = mountMethods(account)
      await askToForget(page, 'm-visa')
      account.account = { ...account.account, methods: [business] }

      await userEvent.click(await page.find('.danger'))

      await vi.waitFor(() =>
        expect(page.events).toEqual([['ccv-method-change', { id: 'm-visa', change: 'forgotten' }]]),
      )
      expect(page.text()).not.toContain('Visa')
    },
  )

  it('is an error when nothing was changed', async () => {
    const account = createStubAccount([card])
    account.answer('forget', { page: 502 })
    const page = mountMethods(account)
    await askToForget(page, 'm-visa')

    await userEvent.click(await page.find('.danger'))

    await vi.waitFor(() => expect(page.text()).toContain('The shop can’t be reached right now.'))
    expect(page.events).toEqual([['ccv-error', { code: 'unexpected-answer' }]])
  })

  it('gets a fresh token once when “unauthorized” arrives as a login page', async () => {
    const account = createStubAccount([card])
    account.answer('list', { page: 200 }, account.account)
    account.answer('fresh', { token: 'ac_fresh' })

    await mountMethods(account, { token: 'ac_old', sessionUrl: '/fresh' }).find('ul')

    expect(account.calls.map(({ what, token }) => [what, token])).toEqual([
      ['LIST', 'ac_old'],
      ['FRESH', undefined],
      ['LIST', 'ac_fresh'],
    ])
  })
})

describe('a page that others change', () => {
  it('shows the new name although a page translator has wrapped the old one', async () => {
    const page = mountMethods(createStubAccount([card]))
    const name = await page.within('m-visa', '.name')
    const wrapper = document.createElement('font')
    wrapper.append(...name.childNodes)
    name.append(wrapper)

    await open(page, 'm-visa')
    await userEvent.click(await page.find('.to-rename'))
    await userEvent.fill(await page.find('#name'), 'Holidays')
    await userEvent.click(await page.find('.main'))

    await vi.waitFor(() => expect(page.text()).toContain('Holidays'))
    expect((await page.within('m-visa', '.name')).innerText).toBe('Holidays')
  })

  it('uses a name that was filled in without an event', async () => {
    const account = createStubAccount([card])
    const page = mountMethods(account)
    await open(page, 'm-visa')
    await userEvent.click(await page.find('.to-rename'))

    const field = await page.find<HTMLInputElement>('#name')
    field.value = 'Holidays'
    await userEvent.click(await page.find('.main'))

    await vi.waitFor(() => expect(account.calls.at(-1)?.body).toEqual({ name: 'Holidays' }))
  })
})

describe('the same card, saved for a subscription and for other payments', () => {
  it('is shown as two entries with the date of each', async () => {
    const page = mountMethods(createStubAccount(sameCard), { lang: 'en-GB' })

    await page.find('ul')

    expect(page.text()).toContain('Saved on 2 Nov 2026')
    expect(page.text()).toContain('Saved on 23 Nov 2026')
  })
})

describe('another card', () => {
  it('is saved on the shop’s page, which gets the id of the replaced one', async () => {
    const page = mountMethods(createStubAccount([soon, over, card]), { addUrl: '/add?as=card' })

    const replaces = [await page.within('m-soon', '.replace'), await page.within('m-over', '.replace')]

    expect(replaces.map((link) => link.getAttribute('href')?.replace(location.origin, ''))).toEqual([
      '/add?as=card&replaces=m-soon',
      '/add?as=card&replaces=m-over',
    ])
    expect((await page.entry('m-visa')).querySelector('.replace')).toBeNull()
  })

  it('can be saved in the shop’s own way when it cancels the event', async () => {
    const page = mountMethods(createStubAccount([over]), { addUrl: '/add' })
    const here = location.href
    page.element.addEventListener('ccv-add', (event) => event.preventDefault())

    await userEvent.click(await page.find('.replace'))
    await userEvent.click(await page.find('.add'))

    expect(page.events).toEqual([
      ['ccv-add', { replaces: 'm-over' }],
      ['ccv-add', {}],
    ])
    expect(location.href).toBe(here)
  })

  it('is not offered when the shop gave no address', async () => {
    const page = mountMethods(createStubAccount([over]))

    await page.find('ul')

    expect(page.element.renderRoot.querySelector('a')).toBeNull()
  })
})

describe('the token', () => {
  it('is requested when the tag has none, and again when it has expired', async () => {
    const account = createStubAccount([card])
    account.answer('fresh', { token: 'ac_1' }, { token: 'ac_2' })
    const page = mountMethods(account, { token: '', sessionUrl: '/shop/token' })
    await page.entry('m-visa')
    account.answer('change', problem('unauthorized', 401), { ...card, name: 'Mine' })

    await rename(page, 'm-visa', 'Mine')

    await vi.waitFor(() => expect(page.events).toHaveLength(1))
    expect(account.calls.map(({ what, token }) => [what, token])).toEqual([
      ['FRESH', undefined],
      ['LIST', 'ac_1'],
      ['PATCH m-visa', 'ac_1'],
      ['FRESH', undefined],
      ['PATCH m-visa', 'ac_2'],
    ])
  })

  it('fires an event when it cannot be renewed, and the page sets another', async () => {
    const account = createStubAccount([card])
    account.answer('list', problem('unauthorized', 401))
    const page = mountMethods(account, { html: '<a href="/account">Your account</a>' })
    expect((await page.find('h2')).innerText).toBe('This page has expired')
    expect(page.events).toEqual([['ccv-session-expired', null]])

    account.answer('list', account.account)
    page.element.token = 'fresh'

    await page.entry('m-visa')
  })

  it('is not requested again when a framework gives another function', async () => {
    const account = createStubAccount([card])
    const page = mountMethods(account, { token: '' })
    page.element.fetchToken = async () => 'ac_1'
    await page.entry('m-visa')

    page.element.fetchToken = async () => 'ac_2'
    await page.clock.pass(0)

    expect(account.calls).toEqual([{ what: 'LIST', token: 'ac_1', body: {} }])
  })

  it('is never in an event', async () => {
    const page = mountMethods(createStubAccount([card]), { token: 'secret-token' })

    await forget(page, 'm-visa')

    await vi.waitFor(() => expect(page.events).toHaveLength(1))
    expect(JSON.stringify(page.events)).not.toContain('secret-token')
  })

  it('of another customer hides what was shown', async () => {
    const account = createStubAccount([card])
    const page = mountMethods(account)
    await page.entry('m-visa')
    account.answer('list', 'never')

    page.element.token = 'other'

    await page.find('.bone')
    expect(names(page)).toEqual([])
  })
})

describe('when nothing can be shown', () => {
  it('says that the shop does not answer, and retries on request', async () => {
    const account = createStubAccount([card])
    account.answer('list', problem('internal', 500), account.account)
    const page = mountMethods(account)
    expect((await page.find('h2')).innerText).toBe('The shop can’t be reached right now')
    expect(page.text()).toContain('Reference: D-7F3A')

    await userEvent.click(await page.find('.go'))

    await page.entry('m-visa')
    await vi.waitFor(() => expect(focusedIn(page)).toBe('m-visa'))
  })

  it('says that the browser is offline, and retries by itself', async () => {
    const account = createStubAccount([card])
    account.answer('list', 'unreachable', account.account)
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    const page = mountMethods(account)
    expect((await page.find('h2')).innerText).toBe('You are offline')
    vi.restoreAllMocks()

    dispatchEvent(new Event('online'))

    await page.entry('m-visa')
  })

  it('shows the fallback content when the page gave no token', async () => {
    const account = createStubAccount([card])
    const page = mountMethods(account, { token: '', html: '<a href="/account">Sign in</a>' })

    await page.find('h2')

    expect(page.element.querySelector('a')?.getBoundingClientRect().height).toBeGreaterThan(0)
    expect(account.calls).toEqual([])
  })

  it('handles a response that is not a list', async () => {
    const account = createStubAccount([])
    account.answer('list', { protocol: 1, shop: { name: 'x' }, methods: [{}] })

    expect((await mountMethods(account).find('h2')).innerText).toBe('The shop can’t be reached right now')
  })
})

describe('in the page', () => {
  it('can be styled by its state', async () => {
    const account = createStubAccount([card])
    account.answer('list', 'never')
    account.answer('forget', 'never')
    const page = mountMethods(account, { token: '' })
    const states = ['signed-out', 'loading', 'listed', 'busy', 'empty', 'offline', 'expired']
    const is = () => states.filter((state) => page.element.matches(`:state(${state})`))
    await vi.waitFor(() => expect(is()).toEqual(['signed-out']))

    page.element.token = 't'
    await vi.waitFor(() => expect(is()).toEqual(['loading']))
    account.answer('list', account.account)
    await page.element.refresh()
    await vi.waitFor(() => expect(is()).toEqual(['listed']))
    await forget(page, 'm-visa')

    await vi.waitFor(() => expect(is()).toEqual(['busy']))
  })

  it('sends no new request when it is moved', async () => {
    const account = createStubAccount([card])
    const page = mountMethods(account)
    await page.entry('m-visa')

    document.body.appendChild(document.createElement('main')).append(page.element)
    await page.entry('m-visa')

    expect(account.calls).toHaveLength(1)
  })

  it('loads again when it was removed and is inserted again', async () => {
    const account = createStubAccount([card])
    const page = mountMethods(account)
    await page.entry('m-visa')

    page.element.remove()
    await Promise.resolve()
    document.body.append(page.element)

    await vi.waitFor(() => expect(account.calls).toHaveLength(2))
  })

  it('uses the shop’s own texts in place of some of its own', async () => {
    const page = mountMethods(createStubAccount([]), { addUrl: '/add' })
    page.element.messages = { empty: 'No cards so far' }

    await vi.waitFor(() => expect(page.text()).toContain('No cards so far'))
    expect(page.text()).toContain('Add a card')
  })

  it('uses the language around it, from right to left where needed', async () => {
    const page = mountMethods(createStubAccount([card]), { lang: 'ar-EG' })

    const base = await page.find('.base')

    expect([base.lang, base.dir]).toEqual(['ar-EG', 'rtl'])
    expect(getComputedStyle(await page.find('.head')).direction).toBe('rtl')
  })
})
