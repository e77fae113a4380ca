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
  quietly(() => sessionStorage.removeItem(key()))
}

/** True when the page came from a reload or from history: what is printed in it may be old. */
export function isRevisit(): boolean {
  const type = quietly(() => {
    const [entry] = performance.getEntriesByType('navigation')
    return entry && 'type' in entry ? entry.type : undefined
  })
  return type === 'reload' || type === 'back_forward'
}

function cutFromAddress(): string | undefined {
  const url = new URL(location.href)
  const query = url.searchParams.get(parameter)
  const fragment = url.hash.slice(1).split('&')
  const inFragment = fragment.find((part) => part.startsWith(`${parameter}=`))
  if (query === null && inFragment === undefined) return undefined

  // It writes the rest of the query anew, and a page may mind.
  if (query !== null) url.searchParams.delete(parameter)
  url.hash = fragment.filter((part) => part !== inFragment).join('&')
  quietly(() => history.replaceState(history.state, '', url.href.replace(/#$/, '')))
  return inFragment === undefined ? (query ?? undefined) : decode(inFragment.slice(parameter.length + 1))
}

function decode(text: string): string {
  return quietly(() => decodeURIComponent(text)) ?? text
}

/** One answer per page and query, so that the thank-you pages of two orders in one tab stay apart. */
function key(): string {
  return `${parameter}:${location.pathname}${location.search}`
}

function remember(token: string): void {
  quietly(() => sessionStorage.setItem(key(), token))
}

function recall(): string | undefined {
  return quietly(() => sessionStorage.getItem(key())) ?? undefined
}

/**
 * What a browser may block and a page may have replaced: reading `sessionStorage` throws where it is switched off. Then
 * a reload loses its answer, and nothing else is lost.
 */
function quietly<T>(use: () => T): T | undefined {
  try {
    return use()
  } catch {
    return undefined
  }
}
