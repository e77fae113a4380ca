import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { SavedMethodView, SessionView } from '../protocol.ts'
import { type Mounted, mount, unmountAll } from '../testing/mount.ts'
import { createStubBackend } from '../testing/stub-backend.ts'
import { everyChoice, sessionView, statusView, visa } from '../testing/views.ts'

const digits = ['4242', '1111', '5454', '0005', '0010']
const cards: SavedMethodView[] = digits.map((last4) => ({ ...visa, id: `m-${last4}`, last4 }))
const many = sessionView([
  { choice: 'saved', methods: cards },
  { choice: 'pay', methods: ['card', 'ideal'] },
])

afterEach(unmountAll)

function mountAt(width: number, session: SessionView): Mounted {
  const page = document.createElement('main')
  page.style.inlineSize = `${width}px`
  document.body.append(page)
  return mount(createStubBackend({ session: [session], status: ['never'] }), { token: 't', into: page })
}

/** The names of the rows that can be seen. */
const seen = ({ element }: Mounted) =>
  [...element.renderRoot.querySelectorAll<HTMLElement>('.name')]
    .filter((name) => name.checkVisibility())
    .map(({ innerText }) => innerText)

const cardNames = (count: number) => digits.slice(0, count).map((last4) => `Visa ending in ${last4}`)

describe('saved methods and other ways to pay', () => {
  it('are two groups with a heading each, and the card is another card', async () => {
    const page = mountAt(600, sessionView(everyChoice))
    await page.find('.pick')

    const groups = [...page.element.renderRoot.querySelectorAll('[role=group]')]
    const headings = groups.map((group) =>
      page.element.shadowRoot?.getElementById(group.getAttribute('aria-labelledby') ?? ''),
    )

    expect(headings.map((heading) => heading?.textContent)).toEqual(['Your saved methods', 'Pay another way'])
    expect(groups.map((group) => group.querySelectorAll('.pick').length)).toEqual([3, 6])
    expect(seen(page)[3]).toBe('Another card')
    expect((await page.find('button.title')).checkVisibility()).toBe(false)
  })

  it('have no headings where nothing is saved, and the card is a card', async () => {
    const page = mountAt(350, sessionView(everyChoice.slice(1)))
    await page.find('.pick')

    expect(page.element.renderRoot.querySelector('.title')).toBeNull()
    expect(seen(page)[0]).toBe('Card')
  })

  it('call the card a card where only a bank account is saved', async () => {
    const page = mountAt(
      600,
      sessionView([{ choice: 'saved', methods: [{ ...visa, kind: 'sepa' }] }, ...everyChoice.slice(1)]),
    )
    await page.find('.pick')

    expect(seen(page)[1]).toBe('Card')
  })
})

describe('the open row', () => {
  it('is open at once at first, so that nothing moves, and opens with a motion when it is picked', async () => {
    const page = mountAt(600, sessionView(everyChoice.slice(1)))
    const motions = (panel: HTMLElement) => panel.getAnimations().length

    expect(motions(await page.find('.row.on .panel'))).toBe(0)
    await userEvent.click(await page.find('.head[for=row-1]'))

    expect(motions(await page.find('.row.on .panel'))).toBeGreaterThan(0)
  })
})

describe('in a narrow element', () => {
  it('the other ways are closed, and their heading shows the brands', async () => {
    const page = mountAt(350, sessionView(everyChoice))
    const heading = await page.find('button.title')

    expect(seen(page)).toEqual(['Bank account ending in 5655', 'Visa ending in 4242', 'Mastercard ending in 5454'])
    expect(heading.innerText.trim()).toBe('Pay another way')
    expect(heading.getAttribute('aria-expanded')).toBe('false')
    expect(heading.querySelectorAll('.mark')).toHaveLength(7)
  })

  it('[F85] the keyboard opens and closes them, and the focus stays on the heading', async () => {
    const page = mountAt(350, sessionView(everyChoice))
    const heading = await page.find('button.title')
    heading.focus()

    await userEvent.keyboard('{Enter}')
    await page.find('.open')

    expect([heading.getAttribute('aria-expanded'), seen(page).length]).toEqual(['true', 9])
    expect(page.element.shadowRoot?.activeElement).toBe(heading)

    await userEvent.keyboard(' ')
    await page.find('.others:not(.open)')

    expect([heading.getAttribute('aria-expanded'), seen(page).length]).toEqual(['false', 3])
    expect(page.element.shadowRoot?.activeElement).toBe(heading)
  })

  it('what is picked among them stays in sight when they are closed again', async () => {
    const page = mountAt(350, sessionView(everyChoice))
    await userEvent.click(await page.find('button.title'))
    await userEvent.click(await page.find('.others .head[for=row-5]'))

    await userEvent.click(await page.find('button.title'))
    await page.find('.others:not(.open)')

    expect(seen(page)[3]).toMatch(/^iDEAL/)
    expect((await page.find<HTMLInputElement>('#row-5')).checked).toBe(true)
  })

  it('the open payment is in sight although its group is closed', async () => {
    const live = { choice: 'pay', method: 'ideal', redirectUrl: 'https://onlinepayments.ccv.eu/x' } as const
    const status = statusView({ payment: 'pending', final: false, live })

    const page = mountAt(350, sessionView(everyChoice, { status }))
    await page.find('.pick')

    expect(seen(page)[3]).toMatch(/^iDEAL/)
  })
})

describe('many saved methods', () => {
  it('are three at first, and all of them after a press, which keeps the focus', async () => {
    const page = mountAt(350, many)
    const more = await page.find('.more')
    more.focus()

    expect(seen(page)).toEqual(cardNames(3))
    expect([more.innerText.trim(), more.getAttribute('aria-expanded')]).toEqual(['Show all (5)', 'false'])

    await userEvent.keyboard('{Enter}')
    await page.find('.more[aria-expanded=true]')

    expect(seen(page)).toEqual(cardNames(5))
    expect(page.element.shadowRoot?.activeElement).toBe(more)
    expect(more.innerText.trim()).toBe('Show fewer')
  })

  it('show the picked one, too, when they are few again', async () => {
    const page = mountAt(350, many)
    await userEvent.click(await page.find('.more'))
    await userEvent.click(await page.find('.head[for=row-4]'))

    await userEvent.click(await page.find('.more'))
    await page.find('.more[aria-expanded=false]')

    expect(seen(page)).toEqual([...cardNames(3), 'Visa ending in 0010'])
    expect((await page.find<HTMLInputElement>('#row-4')).checked).toBe(true)
  })

  it('have the default one first', async () => {
    const [first, ...rest] = cards.toReversed()
    const methods = [...rest, { ...visa, ...first, isDefault: true }]

    const page = mountAt(350, sessionView([{ choice: 'saved', methods }]))
    await page.find('.pick')

    expect(seen(page)[0]).toBe('Visa ending in 0010')
    expect((await page.find<HTMLInputElement>('#row-0')).checked).toBe(true)
  })
})
