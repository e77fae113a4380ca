import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { SessionView, StatusView } from '../protocol.ts'
import { type Mounted, mount, unmountAll } from '../testing/mount.ts'
import { type Answer, createStubBackend } from '../testing/stub-backend.ts'
import { account, cardConsent, everyChoice, savingSession, sessionView, statusView, visa } from '../testing/views.ts'
import { ar } from '../translations/ar.ts'
import { addLanguages } from '../translations/messages.ts'

interface State {
  session?: Answer<SessionView>
  status?: Answer<StatusView>
  attempts?: Answer<object>
  mayLeave?: false
  /** Leads from the first drawing to the state. */
  reach?: (page: Mounted) => Promise<void>
  /** Is there when the state is drawn. */
  shows: string
}

const payPage = 'https://onlinepayments.ccv.eu/card/payment.html?reference=C1'
const all = sessionView(everyChoice, { testMode: true })
const pending = statusView({ payment: 'pending', final: false })
const start = async ({ find }: Mounted) => userEvent.click(await find('.foot .go'))
const ended = (changes: Partial<StatusView>): State => ({
  session: { ...all, status: statusView({ testMode: true, ...changes }) },
  shows: 'h2',
})

const states: Record<string, State> = {
  loading: { session: 'never', shows: '.bone' },
  choosing: { session: all, shows: '.pick' },
  'the card row, opened': {
    session: all,
    reach: async ({ find }) => userEvent.click(await find('.row:nth-of-type(4) .head')),
    shows: '.terms',
  },
  'details with faults': {
    session: sessionView(everyChoice.slice(3)),
    reach: start,
    shows: '.fault',
  },
  'one way': { session: sessionView([{ choice: 'pay', methods: ['card'] }]), shows: '.go' },
  saving: { session: savingSession([{ choice: 'save-card', consent: cardConsent }]), shows: '.box' },
  'no way': { session: sessionView([]), shows: '.end' },
  'the statutory words': { session: { ...all, buttonLabel: 'subscribe' }, shows: '.total' },
  disabled: {
    session: all,
    reach: async ({ element }) => element.setAttribute('disabled', ''),
    shows: '.go:disabled',
  },
  'the button of the page in the place of ours': {
    session: sessionView(everyChoice.slice(3)),
    reach: async ({ element, find }) => {
      await find('.go')
      element.hideButton = true
      element.submit()
    },
    shows: '.fault',
  },
  starting: { session: all, attempts: 'never', reach: start, shows: '.spinner' },
  leaving: {
    session: all,
    attempts: { protocol: 1, redirectUrl: payPage, status: pending },
    reach: start,
    shows: '.where a',
  },
  'an open payment': {
    session: { ...all, status: { ...pending, live: { choice: 'pay', method: 'ideal', redirectUrl: payPage } } },
    status: 'never',
    shows: '.note .go',
  },
  'a lost answer': { session: all, attempts: 'unreachable', reach: start, shows: '.note' },
  trouble: {
    session: all,
    attempts: { problem: { code: 'internal', diagnosticsId: 'D-1' } },
    reach: start,
    shows: '.quote',
  },
  checking: { session: { ...all, status: pending }, status: 'never', shows: '.end .spinner' },
  'still checking': {
    session: { ...all, status: pending },
    status: pending,
    reach: async ({ find, clock }) => {
      await find('h2')
      await clock.pass(15_000)
    },
    shows: '.sign',
  },
  'in a frame that may not lead elsewhere': {
    session: all,
    attempts: { protocol: 1, redirectUrl: payPage, status: pending },
    status: 'never',
    mayLeave: false,
    reach: start,
    shows: 'h2',
  },
  stopped: {
    session: all,
    attempts: { protocol: 1, redirectUrl: 'https://evil.example', status: pending },
    reach: start,
    shows: 'h2',
  },
  paid: ended({ payment: 'paid' }),
  'paid and saved': ended({ payment: 'paid', method: 'saved', saved: visa }),
  'paid, not saved': ended({ payment: 'paid', method: 'not-saved' }),
  'the mandate signed': ended({ method: 'saved', saved: account }),
  authorised: ended({ payment: 'authorised' }),
  processing: ended({ payment: 'processing' }),
  review: ended({ payment: 'review' }),
  failed: {
    session: all,
    attempts: { protocol: 1, status: statusView({ payment: 'failed', reason: 'unavailable' }) },
    reach: start,
    shows: 'h2',
  },
  expired: { session: { problem: { code: 'session-expired', status: 401 } }, shows: 'h2' },
  unreachable: { session: 'unreachable', shows: 'h2' },
}

/** A page of its own colours, wide or as narrow as a phone gets. */
function pageIn(scheme: 'light' | 'dark'): HTMLElement {
  const page = document.createElement('main')
  page.style.colorScheme = scheme
  page.style.background = scheme === 'light' ? '#fff' : '#101113'
  page.style.padding = '16px'
  page.style.boxSizing = 'border-box'
  document.body.append(page)
  return page
}

/** Colours are judged once they have come to rest. */
function settle({ element }: Mounted): void {
  for (const animation of element.shadowRoot?.getAnimations() ?? []) {
    if (animation instanceof CSSTransition) animation.finish()
  }
}

async function faultsOf(page: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(page, { resultTypes: ['violations'] })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
  )
}

/** Puts a state on a page. */
async function show({ reach, shows, mayLeave, ...routes }: State, lang: string, page: HTMLElement): Promise<Mounted> {
  const { session, status, attempts } = routes
  const backend = createStubBackend({
    session: session ? [session] : [],
    status: status ? [status] : [],
    attempts: attempts ? [attempts] : [],
  })
  const html = '<a href="/plain">Pay here</a>'
  const mounted = mount(backend, { token: 't', lang, into: page, html, ...(mayLeave === false ? { mayLeave } : {}) })
  await reach?.(mounted)
  await mounted.find(shows)
  return mounted
}

addLanguages({ ar })

afterEach(unmountAll)

describe.each(['light', 'dark'] as const)('[F85] axe, in %s,', (scheme) => {
  describe.each(['en', 'nl', 'fr', 'de', 'ar'])('in %s,', (lang) => {
    it.each(Object.entries(states))('finds nothing in: %s', async (_, state) => {
      const page = pageIn(scheme)

      settle(await show(state, lang, page))

      expect(await faultsOf(page)).toEqual([])
    })
  })
})

describe('every target', () => {
  it.each(Object.entries(states))('can be hit with a thumb in: %s', async (_, state) => {
    const page = pageIn('light')
    page.style.width = '320px'

    const { element } = await show(state, 'de', page)

    const targets = [
      ...element.renderRoot.querySelectorAll<HTMLElement>(
        '.go:not([hidden]), label.head, .check, .field input, select',
      ),
    ]
    expect(targets.map((target) => [target.innerText, target.getBoundingClientRect().height >= 44])).toEqual(
      targets.map((target) => [target.innerText, true]),
    )
    expect(page.scrollWidth).toBeLessThanOrEqual(320)
  })
})

/** What no shop and no language will ever write, and yet has to fit. */
const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

/** What sticks out of the surface at either side, or is cut inside its own box. */
function cutIn({ renderRoot }: Mounted['element']): string[] {
  const base = renderRoot.querySelector('.base')?.getBoundingClientRect()
  const isCut = (element: HTMLElement) => {
    const { left, right } = element.getBoundingClientRect()
    const sticksOut = base !== undefined && (left < base.left - 0.5 || right > base.right + 0.5)
    return sticksOut || (element.scrollWidth > element.clientWidth && getComputedStyle(element).display !== 'inline')
  }
  const all = [...renderRoot.querySelectorAll<HTMLElement>('.base :not(.sr, svg, svg *, option)')]
  return all.filter(isCut).map((element) => `${element.localName}.${element.className} ${element.innerText}`)
}

describe.each([
  ['ltr', 'de'],
  ['rtl', 'ar'],
])('[F84] written %s, in %s, in 320 pixels and letters twice as large,', (dir, lang) => {
  it.each(Object.entries(states))('[F48] nothing is cut, however long the words, in: %s', async (_, state) => {
    const page = pageIn('light')
    page.dir = dir
    page.style.width = '320px'
    page.style.padding = '0'
    page.style.setProperty('--ccv-font-size', '2em')
    // What the page says of its own text is inherited.
    Object.assign(page.style, {
      whiteSpace: 'nowrap',
      textIndent: '40px',
      wordBreak: 'keep-all',
      overflowWrap: 'normal',
    })
    const lengthened = JSON.parse(JSON.stringify(state.session ?? null), (key, value) =>
      ['name', 'description', 'label', 'text'].includes(key) ? long : value,
    )

    const { element } = await show({ ...state, ...(lengthened ? { session: lengthened } : {}) }, lang, page)

    expect(cutIn(element)).toEqual([])
  })
})
