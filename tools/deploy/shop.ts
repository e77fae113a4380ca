/** A shop's server and a shopper, as far as a deployment notices them: one order, paid over HTTP. */
import type { RunningSandbox } from '@ccv-checkout/sandbox'
import { secretKey } from '../../packages/server/src/testing/open-shop.ts'

export type Send = (path: string, token: string, json?: unknown) => Promise<Response>

/** What `fetch` does, for an address as text. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** Sends requests to the service at its public address. */
export function sender(url: string, send: Fetch = fetch): Send {
  return (path, token, json) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const body = json === undefined ? {} : { method: 'POST', body: JSON.stringify(json) }
    return send(`${url}${path}`, { headers, ...body })
  }
}

/**
 * Creates a session, starts a payment, finishes it at CCV and reads the status until it is final.
 *
 * @returns every status code that a client saw, and the last status of the payment
 */
export async function payOrder(
  { sandbox }: Pick<RunningSandbox, 'sandbox'>,
  send: Send,
  id: string,
): Promise<{ seen: number[]; payment: unknown; returned: string | null }> {
  const seen: number[] = []
  const ask = async (path: string, token: string, json?: unknown): Promise<Record<string, unknown>> => {
    const response = await send(path, token, json)
    seen.push(response.status)
    return (await response.json()) as Record<string, unknown>
  }
  const session = await ask('/v1/sessions', secretKey, {
    order: { id, amountMinor: 4250, currency: 'EUR', description: `Order ${id}` },
    choices: [{ choice: 'pay', methods: ['card'] }],
    lang: 'nl',
    returnUrl: 'http://localhost:4000/thanks',
  })
  const token = String(session['token'])
  let view = await ask('/checkout/attempts', token, { choice: 'pay', method: 'card', lang: 'nl' })
  for (let tries = 0; tries < 20 && typeof view['redirectUrl'] !== 'string'; tries += 1) {
    view = await ask('/checkout/status?wait=2', token) // CCV answers late: the page is in a later status
  }
  const page = sandbox.control.transactions().find(({ reference }) => String(view['redirectUrl']).includes(reference))
  if (page) sandbox.control.finish(page.reference, { status: 'success' })
  let status: Record<string, unknown> = {}
  for (let tries = 0; tries < 20 && status['payment'] !== 'paid'; tries += 1) {
    status = await ask('/checkout/status?wait=5', token)
  }
  return { seen, payment: status['payment'], returned: page?.returnUrl ?? null }
}
