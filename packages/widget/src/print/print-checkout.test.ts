import { afterEach, describe, expect, it } from 'vitest'
import type { SessionView } from '../protocol.ts'
import { choosingMoments } from '../testing/choosing-moments.ts'
import { unmountAll } from '../testing/mount.ts'
import { openPrinted, printOptions } from '../testing/printed-page.ts'
import {
  cardConsent,
  everyChoice,
  savingSession,
  sepaConsent,
  sessionView,
  statusView,
  visa,
} from '../testing/views.ts'
import { printCheckout } from './print-checkout.ts'

afterEach(unmountAll)

const boxes = (root: ShadowRoot) => [...root.querySelectorAll<HTMLInputElement>('[type=checkbox]')]
const picked = (root: ShadowRoot) =>
  [...root.querySelectorAll<HTMLInputElement>('[name=row]')].filter((row) => row.type === 'hidden' || row.checked)
const sent = (root: ShadowRoot, submitter?: HTMLElement) => {
  const form = root.querySelector('form')
  if (!form) throw new Error('no form')
  return [...new FormData(form, submitter)].map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : value.name}`,
  )
}

describe('the printed choices, in a browser that runs no script', () => {
  it.each(choosingMoments)('pick exactly the default row and tick no consent: %s', async (_, session) => {
    const { root } = await openPrinted(session)

    expect(boxes(root).filter((box) => box.checked || box.defaultChecked)).toEqual([])
    expect(picked(root)).toHaveLength(1)
  })

  it.each(choosingMoments)('have each id and each field once: %s', async (_, session) => {
    const { root } = await openPrinted(session)

    const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id)
    const fields = [...root.querySelectorAll<HTMLInputElement>('[name]:not([name=row], slot)')].map(({ name }) => name)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(fields).size).toBe(fields.length)
    for (const label of root.querySelectorAll('label')) expect(label.control).not.toBeNull()
  })

  it('post the picked row with its own fields and consent, and the token, the revision and the language', async () => {
    const { root } = await openPrinted(sessionView(everyChoice))

    root.querySelector<HTMLInputElement>('[value=sepa-mandate]')?.click()
    boxes(root).at(-1)?.click()
    const email = root.querySelector<HTMLInputElement>('[name="email:sepa-mandate"]')
    if (email) email.value = 'an@example.be'

    expect(sent(root)).toEqual(
      expect.arrayContaining([
        'token=token',
        'revision=revision',
        'lang=en',
        'row=sepa-mandate',
        `consent:sepa-mandate=${sepaConsent.hash}`,
        'email:sepa-mandate=an@example.be',
      ]),
    )
    const form = root.querySelector('form')
    expect([form?.method, form?.getAttribute('action'), form?.target, form?.noValidate]).toEqual([
      'post',
      printOptions.postUrl,
      '_top',
      true,
    ])
  })

  it('post the only row as a hidden field', async () => {
    const { root } = await openPrinted(sessionView([{ choice: 'pay', methods: ['card'] }]))

    expect(root.querySelector('[type=radio]')).toBeNull()
    expect(sent(root)).toContain('row=card')
  })

  it('show the panel, the button and the plan of the picked row only', async () => {
    const { root } = await openPrinted(sessionView(everyChoice))
    const shown = (selector: string) =>
      [...root.querySelectorAll<HTMLElement>(selector)]
        .filter((one) => one.checkVisibility())
        .map((one) => one.innerText)

    const first = [shown('.panel').length, shown('.go')]
    root.querySelector<HTMLInputElement>('[value=sepa-mandate]')?.click()

    expect(first).toEqual([1, ['Pay €42.50']])
    expect([shown('.panel').length, shown('.go')]).toEqual([1, ['Sign and pay €42.50']])
    expect(shown('.terms')).toEqual([sepaConsent.text])
  })

  it('open and close the other ways in a narrow element, and always show the picked row', async () => {
    const { root } = await openPrinted(sessionView(everyChoice), {}, 390)
    const rows = () => [...root.querySelectorAll('.row')].filter((row) => row.checkVisibility()).length
    const heading = root.querySelector<HTMLElement>('#open-others')

    const closed = rows()
    heading?.click()
    const open = rows()
    root.querySelector<HTMLInputElement>('[value=ideal]')?.click()
    heading?.click()

    expect([closed, open, rows()]).toEqual([3, 9, 4])
  })

  it('show all saved methods on request', async () => {
    const methods = ['1', '2', '3', '4', '5'].map((last4) => ({ ...visa, id: `m-${last4}`, last4 }))
    const { root } = await openPrinted(sessionView([{ choice: 'saved', methods }]))
    const rows = () => [...root.querySelectorAll('.row')].filter((row) => row.checkVisibility()).length
    const more = root.querySelector<HTMLElement>('#open-saved')

    const closed = [rows(), more?.innerText.trim()]
    more?.click()

    expect(closed).toEqual([3, 'Show all (5)'])
    expect([rows(), more?.innerText.trim()]).toEqual([5, 'Show fewer'])
  })

  it('show an optional plan while its box is ticked', async () => {
    const { root } = await openPrinted(
      sessionView([
        { choice: 'pay', methods: ['card', 'ideal'] },
        { choice: 'pay-and-save', consent: { ...cardConsent, plan: 'Each month' } },
      ]),
    )
    const plan = root.querySelector<HTMLElement>('.plan')

    const before = plan?.checkVisibility()
    boxes(root)[0]?.click()

    expect([before, plan?.checkVisibility()]).toEqual([false, true])
  })

  it('have Apple Pay only where the style finds it, and it is never the row that is picked', async () => {
    const { root } = await openPrinted(sessionView([{ choice: 'pay', methods: ['applepay', 'ideal'] }]))
    const row = root.querySelector('.row:has([value=applepay])')

    expect(row?.checkVisibility()).toBe('ApplePaySession' in window)
    expect(CSS.supports('-webkit-appearance', '-apple-pay-button')).toBe('ApplePaySession' in window)
    expect(sent(root)).toContain('row=ideal')
  })
})

describe('where something must happen before the start', () => {
  it.each([
    ['the shop asked to wait', { beforeScript: 'wait' }],
    ['the page has its own button', { hideButton: true }],
  ] as const)('nothing is posted, rows can be picked, and the link is there: %s', async (_, options) => {
    const { root, host } = await openPrinted(sessionView(everyChoice), options)

    root.querySelector<HTMLInputElement>('[value=ideal]')?.click()

    const form = root.querySelector('form')
    expect([form?.method, form?.hasAttribute('action')]).toEqual(['dialog', false])
    expect(form?.querySelector('[type=submit], [type=hidden]')).toBeNull()
    expect(picked(root).map(({ value }) => value)).toEqual(['ideal'])
    expect(host.querySelector('a')?.checkVisibility()).toBe(true)
  })

  it('the button says that it is loading', async () => {
    const { root } = await openPrinted(sessionView([{ choice: 'pay', methods: ['card'] }]), { beforeScript: 'wait' })

    const button = root.querySelector('button')
    expect([button?.type, button?.innerText.trim()]).toEqual(['button', 'Loading'])
  })
})

describe('printCheckout', () => {
  const pending = { ...sessionView(everyChoice), status: statusView({ payment: 'pending', final: false }) }
  const paid: SessionView = { ...sessionView(everyChoice), status: statusView({ payment: 'paid' }) }

  it.each([
    ['paid', paid],
    ['pending', pending],
    ['without choices', sessionView([])],
  ])('prints a session that is %s without the choices', (_, session) => {
    const html = printCheckout(session, printOptions)

    expect(html).not.toContain('<template')
    expect(html).toMatch(/^<ccv-checkout server="\/pay" token="token" lang="en"><script type="application\/json"/)
  })

  it('prints markup of others as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>"\'&'
    const session = sessionView([{ choice: 'saved', methods: [{ ...visa, name: hostile }] }], {
      buttonLabel: 'order',
      order: { amountMinor: 1, currency: 'EUR', description: hostile },
    })

    const { root } = await openPrinted(session)

    expect(root.querySelector('img')).toBeNull()
    expect([root.querySelector('.name')?.textContent, root.querySelector('.total span')?.textContent]).toEqual([
      hostile,
      hostile,
    ])
  })

  it('prints the style with a nonce, or as a linked file', () => {
    const session = savingSession([{ choice: 'save-card', consent: cardConsent }])

    expect(printCheckout(session, { ...printOptions, nonce: 'n"1' })).toContain('<style nonce="n&#34;1">')
    expect(printCheckout(session, { ...printOptions, style: 'link', styleUrl: '/print.css' })).toContain(
      '<template shadowrootmode="open"><link rel="stylesheet" href="/print.css">',
    )
    expect(() => printCheckout(session, { ...printOptions, style: 'link' })).toThrow('styleUrl')
  })
})
