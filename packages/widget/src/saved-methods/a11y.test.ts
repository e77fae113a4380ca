import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { type AccountState, showAccount, accountStates as states } from '../testing/account-states.ts'
import type { MountedMethods } from '../testing/mount-methods.ts'

/** A page of its own colours. */
function pageIn(scheme: 'light' | 'dark'): HTMLElement {
  const page = document.createElement('main')
  page.style.colorScheme = scheme
  page.style.background = scheme === 'light' ? '#fff' : '#101113'
  page.style.padding = '16px'
  page.style.boxSizing = 'border-box'
  document.body.append(page)
  return page
}

/** Puts a state on a page, and waits for its colours to come to rest. */
async function show(state: AccountState, page: HTMLElement, lang: string): Promise<MountedMethods> {
  const mounted = await showAccount(state, lang, page)
  for (const animation of mounted.element.shadowRoot?.getAnimations() ?? []) {
    if (animation instanceof CSSTransition) animation.finish()
  }
  return mounted
}

afterEach(() => document.body.replaceChildren())

describe.each(['light', 'dark'] as const)('[F85] axe, in %s,', (scheme) => {
  describe.each(['en', 'ar'])('in %s,', (lang) => {
    it.each(Object.entries(states))('finds nothing in: %s', async (_, state) => {
      const page = pageIn(scheme)

      await show(state, page, lang)

      const { violations } = await axe.run(page, { resultTypes: ['violations'] })
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    })
  })
})

describe('[F85] every target', () => {
  it.each(Object.entries(states))('can be hit with a thumb, and nothing is cut, in: %s', async (_, state) => {
    const page = pageIn('light')
    page.style.width = '320px'

    const { element } = await show(state, page, 'de')

    const targets = [...element.renderRoot.querySelectorAll<HTMLElement>('button, a, input')]
    expect(
      targets.filter((target) => target.getBoundingClientRect().height < 44).map(({ outerHTML }) => outerHTML),
    ).toEqual([])
    expect(page.scrollWidth).toBeLessThanOrEqual(320)
  })
})

describe('[F85] by keyboard alone', () => {
  it('everything can be reached and done', async () => {
    const page = await show({ shows: 'ul' }, pageIn('light'), 'en')
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
