import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PrintOptions } from '../print/print-checkout.ts'
import { printCheckout } from '../print/print-checkout.ts'
import type { SessionView } from '../protocol.ts'
import { choosingMoments } from '../testing/choosing-moments.ts'
import '../define.ts'
import { unmountAll } from '../testing/mount.ts'
import { printOptions } from '../testing/printed-page.ts'
import { createStubBackend } from '../testing/stub-backend.ts'
import { createTestClock } from '../testing/test-clock.ts'
import { everyChoice, sepaConsent, sessionView, statusView, visa } from '../testing/views.ts'
import type { CcvCheckout } from './checkout.ts'

beforeEach(() => sessionStorage.clear())
afterEach(unmountAll)

/** The printed tag on the page, where the element is defined; it takes over when `paint` is called. */
function printed(session: SessionView, options: Partial<PrintOptions> = {}, change = (html: string) => html) {
  const page = document.createElement('div')
  page.style.inlineSize = '600px'
  document.body.append(page)
  page.setHTMLUnsafe(change(printCheckout(session, { ...printOptions, ...options })))
  const element = page.querySelector<CcvCheckout>('ccv-checkout')
  const root = element?.shadowRoot
  if (!element || !root) throw new Error('the tag has no declarative shadow root')
  const clock = createTestClock()
  const backend = createStubBackend({ session: [session], attempts: ['never'] })
  let paint = () => {}
  const painted = new Promise<void>((resolve) => {
    paint = resolve
  })
  element.environment = {
    ...element.environment,
    fetch: backend.fetch,
    wait: clock.wait,
    painted: () => painted,
    hasApplePay: () => 'ApplePaySession' in window,
  }
  return {
    page,
    element,
    root,
    clock,
    backend,
    find: <T extends HTMLElement = HTMLInputElement>(selector: string) => {
      const found = root.querySelector<T>(selector)
      if (!found) throw new Error(`nothing matches ${selector}`)
      return found
    },
    takeOver: async () => {
      paint()
      await vi.waitFor(() => expect(root.querySelector('style')).toBeNull(), { interval: 2 })
    },
  }
}

/** What can be seen: where each part is, and its text. */
function seen(root: ShadowRoot): string[] {
  const parts = root.querySelectorAll<HTMLElement>(
    '.base, .test, .note, .title, .opener, .row, .head, .mark, .panel, .terms, .check, .field, .foot, .total, .plan, .go',
  )
  return [...parts]
    .filter((part) => part.checkVisibility())
    .map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect()
      const text = part.innerText?.replace(/\s+/g, ' ').trim() ?? ''
      return [part.classList[0], ...[x, y, width, height].map((size) => size.toFixed(1)), text].join(' ')
    })
}

const all = sessionView(everyChoice)

describe.each([320, 390, 600, 900])('in an element of %i pixels', (width) => {
  it.each(choosingMoments)('the element draws what was printed, in the same place: %s', async (_, session) => {
    const { page, root, takeOver } = printed(session)
    page.style.inlineSize = `${width}px`

    const before = seen(root)
    await takeOver()

    expect(seen(root)).toEqual(before)
    expect(before.length).toBeGreaterThan(4)
    expect(root.querySelectorAll('form')).toHaveLength(1)
    expect(root.querySelectorAll('[type=checkbox]:checked')).toHaveLength(0)
  })
})

describe('taking over loses nothing', () => {
  it('the row that the shopper picked stays picked', async () => {
    const { find, root, takeOver } = printed(all)
    find('[value=ideal]').click()
    const before = seen(root)

    await takeOver()

    expect(find('.pick:checked').value).toBe('ideal')
    expect(seen(root)).toEqual(before)
  })

  it('the box that the shopper ticked stays ticked', async () => {
    const { find, root, takeOver } = printed(all)
    find('[value=card]').click()
    find('[name="consent:card"]').click()
    const before = seen(root)

    await takeOver()

    expect(find('.box').checked).toBe(true)
    expect(seen(root)).toEqual(before)
  })

  it('a box in a row that is not picked is ticked again when the row is', async () => {
    const { find, takeOver } = printed(all)
    find('[name="consent:card"]').click()

    await takeOver()
    find('[value=sepa-mandate]').click()
    await vi.waitFor(() => expect(find('.terms').innerText).toBe(sepaConsent.text))
    const ofMandate = find('.box').checked
    find('[value=card]').click()
    await vi.waitFor(() => expect(find('.terms').innerText).not.toBe(sepaConsent.text))

    expect([ofMandate, find('.box').checked]).toEqual([false, true])
  })

  it('what the shopper typed and selected stays', async () => {
    const { find, backend, takeOver } = printed(all)
    find('[value=sepa-mandate]').click()
    find('[name="firstName:sepa-mandate"]').value = 'An'
    find('[name="country:sepa-mandate"]').value = 'BE'

    await takeOver()

    expect([find('#field-firstName').value, find('#field-country').value]).toEqual(['An', 'BE'])
    find('#field-lastName').value = 'Peeters'
    find('#field-email').value = 'an@example.be'
    find('.box').click()
    find('.go').click()
    await vi.waitFor(() => expect(backend.to('attempts')).toHaveLength(1))
    expect(backend.to('attempts')[0]?.body).toMatchObject({
      choice: 'sepa-mandate',
      details: { firstName: 'An', lastName: 'Peeters', email: 'an@example.be', country: 'BE' },
      consent: { hash: sepaConsent.hash },
    })
  })

  it.each([
    ['a row', '[value=ideal]', '[value=ideal]'],
    ['a field', '[name="lastName:sepa-mandate"]', '#field-lastName'],
    ['a list', '[name="country:sepa-mandate"]', '#field-country'],
    ['a box', '[name="consent:sepa-mandate"]', '#field-consent'],
    ['the button', '.for-sepa-mandate .go', '.go'],
  ])('the focus stays on %s', async (_, before, after) => {
    const { find, root, takeOver } = printed(all)
    find('[value=sepa-mandate]').click()
    find(before).focus()

    await takeOver()

    expect(root.activeElement).toBe(find(after))
  })

  it('the focus stays on the heading of the other ways', async () => {
    const { page, find, root, takeOver } = printed(all)
    page.style.inlineSize = '390px'
    find('#open-others').focus()

    await takeOver()

    expect(root.activeElement?.matches('button.title')).toBe(true)
  })

  it('the focus stays elsewhere in the page', async () => {
    const { page, takeOver } = printed(all)
    const other = document.createElement('input')
    page.append(other)
    other.focus()

    await takeOver()

    expect(document.activeElement).toBe(other)
  })

  it.each(['firstName', 'email'])('the selected text stays selected in %s', async (field) => {
    const { find, takeOver } = printed(all)
    find('[value=sepa-mandate]').click()
    const input = find(`[name="${field}:sepa-mandate"]`)
    input.value = 'annelies'
    input.focus()
    input.setSelectionRange(2, 5, 'backward')

    await takeOver()

    const { selectionStart, selectionEnd, selectionDirection } = find(`#field-${field}`)
    expect([selectionStart, selectionEnd, selectionDirection]).toEqual([2, 5, 'backward'])
  })

  it('the groups that the shopper opened stay open', async () => {
    const methods = ['1', '2', '3', '4', '5'].map((last4) => ({ ...visa, id: `m-${last4}`, last4 }))
    const { page, find, root, takeOver } = printed(sessionView([{ choice: 'saved', methods }, ...everyChoice.slice(1)]))
    page.style.inlineSize = '390px'
    find('#open-saved').click()
    find('#open-others').click()
    const before = seen(root)

    await takeOver()

    expect(seen(root)).toEqual(before)
  })

  it('the page stays scrolled where it was', async () => {
    const { page, find, takeOver } = printed(all)
    page.style.paddingBlock = '600px 3000px'
    find('[value=ideal]').focus()
    scrollTo(0, 700)
    const { top } = find('[value=ideal]').getBoundingClientRect()

    await takeOver()
    await new Promise(requestAnimationFrame)

    expect([scrollY, find('[value=ideal]').getBoundingClientRect().top]).toEqual([700, top])
    scrollTo(0, 0)
  })
})

describe('the element takes over', () => {
  it('without a motion, and with its own style only', async () => {
    const { element, root, find, takeOver } = printed(all)
    find('[value=ideal]').click()

    expect(root.adoptedStyleSheets).toHaveLength(0)
    await takeOver()

    expect(root.querySelector('.row.on')?.matches('.still')).toBe(true)
    expect(root.adoptedStyleSheets.length).toBeGreaterThan(0)
    expect([...root.children].map(({ className }) => className)).toEqual(['base', 'sr'])
    expect(element.matches(':state(choosing)')).toBe(true)
  })

  it('only after the browser has painted what was printed', async () => {
    const { element, root } = printed(all)

    await element.updateComplete
    await Promise.resolve()

    expect(root.querySelector('style')).not.toBeNull()
  })

  it('and asks the backend for nothing', async () => {
    const { backend, takeOver } = printed(all)

    await takeOver()

    expect(backend.calls).toEqual([])
  })

  it('and draws a form of another version anew', async () => {
    const { find, root, takeOver } = printed(all, {}, (html) =>
      html.replace('data-ccv-printed="1"', 'data-ccv-printed="0"'),
    )
    find('[value=ideal]').click()

    await takeOver()

    expect(find('.pick:checked').value).toBe('saved:m-account')
    expect(root.querySelectorAll('form')).toHaveLength(1)
  })

  it('with what the session says now, when that differs from what was printed', async () => {
    const newer = sessionView([{ choice: 'pay', methods: ['card', 'bcmc'] }])
    const { find, root, takeOver } = printed(all, {}, (html) =>
      html.replace(/(data-ccv-session>).*(<\/script>)/s, (_, start, end) => start + JSON.stringify(newer) + end),
    )
    find('[value=ideal]').click()

    await takeOver()

    expect([...root.querySelectorAll<HTMLInputElement>('.pick')].map(({ value }) => value)).toEqual(['card', 'bcmc'])
    expect(find('.pick:checked').value).toBe('card')
  })

  it('not while the printed form is being posted, until the page is there after 8 seconds', async () => {
    const { element, root, find, clock, page, takeOver } = printed(all)
    page.addEventListener('submit', (event) => event.preventDefault())
    find('form').addEventListener('submit', (event) => event.preventDefault())

    find('.any .go').click()
    const taken = takeOver()
    await element.updateComplete
    await new Promise((resolve) => setTimeout(resolve))
    const during = root.querySelector('style')
    await clock.pass(8000)
    await taken

    expect(during).not.toBeNull()
    expect(root.querySelectorAll('form')).toHaveLength(1)
  })

  it('with the result where the session has one by then', async () => {
    const paid = { ...all, status: statusView({ payment: 'paid' }) }
    const { root, find, takeOver } = printed(all, {}, (html) =>
      html.replace(/(data-ccv-session>).*(<\/script>)/s, (_, start, end) => start + JSON.stringify(paid) + end),
    )

    await takeOver()

    expect(find('h2').innerText).toBe('Paid €42.50')
    expect(root.querySelector('form')).toBeNull()
  })
})
