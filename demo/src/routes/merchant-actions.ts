/** The buttons of the back office: each asks the backend once, and leads back to the page it was pressed on. */
import type { OperationView, SavedMethod } from '@ccv-checkout/server'
import { Hono } from 'hono'
import { accountOf } from '../accounts.ts'
import { parseAmount } from '../merchant/amounts.ts'
import { cancelAnswer, chargeAnswer, operationAnswer, refused, wrongAmount } from '../merchant/answer-words.ts'
import { type Answer, type Answers, type Outcome, outcomeOf } from '../merchant/answers.ts'
import { type ChargeOrder, charge, isChargeOrder } from '../merchant/charging.ts'
import { type SandboxControl, SandboxError } from '../merchant/sandbox-control.ts'
import { seriesOf } from '../merchant/series.ts'
import { type Order, type OrderCharge, orderNumber, orderOfCharge } from '../orders.ts'
import { addressOf, type Section, sections } from '../pages/merchant/frame.ts'
import { mandateFields } from '../pages/merchant/mandates.ts'
import type { Shop } from '../shop.ts'
import type { ShopContext, ShopEnv } from '../visitors.ts'

const clockStepMs = 3 * 86_400_000

interface Office {
  shop: Shop
  sandbox: SandboxControl
  answers: Answers
}

/** The back office's POST routes. */
export function merchantActions(shop: Shop, sandbox: SandboxControl, answers: Answers): Hono<ShopEnv> {
  const app = new Hono<ShopEnv>()
  const office = { shop, sandbox, answers }
  payments(app, office)
  methods(app, office)
  mandates(app, office)
  clock(app, office)
  return app
}

function payments(app: Hono<ShopEnv>, office: Office): void {
  const { checkout } = office.shop
  const withAmount = { refund: checkout.payments.refund, capture: checkout.payments.capture }
  for (const what of ['refund', 'capture'] as const) {
    app.post(`/merchant/payments/:id/${what}`, async (c) => {
      const id = c.req.param('id')
      const form = `${what}:${id}`
      const typed = await fieldsOf(c)
      const amountMinor = typed.amount ? parseAmount(typed.amount) : undefined
      if (typed.amount && amountMinor === undefined)
        return answer(c, office, 'payments', wrongAmount(c.var, form, typed))
      const sent = { id, ...(amountMinor === undefined ? {} : { amountMinor }) }
      const outcome = await ask(c, office, `payments.${what}`, sent, () => withAmount[what](id, amountMinor))
      return answer(c, office, 'payments', operated(c, form, outcome, typed))
    })
  }
  app.post('/merchant/payments/:id/reverse', async (c) => {
    const id = c.req.param('id')
    const outcome = await ask(c, office, 'payments.reverse', { id }, () => checkout.payments.reverse(id))
    return answer(c, office, 'payments', operated(c, `reverse:${id}`, outcome))
  })
  app.post('/merchant/payments/:id/cancel', async (c) => {
    const id = c.req.param('id')
    const outcome = await ask(c, office, 'payments.cancel', { id }, () => checkout.payments.cancel(id))
    const form = `cancel:${id}`
    return answer(
      c,
      office,
      'payments',
      outcome.ok ? cancelAnswer(c.var, form, outcome.value) : refused(c.var, form, outcome.refusal),
    )
  })
  // A shopper's own attempt has no name here yet: its session does.
  app.post('/merchant/sessions/:id/cancel', async (c) => {
    const id = c.req.param('id')
    const outcome = await ask(c, office, 'sessions.expire', { id }, () => checkout.sessions.expire(id))
    const form = `cancel:${id}`
    if (!outcome.ok) return answer(c, office, 'payments', refused(c.var, form, outcome.refusal))
    return answer(c, office, 'payments', cancelAnswer(c.var, form, outcome.value ?? { payment: 'none' }))
  })
  app.post('/merchant/orders/:id/take-back', async (c) => {
    const id = c.req.param('id')
    const { done } = c.var.texts.merchant.paymentsPage
    const moved = await bySandbox(c, `take-back:${id}`, () => office.sandbox.takeBack(id))
    return answer(c, office, moved ? 'payments' : 'events', moved ?? { form: '', tone: 'good', title: done.takeBack })
  })
}

function operated(c: ShopContext, form: string, outcome: Outcome<OperationView>, typed?: Answer['typed']): Answer {
  return outcome.ok ? operationAnswer(c.var, form, outcome.value) : refused(c.var, form, outcome.refusal, typed)
}

function methods(app: Hono<ShopEnv>, office: Office): void {
  const { shop } = office
  app.post('/merchant/methods/:id/charge', async (c) => {
    const method = await shop.checkout.methods.read(c.req.param('id'))
    if (!method) return c.notFound()
    const typed = await fieldsOf(c)
    const form = `charge:${method.id}`
    const amountMinor = parseAmount(typed.amount ?? '')
    if (amountMinor === undefined) return answer(c, office, 'methods', wrongAmount(c.var, form, typed))
    const order = newCharge(c, shop, method, {
      id: freeNumber(shop, method, typed.order),
      amountMinor,
      charge: {
        methodId: method.id,
        ...(typed.period ? { period: typed.period } : {}),
        shopper: typed.shopper === 'present' ? 'present' : 'absent',
        capture: typed.capture === 'later' ? 'later' : 'now',
      },
    })
    return answer(c, office, 'methods', order ? await charged(c, office, order, form, typed) : missing(c, form))
  })
  app.post('/merchant/charges/:order/again', async (c) => {
    const order = shop.state.data.orders[c.req.param('order')]
    if (!isChargeOrder(order)) return c.notFound()
    const section = order.charge.period === undefined ? 'methods' : 'subscriptions'
    return answer(c, office, section, await charged(c, office, order, `again:${order.id}`))
  })
  app.post('/merchant/subscriptions/:id/run', (c) => runPeriod(c, office))
  app.post('/merchant/methods/:id/revoke', async (c) => {
    const id = c.req.param('id')
    const form = `revoke:${id}`
    const outcome = await ask(c, office, 'methods.forget', { id }, () => shop.checkout.methods.forget(id))
    return answer(c, office, 'methods', outcome.ok ? revoked(c, form) : refused(c.var, form, outcome.refusal))
  })
}

/** The calendar is the shop's: it waits for the day (here, by moving CCV's clock), names the period, and charges. */
async function runPeriod(c: ShopContext, { shop, sandbox, answers }: Office): Promise<Response> {
  const office = { shop, sandbox, answers }
  const method = await shop.checkout.methods.read(c.req.param('id') ?? '')
  if (!method) return c.notFound() as Response
  const form = `run:${method.id}`
  const typed = await fieldsOf(c)
  const amountMinor = parseAmount(typed.amount ?? '')
  if (amountMinor === undefined) return answer(c, office, 'subscriptions', wrongAmount(c.var, form, typed))

  let now = 0
  const silent = await bySandbox(c, form, async () => {
    now = await sandbox.now()
  })
  if (silent) return answer(c, office, 'subscriptions', silent)
  const next = seriesOf(method, Object.values(shop.state.data.orders), now)?.next
  // Pressed twice, or on an old page: that period has its charge.
  if (next === undefined || next.name !== typed.period) return back(c, 'subscriptions')
  const order = newCharge(c, shop, method, {
    id: orderNumber(),
    amountMinor,
    charge: { methodId: method.id, period: next.name, shopper: 'absent', capture: 'now' },
  })
  if (!order) return answer(c, office, 'subscriptions', missing(c, form))
  const stuck = next.due > now ? await bySandbox(c, form, () => sandbox.advance(next.due - now)) : undefined
  return answer(c, office, 'subscriptions', stuck ?? (await charged(c, office, order, form, typed)))
}

function newCharge(
  c: ShopContext,
  shop: Shop,
  method: SavedMethod,
  asked: { id: string; amountMinor: number; charge: OrderCharge },
): ChargeOrder | undefined {
  const known: Order | undefined = shop.state.data.orders[asked.id]
  if (isChargeOrder(known)) return known
  const account = accountOf(method.customerId)
  if (!account) return undefined
  const order = orderOfCharge({ ...asked, visitorId: c.var.visitor.id, account }, shop.now())
  return isChargeOrder(order) ? order : undefined
}

/** The form's own number, so that it charges once however often it is sent; another one where that is taken. */
function freeNumber({ state }: Shop, method: SavedMethod, asked: string | undefined): string {
  if (asked === undefined || !/^FC-[A-Z0-9]{7}$/.test(asked)) return orderNumber()
  const known = state.data.orders[asked]
  return known === undefined || known.charge?.methodId === method.id ? asked : orderNumber()
}

async function charged(
  c: ShopContext,
  { shop }: Office,
  order: ChargeOrder,
  form: string,
  typed?: Answer['typed'],
): Promise<Answer> {
  const outcome = await charge(shop, order, { visitorId: c.var.visitor.id, lang: c.var.lang })
  return outcome.ok ? chargeAnswer(c.var, form, outcome.value) : refused(c.var, form, outcome.refusal, typed)
}

function mandates(app: Hono<ShopEnv>, office: Office): void {
  const { checkout } = office.shop
  app.post('/merchant/mandates/:id', async (c) => {
    const id = c.req.param('id')
    const form = `mandate:${id}`
    const typed = await fieldsOf(c)
    const current = await outcomeOf(() => checkout.mandates.read(id))
    const known = current.ok ? current.value?.ccv?.customer : undefined
    // What stands as it was is not asked for: CCV refuses an e-mail address that it has already.
    const asked = mandateFields.filter((name) => typed[name] !== undefined && typed[name] !== (known?.[name] ?? ''))
    const change = Object.fromEntries(withPartners(asked).map((name) => [name, typed[name] ?? '']))
    const outcome = await ask(c, office, 'mandates.change', { id, ...change }, () =>
      checkout.mandates.change(id, change),
    )
    if (!outcome.ok) return answer(c, office, 'mandates', refused(c.var, form, outcome.refusal, typed))
    const title = c.var.texts.merchant.mandates.updated
    return answer(c, office, 'mandates', outcome.value ? { form, tone: 'good', title } : missing(c, form))
  })
  app.post('/merchant/mandates/:id/revoke', async (c) => {
    const id = c.req.param('id')
    const form = `revoke:${id}`
    const outcome = await ask(c, office, 'mandates.revoke', { id }, () => checkout.mandates.revoke(id))
    if (!outcome.ok) return answer(c, office, 'mandates', refused(c.var, form, outcome.refusal))
    return answer(c, office, 'mandates', outcome.value ? revoked(c, form, outcome.value.state) : missing(c, form))
  })
}

const partners: readonly (readonly string[])[] = [
  ['firstName', 'lastName'],
  ['address', 'zip', 'city', 'country'],
]

/** What CCV takes together only: one changed, all sent. */
function withPartners(fields: readonly string[]): string[] {
  return [...new Set(fields.flatMap((name) => partners.find((group) => group.includes(name)) ?? [name]))]
}

function revoked(c: ShopContext, form: string, state?: string): Answer {
  const { charge: texts } = c.var.texts.merchant
  return state === 'revoking'
    ? { form, tone: 'wait', title: texts.revoking }
    : { form, tone: 'good', title: texts.revoked }
}

function missing(c: ShopContext, form: string): Answer {
  return { form, tone: 'bad', title: c.var.texts.merchant.refusals['not-found'] }
}

function clock(app: Hono<ShopEnv>, office: Office): void {
  app.post('/merchant/clock', async (c) => {
    const { from } = await fieldsOf(c)
    const section = sections.find((known) => known === from) ?? 'payments'
    const stuck = await bySandbox(c, 'clock', () => office.sandbox.advance(clockStepMs))
    const { moved } = c.var.texts.merchant.clock
    return answer(c, office, section, stuck ?? { form: 'clock', tone: 'good', title: moved })
  })
}

/** @returns why the sandbox did not do it; nothing when it did */
async function bySandbox(c: ShopContext, form: string, act: () => Promise<void>): Promise<Answer | undefined> {
  try {
    await act()
    return undefined
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error
    return refused(c.var, form, { code: 'sandbox', message: error.message, fields: [] })
  }
}

/** Asks the backend, and lets the drawer show what was said. */
async function ask<T>(
  c: ShopContext,
  { shop }: Office,
  what: string,
  sent: unknown,
  call: () => Promise<T>,
): Promise<Outcome<T>> {
  const outcome = await outcomeOf(call)
  const received = outcome.ok ? outcome.value : outcome.refusal
  shop.trace.add(c.var.visitor.id, { kind: 'shop', title: `checkout.${what}`, sent, received })
  return outcome
}

async function fieldsOf(c: ShopContext): Promise<Record<string, string>> {
  const body = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  )
}

function answer(c: ShopContext, { answers }: Office, section: Section, given: Answer): Response {
  answers.put(c.var.visitor.id, given)
  return back(c, section)
}

/** The answer is shown, and read out, where the page is taken up again. */
function back(c: ShopContext, section: Section): Response {
  return c.redirect(`${addressOf(section)}#answer`, 303)
}
