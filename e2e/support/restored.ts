/** Pages that a browser keeps in memory when they are left, and shows again when the shopper comes back. */

/**
 * A script of a page that has no frame before the shopper comes back to it, as on a slow device: until then the element
 * does not take over from the printed choices.
 */
export const framesAfterReturn = `<script>if (!sessionStorage.getItem('was here')) {
  sessionStorage.setItem('was here', 'yes')
  const { requestAnimationFrame: frame, setTimeout: later } = window
  const waiting = []
  window.requestAnimationFrame = window.setTimeout = (run) => waiting.push(run)
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    Object.assign(window, { requestAnimationFrame: frame, setTimeout: later })
    for (const run of waiting) frame(run)
  })
}</script>`

/** A session for a bag of €12.00, paid by iDEAL or by card. */
export function bagSession(shopUrl: string, order: string): object {
  return {
    order: { id: order, amountMinor: 1200, currency: 'EUR', description: 'A bag' },
    choices: [{ choice: 'pay', methods: ['ideal', 'card'] }],
    lang: 'en',
    returnUrl: `${shopUrl}/thanks?s={SESSION_ID}`,
  }
}
