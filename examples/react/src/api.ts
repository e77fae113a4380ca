/** The shop's own server, as the pages know it. */

export interface Shop {
  product: string
  price: string
  /** Where the backend answers browsers. */
  server: string
  redirectHosts: string
}

async function ask<Answer>(path: string, method: 'GET' | 'POST'): Promise<Answer> {
  const answer = await fetch(`/api/${path}`, { method })
  if (!answer.ok) throw new Error(`The shop answered ${answer.status}`)
  return answer.json()
}

export const readShop = (): Promise<Shop> => ask('shop', 'GET')
export const placeOrder = (): Promise<{ id: string }> => ask('orders', 'POST')
export const createSession = (order: string): Promise<{ token: string }> => ask(`orders/${order}/session`, 'POST')
