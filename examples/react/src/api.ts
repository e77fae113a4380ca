/** The calls to the shop's own server. */

export interface Shop {
  product: string
  price: string
  /** The address of the backend for browsers. */
  server: string
  redirectHosts: string
}

async function ask<Answer>(path: string, options: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`/api/${path}`, options)
  if (!answer.ok) throw new Error(`The shop answered ${answer.status}`)
  return answer.json()
}

export const readShop = (): Promise<Shop> => ask('shop')
export const placeOrder = (): Promise<{ id: string }> => ask('orders', { method: 'POST' })
export const createSession = (order: string): Promise<{ token: string }> =>
  ask(`orders/${order}/session`, { method: 'POST' })
export const keepNote = (order: string, note: string): Promise<{ note: string }> =>
  ask(`orders/${order}/note`, { method: 'PUT', body: note })
