import { vi } from 'vitest'
import { defineSavedMethods } from '../saved-methods/define.ts'
import type { CcvSavedMethods } from '../saved-methods/saved-methods.ts'
import { accountLanguages } from './account-languages.ts'
import type { StubAccount } from './stub-account.ts'
import { createTestClock, type TestClock } from './test-clock.ts'

/** An element on the page, with what it did there. */
export interface MountedMethods {
  element: CcvSavedMethods
  clock: TestClock
  /** Its events, by name with their detail, in order. */
  events: [name: string, detail: unknown][]
  /** The first match in the element; waits until it is rendered. */
  find<T extends HTMLElement = HTMLElement>(selector: string): Promise<T>
  /** The entry of that method, waiting for it. */
  entry(id: string): Promise<HTMLElement>
  /** The first match in the entry of that method, waiting for it. */
  within<T extends HTMLElement = HTMLElement>(id: string, selector: string): Promise<T>
  /** What can be read in the element now. */
  text(): string
  /** What is read out now. */
  said(): string
  /** The element inside that has the focus. */
  focused(): Element | null
}

/** The properties and content of the page. */
export interface GivenMethods {
  token?: string
  sessionUrl?: string
  addUrl?: string
  lang?: string
  html?: string
  into?: HTMLElement
}

const names = ['ccv-method-change', 'ccv-add', 'ccv-error', 'ccv-session-expired']

defineSavedMethods(accountLanguages)

/** Puts the element on the page, with an account and a clock of the test's own. */
export function mountMethods(account: Pick<StubAccount, 'fetch'>, given: GivenMethods = {}): MountedMethods {
  const element = document.createElement('ccv-saved-methods')
  const clock = createTestClock()
  const events: MountedMethods['events'] = []
  element.environment = { fetch: account.fetch, wait: clock.wait }
  for (const name of names) {
    element.addEventListener(name, (event) => events.push([name, event instanceof CustomEvent ? event.detail : null]))
  }
  element.server = '/pay'
  element.token = given.token ?? 't'
  element.sessionUrl = given.sessionUrl ?? ''
  element.addUrl = given.addUrl ?? ''
  element.lang = given.lang ?? 'en'
  element.innerHTML = given.html ?? ''
  const into = given.into ?? document.body
  into.append(element)

  const entry = (id: string) => waitFor<HTMLElement>(element, `[data-id="${id}"]`)
  return {
    element,
    clock,
    events,
    entry,
    find: (selector) => waitFor(element, selector),
    within: (id, selector) => waitFor(element, `[data-id="${id}"] ${selector}`),
    text: () => (element.renderRoot.querySelector<HTMLElement>('.base')?.innerText ?? '').replace(/[ \t\u00a0]+/g, ' '),
    said: () => element.renderRoot.querySelector('[role=status]')?.textContent ?? '',
    focused: () => element.shadowRoot?.activeElement ?? null,
  }
}

function waitFor<T extends HTMLElement>(element: CcvSavedMethods, selector: string): Promise<T> {
  return vi.waitFor(
    () => {
      const found = element.renderRoot.querySelector<T>(selector)
      if (!found) throw new Error(`nothing matches ${selector}`)
      return found
    },
    { interval: 2 },
  )
}
