/** Requests tokens for the live elements from the demo shop. */

/** The answers of a static file server, which has no sessions. */
const noShop = [404, 405, 501]

/**
 * @param {string} address an endpoint that answers POST with a token
 * @param {{ element: () => (HTMLElement & { redirectHosts?: string }) | null, missing: () => void }} page
 * @returns {() => Promise<object>} the element's `fetchToken`
 */
export function tokenFrom(address, { element, missing }) {
  return async () => {
    const answer = await fetch(address, { method: 'POST' })
    if (noShop.includes(answer.status)) missing()
    if (!answer.ok) throw new Error(`The shop answered ${answer.status} to the request for a token.`)
    const { redirectHosts, ...fresh } = await answer.json()
    const target = element()
    if (redirectHosts && target) target.redirectHosts = redirectHosts
    return fresh
  }
}
