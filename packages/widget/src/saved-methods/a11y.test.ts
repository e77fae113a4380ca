import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { AccountMethodView } from '../protocol.ts'
import { business, card, everything } from '../testing/account-views.ts'
import { type MountedMethods, mountMethods } from '../testing/mount-methods.ts'
import { createStubAccount, type StubAccount } from '../testing/stub-account.ts'

interface State {
  methods?: readonly AccountMethodView[]
  given?: (account: StubAccount) => void
  /** Leads from the first drawing to the state. */
  reach?: (page: MountedMethods) => Promise<void>
  /** Is there when the state is drawn. */
  shows: string
}

const open = (id: string) => async (page: MountedMethods) => userEvent.click(await page.within(id, 'button.head'))
const press = async (page: MountedMethods, ...selectors: string[]) => {
  for (const selector of selectors) await userEvent.click(await page.find(selector))
}
const refused = { problem: { code: 'internal', status: 500, diagnosticsId: 'D-7F3A' } }
const remove = async (page: MountedMethods) => press(page, 'button.head', '.to-forget', '.danger')

const states: Record<string, State> = {
  loading: { given: (account) => account.answer('list', 'never'), shows: '.bone' },
  'one of each': { methods: everything, shows: 'ul' },
  'nothing saved': { methods: [], shows: 'h2' },
  'one that is open': { reach: open('m-visa'), shows: '.to-forget' },
  'one in use': { methods: everything, reach: open('m-sepa'), shows: '.why' },
  renaming: { reach: (page) => press(page, 'button.head', '.to-rename'), shows: '#name' },
  'asking whether to remove': { reach: (page) => press(page, 'button.head', '.to-forget'), shows: '.ask' },
  removing: { given: (account) => account.answer('forget', 'never'), reach: remove, shows: '.spinner' },
  'not removed': { given: (account) => account.answer('forget', refused), reach: remove, shows: '.quote' },
  expired: {
    given: (account) => account.answer('list', { problem: { code: 'unauthorized', status: 401 } }),
    shows: 'h2',
  },
  unreachable: { given: (account) => account.answer('list', 'unreachable'), shows: '.go' },
}

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

async function show({ methods = [card, business], given, reach, shows }: State, into: HTMLElement, lang: string) {
  const account = createStubAccount(methods, { testMode: true })
  given?.(account)
  const mounted = mountMethods(account, { lang, into, addUrl: '/add', html: '<a href="/account">Your account</a>' })
  await reach?.(mounted)
  await mounted.find(shows)
  // Colours are judged once they have come to rest.
  await new Promise(requestAnimationFrame)
  const transitions = mounted.element.renderRoot
    .getAnimations()
    .filter((animation) => animation instanceof CSSTransition)
  await Promise.allSettled(transitions.map(({ finished }) => finished))
  return mounted
}

afterEach(() => document.body.replaceChildren())

describe.each(['light', 'dark'] as const)('[F85] axe, in %s,', (scheme) => {
  describe.each(['en', 'nl', 'ar'])('in %s,', (lang) => {
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
