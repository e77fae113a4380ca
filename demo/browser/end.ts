/** When the element reports how a payment ended, reads the order from the server: the browser alone proves nothing. */
export function connectEnd(page: Document): void {
  const readAgain = (): void => {
    const thanks = page.querySelector('[data-thanks]')
    if (thanks) void refresh(thanks).catch(() => {})
  }
  page.addEventListener('ccv-complete', () => {
    page.querySelector('[data-after-payment]')?.removeAttribute('hidden')
    readAgain()
  })
  // Also a failure that arrives late: otherwise the order would stay "Not finished" below it.
  page.addEventListener('ccv-error', readAgain)
}

async function refresh(thanks: Element): Promise<void> {
  const answer = await fetch(`/thanks/order${location.search}`)
  if (!answer.ok) return
  const order: unknown = await answer.json()
  if (!isOrderState(order)) return
  const title = thanks.querySelector('[data-thanks-title]')
  if (title) title.textContent = order.title
  const badge = thanks.querySelector('[data-thanks-status] .badge')
  if (!badge || order.status === undefined || order.label === undefined) return
  badge.className = `badge badge-${order.status}`
  badge.textContent = order.label
}

interface OrderState {
  title: string
  status?: string
  label?: string
}

function isOrderState(value: unknown): value is OrderState {
  return typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string'
}
