import type { ReturnParameter } from '../protocol.ts'

const parameter: ReturnParameter = 'ccv-checkout'

/**
 * Takes the status token out of the return page's URL, and keeps it for a reload of the same page.
 *
 * The token only reads one status. Still it should not stay in a URL that people copy and servers log.
 * sessionStorage lives as long as the tab.
 *
 * @param lasting true when a token from an earlier visit to this page may be used (a reload, the back button)
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

/** Discards the stored token, because the shopper continues or the token has expired. */
export function forgetReturnToken(): void {
  quietly(() => sessionStorage.removeItem(key()))
}

/** True when the page was reloaded or restored from history: its inline JSON may be outdated. */
export function isRevisit(): boolean {
  const type = quietly(() => {
    const [entry] = performance.getEntriesByType('navigation')
    return entry && 'type' in entry ? entry.type : undefined
  })
  return type === 'reload' || type === 'back_forward'
}

/** When to check, in milliseconds after the page was opened, whether its router has restored the original URL. */
const settlingMs = [0, 100, 500, 2000, 5000]
let stopKeepingOut = (): void => {}

/** A router may restore the URL with the token: then it is removed again, each time. */
function keepOut(token: string): void {
  stopKeepingOut()
  const done = new AbortController()
  stopKeepingOut = () => done.abort()
  const { signal } = done
  const look = () => void (!signal.aborted && location.href.includes(parameter) && cutFromAddress(token))
  // Later, because the router may be in the middle of a change.
  const lookLater = () => setTimeout(look)
  for (const ms of settlingMs) setTimeout(look, ms)
  addEventListener('popstate', lookLater, { signal })
  addEventListener('hashchange', lookLater, { signal })
  // Also fires for `pushState` and `replaceState`, in browsers that support it.
  if ('navigation' in globalThis) globalThis.navigation.addEventListener('currententrychange', lookLater, { signal })
}

/** @param only removes the token only if it is this one */
function cutFromAddress(only?: string): string | undefined {
  const url = new URL(location.href)
  const query = url.searchParams.get(parameter)
  const fragment = url.hash.slice(1).split('&')
  const inFragment = fragment.find((part) => part.startsWith(`${parameter}=`))
  const token = inFragment === undefined ? query : decode(inFragment.slice(parameter.length + 1))
  if (token === null || (only !== undefined && token !== only)) return undefined

  // `delete` serialises the whole query again, so it is only called where necessary.
  if (query !== null) url.searchParams.delete(parameter)
  url.hash = fragment.filter((part) => part !== inFragment).join('&')
  quietly(() => history.replaceState(history.state, '', url.href.replace(/#$/, '')))
  return token
}

function decode(text: string): string {
  return quietly(() => decodeURIComponent(text)) ?? text
}

/** One token per path and query, so that the thank-you pages of two orders in one tab do not share it. */
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
 * Runs something that the browser may block or the page may have replaced: `sessionStorage` throws where it is disabled. Then
 * only the result after a reload is lost.
 */
function quietly<T>(use: () => T): T | undefined {
  try {
    return use()
  } catch {
    return undefined
  }
}
