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
    keepOut(token)
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

/** So long after the page was opened its router may still write the address anew that it began with, in milliseconds. */
const settlingMs = [0, 100, 500, 2000, 5000]
let stopKeepingOut = (): void => {}

/** A router may put the token back with the address that it remembers: then it is taken out again, as often as that happens. */
function keepOut(token: string): void {
  stopKeepingOut()
  const done = new AbortController()
  stopKeepingOut = () => done.abort()
  const { signal } = done
  const look = () => void (!signal.aborted && location.href.includes(parameter) && cutFromAddress(token))
  // After the router has finished: it may be in the middle of a change.
  const lookLater = () => setTimeout(look)
  for (const ms of settlingMs) setTimeout(look, ms)
  addEventListener('popstate', lookLater, { signal })
  addEventListener('hashchange', lookLater, { signal })
  // Tells of `pushState` and `replaceState`, too, in browsers that have it.
  if ('navigation' in globalThis) globalThis.navigation.addEventListener('currententrychange', lookLater, { signal })
}

/** @param only takes it out only if it is this one */
function cutFromAddress(only?: string): string | undefined {
  const url = new URL(location.href)
  const query = url.searchParams.get(parameter)
  const fragment = url.hash.slice(1).split('&')
  const inFragment = fragment.find((part) => part.startsWith(`${parameter}=`))
  const token = inFragment === undefined ? query : decode(inFragment.slice(parameter.length + 1))
  if (token === null || (only !== undefined && token !== only)) return undefined

  // It writes the rest of the query anew, and a page may mind.
  if (query !== null) url.searchParams.delete(parameter)
  url.hash = fragment.filter((part) => part !== inFragment).join('&')
  quietly(() => history.replaceState(history.state, '', url.href.replace(/#$/, '')))
  return token
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
