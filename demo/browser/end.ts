/** When the element reports a completed payment, reads the order from the server: the browser alone proves nothing. */
export function connectEnd(page: Document): void {
  page.addEventListener('ccv-complete', () => {
    page.querySelector('[data-after-payment]')?.removeAttribute('hidden')
    const thanks = page.querySelector('[data-thanks]')
    if (thanks) void refresh(thanks).catch(() => {})
  })
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
