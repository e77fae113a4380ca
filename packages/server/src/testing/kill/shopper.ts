/** The actions of shop and shopper, which are repeated while the backend dies and restarts. */
import type { Answer, Mortal } from './mortal.ts'

export const amountMinor = 4250

export interface Open {
  id: string
  token: string
}

export interface Listed {
  id: string
  type: string
  orderId?: string
  attemptId?: string
}

export async function session(shop: Mortal, id: string, choice: object, withOrder = true): Promise<Open> {
  const answer = await shop.insist(() =>
    shop.ask('POST', '/v1/sessions', {
      json: {
        ...(withOrder ? { order: { id, amountMinor, currency: 'EUR', description: `Order ${id}` } } : {}),
        customer: {
          id: `c-${id}`,
          signedIn: true,
          firstName: 'An',
          lastName: 'Peeters',
          email: 'an@example.org',
          country: 'BE',
        },
        choices: [choice],
        lang: 'nl-BE',
        returnUrl: 'http://localhost:4000/thanks',
      },
    }),
  )
  return { id: textOf(answer, 'id'), token: textOf(answer, 'token') }
}

export function textOf({ status, json, text }: Answer, name: string): string {
  const value = json[name]
  if (typeof value !== 'string') throw new Error(`${name} is missing: ${status} ${text}`)
  return value
}

/** Advances the time and runs a sweep, like a client that returns later. */
export async function later(shop: Mortal, ms = 30_000): Promise<void> {
  await shop.pass(ms)
  await shop.insist(() => shop.ask('POST', '/v1/sweep', { json: {} }))
}

/**
 * Clicks until there is a page to go to, or until the payment is over without one; sometimes clicks twice at once.
 *
 * @returns the URL of the page; `undefined` when the payment needed no page or is in review
 */
export async function click(
  shop: Mortal,
  open: Open,
  request: object,
  random: () => number,
): Promise<string | undefined> {
  for (let tries = 0; tries < 15; tries += 1) {
    const one = (): Promise<Answer> =>
      shop.ask('POST', '/checkout/attempts', { token: open.token, json: { lang: 'nl-BE', ...request } })
    const answer = await shop.insist(async () => {
      if (random() < 0.7) return one()
      const [first] = await Promise.all([one(), one().catch(() => undefined)])
      return first
    })
    const url = answer.json['redirectUrl']
    if (typeof url === 'string') return url
    if (await isOver(shop, open.id)) return undefined
    await later(shop, tries < 10 ? 30_000 : 6 * 3_600_000)
  }
  const last = await shop.insist(() => shop.ask('GET', `/v1/sessions/${open.id}`))
  throw new Error(`There was no page to redirect to: ${last.text}`)
}

async function isOver(shop: Mortal, sessionId: string): Promise<boolean> {
  const { json } = await shop.insist(() => shop.ask('GET', `/v1/sessions/${sessionId}`))
  return json['final'] === true || json['payment'] === 'review' || json['reason'] === 'needs-review'
}

/** Like `click`, when there must be a page. */
export async function clickThrough(shop: Mortal, open: Open, request: object, random: () => number): Promise<string> {
  const url = await click(shop, open, request, random)
  if (url === undefined) throw new Error(`Session ${open.id} was over before there was a page`)
  return url
}

export async function consentOf(shop: Mortal, open: Open): Promise<string> {
  const view = await shop.insist(() => shop.ask('GET', '/checkout/session?lang=nl-BE', { token: open.token }))
  return /"hash":"([^"]+)"/.exec(view.text)?.[1] ?? ''
}

/** Finishes the payment at CCV, and returns to the shop in some cases. */
export async function atCcv(
  shop: Mortal,
  url: string,
  status: 'success' | 'failed',
  random: () => number,
): Promise<void> {
  const { control } = shop.sandbox
  const found = pageOf(shop, url)
  control.webhooks.mode(random() < 0.3 ? 'lost' : random() < 0.5 ? 'double' : 'normal')
  control.finish(found.id, { status })
  control.webhooks.mode('normal')
  if (random() < 0.5) await control.webhooks.deliverDue()
  const { pathname, search } = new URL(found.returnUrl)
  if (random() < 0.7) await shop.insist(() => shop.ask('GET', pathname + search))
}

/** Finds what the page is for: a payment, an enrolment or a mandate. */
function pageOf(shop: Mortal, url: string): { id: string; returnUrl: string } {
  const { control } = shop.sandbox
  const mandates = control.mandates().map((row) => ({ id: row.mandateId, child: row.childReferenceId, row }))
  const payments = control.transactions().map((row) => ({ id: row.reference, child: row.childReferenceId, row }))
  const found = [...payments, ...mandates].find(
    ({ id, child, row }) =>
      row.status === 'pending' && (url.includes(id) || (child !== undefined && url.includes(child))),
  )
  if (!found) throw new Error(`CCV has no page ${url}`)
  return { id: found.id, returnUrl: found.row.returnUrl }
}

export async function untilFinal(shop: Mortal, sessionId: string): Promise<void> {
  for (let tries = 0; tries < 15; tries += 1) {
    if (await isOver(shop, sessionId)) return
    await later(shop, 20_000)
  }
  throw new Error(`The session ${sessionId} did not become final in time`)
}

export async function savedMethod(shop: Mortal, id: string): Promise<string> {
  const answer = await shop.insist(() => shop.ask('GET', `/v1/customers/c-${id}/methods`))
  return /"id":"([^"]+)"/.exec(answer.text)?.[1] ?? ''
}

/** Charges with one idempotency key, as a careful shop does, until the payment has one of these statuses. */
export async function charge(shop: Mortal, json: object, ends: readonly string[]): Promise<Answer> {
  const key = JSON.stringify(json).slice(0, 200)
  let last = ''
  for (let tries = 0; tries < 15; tries += 1) {
    const answer = await shop.insist(() => shop.ask('POST', '/v1/charges', { json, key }))
    if (ends.includes(String(answer.json['payment'])) || answer.json['redirectUrl'] !== undefined) return answer
    last = `${answer.status} ${answer.text}`
    if (isRefused(answer)) break
    await later(shop)
  }
  throw new Error(`The charge did not reach a final status in time: ${last}`)
}

/** True when a retry would change nothing. A key whose request died with the server is free again after a while. */
function isRefused({ status, json }: Answer): boolean {
  return status >= 400 && status < 500 && json['code'] !== 'key-in-flight'
}

/** Requests an operation with one idempotency key: a repeated request is the same operation. */
export async function follow(shop: Mortal, attemptId: string, what: string, json: object = {}): Promise<void> {
  let last = ''
  for (let tries = 0; tries < 15; tries += 1) {
    const answer = await shop.insist(() =>
      shop.ask('POST', `/v1/payments/${attemptId}/${what}`, { json, key: `${what}-${attemptId}` }),
    )
    if (answer.json['state'] === 'succeeded') return
    last = `${answer.status} ${answer.text}`
    if (isRefused(answer)) break
    await later(shop)
  }
  throw new Error(`${what} of ${attemptId} did not succeed in time: ${last}`)
}

/** All events in order. A sequence number never changes, so each event is read once. */
export async function allEvents(shop: Mortal): Promise<readonly Listed[]> {
  const all = listed.get(shop) ?? []
  listed.set(shop, all)
  for (;;) {
    const after = all.at(-1)?.id
    const path = `/v1/events?limit=100${after ? `&after=${after}` : ''}`
    const page = JSON.parse((await shop.insist(() => shop.ask('GET', path))).text) as Listed[]
    all.push(...page)
    if (page.length < 100) return all
  }
}
const listed = new WeakMap<Mortal, Listed[]>()

/** The attempt that paid an order. */
export async function paidBy(shop: Mortal, orderId: string): Promise<string> {
  for (let tries = 0; tries < 15; tries += 1) {
    const events = await allEvents(shop)
    const found = events.find((row) => row.orderId === orderId && row.type === 'payment.paid')
    if (found?.attemptId) return found.attemptId
    await later(shop, 1000)
  }
  throw new Error(`No event reported in time that the order ${orderId} is paid`)
}
