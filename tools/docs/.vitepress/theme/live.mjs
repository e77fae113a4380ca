/** What the elements on the pages ask the demo shop for. */

/** Answers that a server of files gives, which has no sessions. */
const noShop = [404, 405, 501]

/**
 * @param {string} address answers a POST with a token
 * @param {{ element: () => (HTMLElement & { redirectHosts?: string }) | null, missing: () => void }} page
 * @returns {() => Promise<object>} the element's `fetchToken`
 */
export function tokenFrom(address, { element, missing }) {
  return async () => {
    const answer = await fetch(address, { method: 'POST' })
    if (noShop.includes(answer.status)) missing()
    if (!answer.ok) throw new Error(`the shop answered ${answer.status}`)
    const { redirectHosts, ...fresh } = await answer.json()
    const target = element()
    if (redirectHosts && target) target.redirectHosts = redirectHosts
    return fresh
  }
}
