/** Where the shopper goes after the visit to CCV: the shop's own page, with a read-only token. */
import type { ReturnParameter } from '@ccv-checkout/widget/protocol'
import type { NewSession } from '../contract/checkout.ts'
import { invalid } from '../contract/problem.ts'

const parameter: ReturnParameter = 'ccv-checkout'

/** URL builders encode the braces, in the query and in the path. */
const placeholder = /(?:\{|%7B)SESSION_ID(?:\}|%7D)/gi

type Return = Pick<NewSession, 'returnUrl' | 'returnToken'>

/**
 * Returns the shop's return page for this session. The token goes into the fragment, which no server sees. It goes into
 * the query when the shop asks for that, or when the page has its own fragment, such as a route.
 */
export function returnAddress({ returnUrl, returnToken }: Return, sessionId: string, token: string): string {
  const url = new URL(returnUrl.replaceAll(placeholder, sessionId))
  if (returnToken !== 'query' && url.hash === '') {
    url.hash = `${parameter}=${token}`
    return url.href
  }
  // Appended as text: serialising the query again would change a URL that the shop may have signed.
  if (url.searchParams.has(parameter)) url.searchParams.delete(parameter)
  url.search += `${url.search === '' ? '?' : '&'}${parameter}=${token}`
  return url.href
}

/** @throws ProblemError when the token should go into a fragment that the page uses itself */
export function checkReturnToken({ returnUrl, returnToken }: Return): void {
  if (returnToken !== 'fragment' || new URL(returnUrl).hash === '') return
  throw invalid('returnToken', 'Leave it out, or use query: returnUrl already has a fragment')
}
