/** Compares the records of CCV and the events of the shop with the backend, after a flow has ended. */
import type { MandateRecord, TransactionRecord } from '@ccv-checkout/sandbox'
import { Webhook } from 'standardwebhooks'
import { type Received, secretOne } from '../shop-receiver.ts'
import type { Meant } from './flows.ts'
import type { Mortal } from './mortal.ts'
import { allEvents, type Listed } from './shopper.ts'

/** Returns what is wrong; empty when everything is right. */
export async function violations(shop: Mortal, done: Meant): Promise<string[]> {
  const wrong: string[] = []
  const say = (what: string): void => void wrong.push(`${done.orderId}: ${what}`)
  const { payments, mandates, follows } = booksOf(shop, done)
  const money = payments.filter(({ status, type }) => status === 'success' && type !== 'authorise')
  const taken = money.length + follows('capture').length
  const listed = (await untilNotified(shop, done)).filter((event) => event.orderId === done.orderId)

  if (payments.length > done.payments) say(`${payments.length} payments at CCV, but ${done.payments} were started`)
  if (taken !== (done.paid ? 1 : 0)) say(`money was taken ${taken} times`)
  if (payments.some(({ status }) => status === 'pending')) say('a payment is still open at CCV')
  if (follows('reversal').length !== (done.released ? 1 : 0)) say(`${follows('reversal').length} reversals`)
  const paid = listed.filter(({ type }) => type === 'payment.paid')
  if (paid.length !== taken) say(`${paid.length} times payment.paid for ${taken} payments`)
  const refunded = follows('refund').reduce((sum, row) => sum + (row.amountMinor ?? 0), 0)
  if (refunded !== done.refundedMinor) say(`${refunded} refunded, but ${done.refundedMinor} were requested`)
  if (repeated(mandates).length > 0) say(`created more than once: ${repeated(mandates).join(', ')}`)
  const active = mandates.filter(({ status, child }) => status === 'active' && !child)
  if (active.length > (done.saved ? 1 : 0)) say(`${active.length} mandates are active`)

  for (const violation of shop.violated()) say(`an invariant was violated: ${violation}`)

  wrong.push(
    ...(await sessionsWrong(shop, done)),
    ...(await methodsWrong(shop, done)),
    ...postWrong(shop, done, listed),
  )
  return wrong
}

interface Enrolment {
  reference: string
  status: string
  merchantOrderReference: string | undefined
  /** True for a vault enrolment, which is not a mandate. */
  child: boolean
}

interface Books {
  payments: TransactionRecord[]
  mandates: Enrolment[]
  /** Operations of that type that succeeded. */
  follows(type: string): TransactionRecord[]
}

/** CCV's records of a flow's order and sessions. */
function booksOf(shop: Mortal, { orderId, sessions }: Meant): Books {
  const { control } = shop.sandbox
  const prefixes = [orderId, ...sessions].map((id) => `${id}~`)
  const isOurs = ({ merchantOrderReference = '' }: { merchantOrderReference?: string | undefined }): boolean =>
    prefixes.some((prefix) => merchantOrderReference.startsWith(prefix))
  const rows = control.transactions()
  const own = control.mandates().filter(isOurs)
  const paying = new Set(own.filter(({ childIsPayment }) => childIsPayment).map((row) => row.childReferenceId))
  const payments = rows.filter((row) => (row.role === 'payment' && isOurs(row)) || paying.has(row.reference))
  const references = new Set(payments.map(({ reference }) => reference))
  const vaults = rows.filter((row) => row.role === 'vault' && isOurs(row))
  return {
    payments,
    mandates: [
      ...own.map((row) => enrolment(row, row.mandateId, false)),
      ...vaults.map((row) => enrolment(row, row.reference, true)),
    ],
    follows: (type) =>
      rows.filter(
        (row) => row.type === type && row.status === 'success' && references.has(row.originalReference ?? ''),
      ),
  }
}

function enrolment(row: MandateRecord | TransactionRecord, reference: string, child: boolean): Enrolment {
  return { reference, status: row.status, merchantOrderReference: row.merchantOrderReference, child }
}

/** Each attempt's mandate or enrolment must be created only once, whatever happens. */
function repeated(rows: readonly Enrolment[]): string[] {
  const seen = new Set<string>()
  return rows.flatMap(({ merchantOrderReference = '' }) => {
    if (seen.has(merchantOrderReference)) return [merchantOrderReference]
    seen.add(merchantOrderReference)
    return []
  })
}

async function sessionsWrong(shop: Mortal, done: Meant): Promise<string[]> {
  const last = done.sessions.at(-1)
  if (last === undefined || !done.paid) return []
  const { json } = await shop.insist(() => shop.ask('GET', `/v1/sessions/${last}`))
  const isOfOrder = json['orderId'] === done.orderId
  return isOfOrder && json['payment'] !== 'paid'
    ? [`${done.orderId}: the session has the status ${String(json['payment'])}`]
    : []
}

async function methodsWrong(shop: Mortal, { customerId, saved }: Meant): Promise<string[]> {
  const answer = await shop.insist(() => shop.ask('GET', `/v1/customers/${customerId}/methods`))
  const usable = (JSON.parse(answer.text) as { state: string }[]).filter(({ state }) => state === 'usable')
  return usable.length === (saved ? 1 : 0) ? [] : [`${customerId}: ${usable.length} methods are usable`]
}

/** The shop's side: each event was delivered with a valid signature, and those of an order in sequence. */
function postWrong(shop: Mortal, { orderId }: Meant, listed: readonly Listed[]): string[] {
  const inProcess = shop.notified()
  const received = shop.receiver.received.filter(({ body }) => body.includes(`"orderId":${JSON.stringify(orderId)}`))
  const came = new Set(received.map(({ id }) => id))
  const missing = listed.filter(({ id }) => !came.has(id) || !inProcess.has(id))
  // An event about a saved method belongs to the order too, but has no order version.
  const versions = received.flatMap(({ body }) => (JSON.parse(body) as { orderVersion?: number }).orderVersion ?? [])
  return [
    ...missing.map(
      ({ id, type }) => `${orderId}: ${type} ${id} was not delivered ${came.has(id) ? 'in process' : 'to the webhook'}`,
    ),
    ...received.filter((one) => !isGenuine(one)).map(({ id }) => `${orderId}: ${id} has an invalid signature`),
    ...(versions.every((version, index) => version >= (versions[index - 1] ?? 0))
      ? []
      : [`${orderId}: events were delivered in the order ${versions.join(', ')}`]),
  ]
}

/** Checks the signature without the library's timestamp check, because the backend's clock was moved. */
function isGenuine({ id, headers, body }: Received): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000)
  return headers['webhook-signature'] === new Webhook(secretOne).sign(id, at, body)
}

/** Waits until all events are delivered: a restarted server delivers what the dead one has stored. */
export async function untilNotified(shop: Mortal, { orderId, paid }: Meant): Promise<readonly Listed[]> {
  for (let tries = 0; ; tries += 1) {
    const all = await allEvents(shop)
    const own = all.filter((event) => event.orderId === orderId)
    const inProcess = shop.notified()
    const came = new Set(shop.receiver.received.map(({ id }) => id))
    const isNumbered = !paid || own.some(({ type }) => type === 'payment.paid')
    if ((isNumbered && own.every(({ id }) => came.has(id) && inProcess.has(id))) || tries > 60) return all
    await new Promise((resolve) => setTimeout(resolve, tries < 20 ? 10 : 100))
    if (tries > 20) await shop.insist(() => shop.ask('POST', '/v1/sweep', { json: {} }))
  }
}
