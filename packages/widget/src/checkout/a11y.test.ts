import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { SessionView, StatusView } from '../protocol.ts'
import { type Mounted, mount, unmountAll } from '../testing/mount.ts'
import { type Answer, createStubBackend } from '../testing/stub-backend.ts'
import { account, cardConsent, everyChoice, savingSession, sessionView, statusView, visa } from '../testing/views.ts'

interface State {
  session?: Answer<SessionView>
  status?: Answer<StatusView>
  attempts?: Answer<object>
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
async function settled(): Promise<void> {
  const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
  await Promise.allSettled(transitions.map(({ finished }) => finished))
}

async function faultsOf(page: HTMLElement): Promise<string[]> {
  const { violations } = await axe.run(page, { resultTypes: ['violations'] })
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' | ')}`,
  )
}

afterEach(unmountAll)

describe.each(['light', 'dark'] as const)('axe, in %s,', (scheme) => {
  describe.each(['en', 'nl', 'fr', 'de'])('in %s,', (lang) => {
    it.each(Object.entries(states))('finds nothing in: %s', async (_, { session, status, attempts, reach, shows }) => {
      const page = pageIn(scheme)
      const backend = createStubBackend({
        session: session ? [session] : [],
        status: status ? [status] : [],
        attempts: attempts ? [attempts] : [],
      })
      const mounted = mount(backend, { token: 't', lang, into: page, html: '<a href="/plain">Pay here</a>' })

      await reach?.(mounted)
      await mounted.find(shows)
      await settled()

      expect(await faultsOf(page)).toEqual([])
    })
  })
})

describe('every target', () => {
  it.each(Object.entries(states))(
    'can be hit with a thumb in: %s',
    async (_, { session, status, attempts, reach, shows }) => {
      const page = pageIn('light')
      page.style.width = '320px'
      const backend = createStubBackend({
        session: session ? [session] : [],
        status: status ? [status] : [],
        attempts: attempts ? [attempts] : [],
      })
      const mounted = mount(backend, { token: 't', lang: 'de', into: page })

      await reach?.(mounted)
      await mounted.find(shows)

      const targets = [
        ...mounted.element.renderRoot.querySelectorAll<HTMLElement>('.go, label.head, .check, .field input, select'),
      ]
      expect(targets.map((target) => [target.innerText, target.getBoundingClientRect().height >= 44])).toEqual(
        targets.map((target) => [target.innerText, true]),
      )
      expect(page.scrollWidth).toBeLessThanOrEqual(320)
    },
  )
})
