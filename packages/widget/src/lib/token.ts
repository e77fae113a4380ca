import type { ReturnParameter } from '../protocol.ts'

const parameter: ReturnParameter = 'ccv-checkout'

/**
 * Takes the status token out of the address of a return page, and keeps it for a reload of this same page.
 *
 * The token reads one answer and nothing else; still it should not stay in an address that people copy and servers log.
 * sessionStorage lives as long as the tab.
 *
 * @param lasting true when an answer from an earlier visit to this page still counts (a reload, the back button)
 * @returns the token, or `undefined` when this is no return page
 */
export function takeReturnToken(lasting: boolean): string | undefined {
  const token = cutFromAddress()
  if (token !== undefined) {
    remember(token)
    return token
  }
  return lasting ? recall() : undefined
}

/** Forgets the answer of this page, because the shopper goes on or the token is no longer good. */
export function forgetReturnToken(): void {
  withStorage((storage) => storage.removeItem(key()))
}

/** True when the page came from a reload or from history: what is printed in it may be old. */
export function isRevisit(): boolean {
  const [entry] = performance.getEntriesByType('navigation')
  const type = entry && 'type' in entry ? entry.type : 'navigate'
  return type === 'reload' || type === 'back_forward'
}

function cutFromAddress(): string | undefined {
  const url = new URL(location.href)
  const query = url.searchParams.get(parameter)
  const fragment = url.hash.slice(1).split('&')
  const inFragment = fragment.find((part) => part.startsWith(`${parameter}=`))
  if (query === null && inFragment === undefined) return undefined

  url.searchParams.delete(parameter)
  url.hash = fragment.filter((part) => part !== inFragment).join('&')
  history.replaceState(history.state, '', url.href.replace(/#$/, ''))
  return inFragment === undefined ? (query ?? undefined) : decode(inFragment.slice(parameter.length + 1))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** One answer per page and query, so that the thank-you pages of two orders in one tab stay apart. */
function key(): string {
  return `${parameter}:${location.pathname}${location.search}`
}

function remember(token: string): void {
  withStorage((storage) => storage.setItem(key(), token))
}

function recall(): string | undefined {
  return withStorage((storage) => storage.getItem(key())) ?? undefined
}

/** Reading `sessionStorage` throws where the browser blocks it; then a reload only loses its answer. */
function withStorage<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage)
  } catch {
    return undefined
  }
}
