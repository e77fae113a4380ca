import { vi } from 'vitest'
import type { CcvCheckout } from '../checkout/checkout.ts'
import '../define.ts'
import type { SessionView } from '../protocol.ts'
import type { StubBackend } from './stub-backend.ts'
import { createTestClock, type TestClock } from './test-clock.ts'

/** An element on the page, with what it did there. */
export interface Mounted {
  element: CcvCheckout
  clock: TestClock
  /** Where the shopper was sent; `reload` for this very page. */
  left: string[]
  /** Its events, by name with their detail, in order. */
  events: [name: string, detail: unknown][]
  /** The first match in the element; waits until it is rendered. */
  find<T extends HTMLElement = HTMLElement>(selector: string): Promise<T>
  /** What can be read in the element now. */
  text(): string
}

/** The properties and content of the page. */
export interface Given {
  token?: string
  sessionUrl?: string
  lang?: string
  redirectHosts?: string
  /** False in a frame that may not lead its page elsewhere. */
  mayLeave?: boolean
  hasApplePay?: true
  /** Printed into the page. */
  session?: SessionView | string
  html?: string
  /** Where it is put; the body by default. */
  into?: HTMLElement
}

const names = ['ccv-redirect', 'ccv-complete', 'ccv-error', 'ccv-change', 'ccv-session-expired']

/** Puts the element on the page, with a backend and a clock of the test's own. Gone after `unmountAll`. */
export function mount(backend: StubBackend, given: Given = {}): Mounted {
  const element = document.createElement('ccv-checkout')
  const clock = createTestClock()
  const left: string[] = []
  const events: Mounted['events'] = []
  element.environment = {
    fetch: backend.fetch,
    reload: () => left.push('reload'),
    go: (url) => left.push(url) > 0 && given.mayLeave !== false,
    wait: clock.wait,
    painted: () => Promise.resolve(),
    now: clock.now,
    hasApplePay: () => given.hasApplePay === true,
  }
  for (const name of names) {
    element.addEventListener(name, (event) => events.push([name, event instanceof CustomEvent ? event.detail : null]))
  }
  element.server = '/pay'
  element.token = given.token ?? ''
  element.sessionUrl = given.sessionUrl ?? ''
  element.redirectHosts = given.redirectHosts ?? ''
  element.lang = given.lang ?? 'en'
  element.innerHTML = given.html ?? ''
  if (given.session !== undefined) element.append(printed(given.session))
  const into = given.into ?? document.body
  into.append(element)

  return {
    element,
    clock,
    left,
    events,
    text: () => visibleText(element),
    find: (selector) => vi.waitFor(() => query(element, selector), { interval: 2 }),
  }
}

/** Takes every element off the page. */
export function unmountAll(): void {
  document.body.replaceChildren()
}

function query<T extends HTMLElement>(element: CcvCheckout, selector: string): T {
  const found = element.renderRoot.querySelector<T>(selector)
  if (!found) throw new Error(`nothing matches ${selector}`)
  return found
}

function visibleText(element: CcvCheckout): string {
  const base = element.renderRoot.querySelector<HTMLElement>('.base')
  return (base?.innerText ?? '').replace(/[ \t\u00a0\u202f]+/g, ' ').replaceAll('\u2060', '')
}

function printed(session: SessionView | string): HTMLScriptElement {
  const script = document.createElement('script')
  script.type = 'application/json'
  script.dataset['ccvSession'] = ''
  script.textContent = typeof session === 'string' ? session : JSON.stringify(session)
  return script
}
