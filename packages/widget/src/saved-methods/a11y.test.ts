import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { showAccount as show, accountStates as states } from '../testing/account-states.ts'
import { pageIn, settle, violationsIn } from '../testing/looked-at.ts'

afterEach(() => document.body.replaceChildren())

// In every language and both schemes: `../testing/accessibility.long.ts`.
describe.each([
  ['light', 'en'],
  ['dark', 'ar'],
] as const)('[F85] axe and Equal Access, in %s, in %s,', (scheme, lang) => {
  it.each(Object.entries(states))('find nothing in: %s', async (_, state) => {
    const page = pageIn(scheme)

    const { element } = await show(state, lang, page)
    settle(element)

    expect(await violationsIn(page)).toEqual([])
  })
})

describe('[F85] every target', () => {
  it.each(Object.entries(states))('can be hit with a thumb, and nothing is cut, in: %s', async (_, state) => {
    const page = pageIn('light')
    page.style.width = '320px'

    const { element } = await show(state, 'de', page)

    const targets = [...element.renderRoot.querySelectorAll<HTMLElement>('button, a, input')]
    expect(
      targets.filter((target) => target.getBoundingClientRect().height < 44).map(({ outerHTML }) => outerHTML),
    ).toEqual([])
    expect(page.scrollWidth).toBeLessThanOrEqual(320)
  })
})

describe('[F85] by keyboard alone', () => {
  it('everything can be reached and used', async () => {
    const page = await show({ shows: 'ul' }, 'en', pageIn('light'))
    const tab = (times: number) => userEvent.keyboard('{Tab}'.repeat(times))

    await tab(1)
    await userEvent.keyboard('{Enter}')
    await tab(3)
    await userEvent.keyboard('{Enter}')
    await tab(1)
    await userEvent.keyboard('{Enter}')

    await page.entry('m-business')
    await expect.poll(() => page.events).toEqual([['ccv-method-change', { id: 'm-visa', change: 'forgotten' }]])
    expect(page.focused()?.closest<HTMLElement>('[data-id]')?.dataset['id']).toBe('m-business')
  })
})
