/** What shop and shopper do while the backend is killed under them, and what must be true afterwards. */
import type { TransactionRecord } from '@ccv-checkout/sandbox'
import type { Answer, Mortal } from './mortal.ts'

/** What a flow meant to bring about. */
export interface Meant {
  orderId: string
  customerId: string
  /** How often the shopper, or the shop, meant to begin a payment. */
  payments: number
  /** Money is taken in the end. */
  paid: boolean
  /** A method is saved in the end. */
  saved: boolean
  refundedMinor: number
  sessionId: string
}

export type Flow = (shop: Mortal, id: string, random: () => number) => Promise<Meant>

const amountMinor = 4250

function meant(id: string, change: Partial<Meant>): Meant {
  const nothing = { payments: 0, paid: false, saved: false, refundedMinor: 0, sessionId: '' }
  return { orderId: id, customerId: `c-${id}`, ...nothing, ...change }
}

interface Open {
  id: string
  token: string
}

async function session(shop: Mortal, id: string, choice: object, withOrder = true): Promise<Open> {
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

function textOf({ status, json, text }: Answer, name: string): string {
  const value = json[name]
  if (typeof value !== 'string') throw new Error(`${name} is missing: ${status} ${text}`)
  return value
}

/** Clicks until there is a page to go to, as a patient shopper would; sometimes twice at once. */
async function click(shop: Mortal, open: Open, request: object, random: () => number): Promise<string> {
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
    await shop.pass(30_000)
    await shop.insist(() => shop.ask('POST', '/v1/sweep', { json: {} }))
  }
  throw new Error('There was never a page to go to')
}

async function consentOf(shop: Mortal, open: Open): Promise<string> {
  const view = await shop.insist(() => shop.ask('GET', '/checkout/session?lang=nl-BE', { token: open.token }))
  return /"hash":"([^"]+)"/.exec(view.text)?.[1] ?? ''
}

/** The shopper at CCV, and back again; or not. */
async function atCcv(shop: Mortal, url: string, status: 'success' | 'failed', random: () => number): Promise<void> {
  const { control } = shop.sandbox
  const found = pageOf(shop, url)
  control.webhooks.mode(random() < 0.3 ? 'lost' : random() < 0.5 ? 'double' : 'normal')
  control.finish(found.id, { status })
  control.webhooks.mode('normal')
  if (random() < 0.5) await control.webhooks.deliverDue()
  const { pathname, search } = new URL(found.returnUrl)
  if (random() < 0.7) await shop.insist(() => shop.ask('GET', pathname + search))
}

/** Whose page that is: a payment's, an enrolment's, or a mandate's. */
function pageOf(shop: Mortal, url: string): { id: string; returnUrl: string } {
  const { control } = shop.sandbox
  const mandates = control.mandates().map((row) => ({ id: row.mandateId, child: row.childReferenceId, row }))
  const payments = control.transactions().map((row) => ({ id: row.reference, child: row.childReferenceId, row }))
  const found = [...payments, ...mandates].find(
    ({ id, child, row }) =>
      row.status === 'pending' && (url.includes(id) || (child !== undefined && url.includes(child))),
  )
  if (!found) throw new Error(`CCV knows no page ${url}`)
  return { id: found.id, returnUrl: found.row.returnUrl }
}

async function untilFinal(shop: Mortal, sessionId: string): Promise<void> {
  for (let tries = 0; tries < 15; tries += 1) {
    const answer = await shop.insist(() => shop.ask('GET', `/v1/sessions/${sessionId}`))
    if (answer.json['final'] === true) return
    await shop.pass(20_000)
    await shop.insist(() => shop.ask('POST', '/v1/sweep', { json: {} }))
  }
  throw new Error(`Session ${sessionId} never came to an end`)
}

const pay: Flow = async (shop, id, random) => {
  const open = await session(shop, id, { choice: 'pay', methods: ['card', 'ideal'] })
  const fails = random() < 0.3
  if (fails) {
    await atCcv(shop, await click(shop, open, { choice: 'pay', method: 'card' }, random), 'failed', random)
    await untilFinal(shop, open.id)
  }
  await atCcv(shop, await click(shop, open, { choice: 'pay', method: 'ideal' }, random), 'success', random)
  await untilFinal(shop, open.id)
  return meant(id, { payments: fails ? 2 : 1, paid: true, sessionId: open.id })
}

/** Its answer is lost, so that it is looked for. */
const payLost: Flow = async (shop, id, random) => {
  shop.sandbox.control.addFault({ on: 'POST /payment', do: random() < 0.5 ? 'hang-up-after' : 'hang-up-before' })
  const done = await pay(shop, id, random)
  shop.sandbox.control.clearFaults()
  return done
}

const changeOfMind: Flow = async (shop, id, random) => {
  const open = await session(shop, id, { choice: 'pay', methods: ['card', 'ideal'] })
  await click(shop, open, { choice: 'pay', method: 'card' }, random)
  const url = await click(shop, open, { choice: 'pay', method: 'ideal' }, random)
  await atCcv(shop, url, 'success', random)
  await untilFinal(shop, open.id)
  return meant(id, { payments: 2, paid: true, sessionId: open.id })
}

const save =
  (saveAs: 'mandate' | 'vault', withOrder: boolean): Flow =>
  async (shop, id, random) => {
    const choice = withOrder ? 'pay-and-save' : 'save-card'
    const open = await session(shop, id, { choice, saveAs }, withOrder)
    const consent = { hash: await consentOf(shop, open) }
    await atCcv(shop, await click(shop, open, { choice, consent }, random), 'success', random)
    await untilFinal(shop, open.id)
    return meant(id, { payments: withOrder ? 1 : 0, paid: withOrder, saved: true, sessionId: open.id })
  }

/** Charges what a customer saved before. */
const charge: Flow = async (shop, id, random) => {
  const done = await save(random() < 0.5 ? 'mandate' : 'vault', false)(shop, id, () => 0.6)
  const methodId = await savedMethod(shop, id)
  const json = { methodId, orderId: id, amountMinor, currency: 'EUR', description: 'January' }
  for (let tries = 0; tries < 15; tries += 1) {
    const answer = await shop.insist(() => shop.ask('POST', '/v1/charges', { json }))
    if (answer.json['payment'] === 'paid') return { ...done, payments: 1, paid: true }
    if (answer.status >= 400 && answer.json['code'] !== 'try-again') throw new Error(`${answer.status} ${answer.text}`)
    await shop.pass(30_000)
    await shop.insist(() => shop.ask('POST', '/v1/sweep', { json: {} }))
  }
  return { ...done, payments: 1, paid: true }
}

async function savedMethod(shop: Mortal, id: string): Promise<string> {
  const answer = await shop.insist(() => shop.ask('GET', `/v1/customers/c-${id}/methods`))
  return /"id":"([^"]+)"/.exec(answer.text)?.[1] ?? ''
}

/** Asks with one key, as a careful shop does: a repetition is the same refund. */
const refund: Flow = async (shop, id, random) => {
  const done = await pay(shop, id, random)
  const paymentId = shop.told().find((event) => event.orderId === id && event.type === 'payment.paid')
  const attemptId = await paidBy(shop, id, paymentId?.id)
  for (let tries = 0; tries < 15; tries += 1) {
    const answer = await shop.insist(() =>
      shop.ask('POST', `/v1/payments/${attemptId}/refunds`, { json: { amountMinor: 1000 }, key: `refund-${id}` }),
    )
    if (answer.json['state'] === 'succeeded') return { ...done, refundedMinor: 1000 }
    await shop.pass(30_000)
    await shop.insist(() => shop.ask('POST', '/v1/sweep', { json: {} }))
  }
  throw new Error('The refund never came to an end')
}

async function paidBy(shop: Mortal, orderId: string, eventId: string | undefined): Promise<string> {
  const events = await allEvents(shop)
  const event = events.find((row) =>
    eventId ? row.id === eventId : row.orderId === orderId && row.type === 'payment.paid',
  )
  return event?.attemptId ?? ''
}

interface Listed {
  id: string
  type: string
  orderId?: string
  attemptId?: string
}

async function allEvents(shop: Mortal): Promise<Listed[]> {
  const all: Listed[] = []
  for (;;) {
    const after = all.at(-1)?.id
    const path = `/v1/events?limit=100${after ? `&after=${after}` : ''}`
    const page = JSON.parse((await shop.insist(() => shop.ask('GET', path))).text) as Listed[]
    all.push(...page)
    if (page.length < 100) return all
  }
}

export const flows = {
  pay,
  'pay, answer lost': payLost,
  'change of mind': changeOfMind,
  'pay and save as mandate': save('mandate', true),
  'pay and save as vault': save('vault', true),
  'save as mandate': save('mandate', false),
  'save as vault': save('vault', false),
  charge,
  refund,
} satisfies Record<string, Flow>

/** CCV's books against what the backend says and told. */
export async function violations(shop: Mortal, done: Meant): Promise<string[]> {
  const wrong: string[] = []
  const say = (what: string): void => void wrong.push(`${done.orderId}: ${what}`)
  const own = shop.sandbox.control
    .transactions()
    .filter((row) => row.merchantOrderReference?.startsWith(`${done.orderId}~`))
  const payments = own.filter(({ role }) => role === 'payment')
  const money = payments.filter(({ status }) => status === 'success')
  const told = await everythingTold(shop, done.orderId, money.length)

  if (payments.length > done.payments) say(`${payments.length} payments at CCV, ${done.payments} were begun`)
  if (money.length !== (done.paid ? 1 : 0)) say(`money was taken ${money.length} times`)
  if (payments.some(({ status }) => status === 'pending')) say('a payment is left open at CCV')
  const paid = told.listed.filter(({ type }) => type === 'payment.paid')
  if (paid.length !== money.length) say(`${paid.length} times payment.paid for ${money.length} payments`)
  for (const { id, type } of told.listed) if (!told.heard.has(id)) say(`${type} ${id} was never delivered`)
  if (done.sessionId && done.paid && done.saved === false) {
    const answer = await shop.insist(() => shop.ask('GET', `/v1/sessions/${done.sessionId}`))
    if ((answer.json['payment'] === 'paid') !== (money.length === 1))
      say(`the session says ${String(answer.json['payment'])}`)
  }
  wrong.push(...(await methodsWrong(shop, done)))
  const refunded = refundsOf(shop, payments).reduce((sum, row) => sum + (row.amountMinor ?? 0), 0)
  if (refunded !== done.refundedMinor) say(`${refunded} refunded, ${done.refundedMinor} were asked for`)
  return wrong
}

/** A server that has just come back lists what the dead one stored only once it has given it its place. */
async function everythingTold(
  shop: Mortal,
  orderId: string,
  payments: number,
): Promise<{ listed: Listed[]; heard: Set<string> }> {
  for (let tries = 0; ; tries += 1) {
    const listed = (await allEvents(shop)).filter((event) => event.orderId === orderId)
    const heard = new Set(shop.told().map(({ id }) => id))
    const isPlaced = listed.filter(({ type }) => type === 'payment.paid').length >= payments
    if ((isPlaced && listed.every(({ id }) => heard.has(id))) || tries > 40) return { listed, heard }
    await new Promise((resolve) => setTimeout(resolve, 100))
    await shop.insist(() => shop.ask('POST', '/v1/sweep', { json: {} }))
  }
}

function refundsOf(shop: Mortal, payments: readonly TransactionRecord[]): TransactionRecord[] {
  const references = new Set(payments.map(({ reference }) => reference))
  return shop.sandbox.control
    .transactions()
    .filter((row) => row.type === 'refund' && row.status === 'success' && references.has(row.originalReference ?? ''))
}

async function methodsWrong(shop: Mortal, { customerId, saved }: Meant): Promise<string[]> {
  const answer = await shop.insist(() => shop.ask('GET', `/v1/customers/${customerId}/methods`))
  const usable = (JSON.parse(answer.text) as { state: string }[]).filter(({ state }) => state === 'usable')
  return usable.length === (saved ? 1 : 0) ? [] : [`${customerId}: ${usable.length} methods are usable`]
}
